"""What the pages of one request share: finding it, and saying rules in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.core.safeguards.gate import Finding

NEUTRALITY = "gate.neutrality"


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


def find(request: OfficerRequest, public_id: UUID) -> InfoRequest:
    """The request, if this officer may read it; else it does not exist."""
    rows = InfoRequest.objects.visible_to(request.user)
    joined = rows.select_related(
        "partner", "agreement", "unit", "drafted_by", "reviewed_by", "approved_by"
    )
    return get_object_or_404(joined, public_id=public_id)


def waiting_answer(request: OfficerRequest, asked: InfoRequest) -> Answer | None:
    """The answer of ours that waits for an approval."""
    rows = Answer.objects.visible_to(request.user).filter(info_request=asked, by_us=True)
    return rows.filter(state="draft").order_by("-pk").first()


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
