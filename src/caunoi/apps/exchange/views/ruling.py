"""What the rules say, in the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def told(request: OfficerRequest, findings: Iterable[Finding]) -> list[RuleShown]:
    """The findings in the page's language: what stops first, what judged nothing last."""
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
                one.source,
                request.tell(one, other).what,
                other,
            )
        )
    return sorted(shown, key=lambda rule: (rule.passed, not rule.applies))
