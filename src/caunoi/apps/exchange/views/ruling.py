"""What the rules say, in the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.core.safeguards.gate import Finding


@dataclass(frozen=True)
class RuleShown:
    """One rule's answer, as the panel shows it."""

    code: str
    passed: bool
    applies: bool
    sentence: str
    do: str
    source: str
    other: str  # the sentence in the other language, for what both sides must read
    other_lang: str
    kind: str  # whether it passes, stops, or only waits for a signature


@dataclass(frozen=True)
class Verdict:
    """All that the rules say about one message."""

    judged: list[RuleShown]
    unasked: list[RuleShown]  # rules that have nothing to judge in it

    @property
    def stopping(self) -> int:
        """How many rules stop it."""
        return sum(rule.kind == "stops" for rule in self.judged)

    @property
    def waiting(self) -> bool:
        """Whether signatures are still missing."""
        return any(rule.kind == "waits" for rule in self.judged)

    @property
    def stops(self) -> list[RuleShown]:
        """The rules that stop it."""
        return [rule for rule in self.judged if rule.kind == "stops"]


def verdict(request: OfficerRequest, findings: Iterable[Finding]) -> Verdict | None:
    """The findings in the page's language, what stops first; None where none is judged."""
    here = language()
    other = "en" if here == "vi" else "vi"
    shown = []
    for one in findings:
        said = request.tell(one, here)
        shown.append(
            RuleShown(
                one.code,
                one.passed,
                one.applies,
                said.what,
                said.do,
                _(one.source) if one.source else "",
                request.tell(one, other).what,
                other,
                one.standing,
            )
        )
    judged = [rule for rule in shown if rule.applies or not rule.passed]
    unasked = [rule for rule in shown if rule.passed and not rule.applies]
    order = ("stops", "waits", "passes").index
    ordered = sorted(judged, key=lambda rule: order(rule.kind))
    return Verdict(ordered, unasked) if shown else None
