"""What a rule of the gate answers with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from caunoi.core.exchange.kinds import KINDS
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import Term


class Part(Term):
    """Parts of a message that may be missing, as a sentence lists them."""

    OFFENCE_TEXT = "offence_text", "tội danh", "the offence"
    STATUTE = "statute", "văn bản luật", "the statute"
    ARTICLE = "article", "điều luật", "the article"
    COUNTRY = "country", "nước ban hành", "the country"
    STATUS = "status", "tư cách của người được hỏi", "the person's status"
    AGE = "age", "xác định dưới 18 tuổi hay không", "whether under 18"
    SOURCE_GRADE = "source_grade", "độ tin cậy của nguồn", "source grading"
    INFORMATION_GRADE = (
        "information_grade",
        "độ chính xác của thông tin",
        "information grading",
    )


@dataclass(frozen=True)
class Answer:
    """What a check says: passed or not, the values of its sentence, whether it applied."""

    passed: bool
    values: Mapping[str, object] = field(default_factory=dict)
    applies: bool = True


Check = Callable[[Facts], Answer]

NOTHING_TO_JUDGE = Answer(passed=True, applies=False)


def answer(passed: object, **values: object) -> Answer:
    """An answer to a rule that applies."""
    return Answer(passed=bool(passed), values=values)


def asks(facts: Facts) -> bool:
    """Whether the message opens a question about an offence."""
    return facts.kind in KINDS and KINDS[facts.kind].asks


def carries_data(facts: Facts) -> bool:
    """Whether the message hands information over; an unknown kind is taken to."""
    return facts.kind not in KINDS or KINDS[facts.kind].carries_data


def said(words: type[Term], code: str) -> object:
    """The word with this code; where the list has none, what was said, cut short."""
    return words.of(code) or code[:40] or "–"


def listed(words: type[Term], codes: tuple[str, ...]) -> tuple[object, ...]:
    """The words with these codes."""
    return tuple(said(words, code) for code in codes)
