"""The answer of a second proposer, as claims of the right shape or the reason why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST = 200  # claims that are looked at
LONGEST = 2_000  # characters of a quote or value
# Fields by kind: those that hold one text, and those that hold several.
_ONE = {
    "partner": {"name"},
    "contact": {"name", "title", "rank", "organisation"},
    "engagement": {"type", "date", "place", "status"},
    "instrument": {"type", "name", "status"},
    "commitment": {"act", "status", "spoken_by", "due"},
}
_SEVERAL = {
    "engagement": {"organisations"},
    "instrument": {"parties"},
    "commitment": {"by", "to_act"},
}


class Dropped(Exception):
    """A claim does not stand; `reason` is the step that failed."""

    def __init__(self, reason: str) -> None:
        """Keep the reason for the count."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Claim:
    """One proposal of an answer: kind, block, quote, and its fields."""

    kind: str
    block: int
    quote: str
    one: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]


def claims(answer: object) -> Iterator[Claim | str]:
    """The claims of an answer in their order; a reason in place of one without shape."""
    told = answer.get("proposals") if isinstance(answer, dict) else None
    if not isinstance(told, list):
        yield "shape"
        return
    for one in told[:MOST]:
        yield _claim(one)
    yield from ["too-many"] * (len(told) - MOST)


def _claim(told: object) -> Claim | str:
    if not isinstance(told, dict):
        return "shape"
    kind, block, quote = told.get("kind"), told.get("block"), told.get("quote")
    fields = told.get("fields")
    if not isinstance(kind, str) or kind not in _ONE or not isinstance(fields, dict):
        return "shape"
    if type(block) is not int or not isinstance(quote, str) or len(quote) > LONGEST:
        return "shape"
    given = {name: value for name, value in fields.items() if value not in (None, "", [])}
    one = {name: value for name, value in given.items() if name in _ONE[kind]}
    several = {
        name: value for name, value in given.items() if name in _SEVERAL.get(kind, ())
    }
    if len(one) + len(several) < len(given) or not all(map(_is_text, one.values())):
        return "shape"
    if not all(_are_texts(value) for value in several.values()):
        return "shape"
    return Claim(kind, block, quote, one, {name: tuple(v) for name, v in several.items()})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 20 and all(map(_is_text, value))
