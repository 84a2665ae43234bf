"""How often each rule was right: counted with each decision, and when one is taken back."""

from django.db.models import F

from caunoi.apps.reading.models import Proposal, RuleTally

_COLUMNS = {
    Proposal.ACCEPTED: ("accepted",),
    Proposal.CORRECTED: ("accepted", "corrected"),
    Proposal.REJECTED: ("rejected",),
}


def count(proposal: Proposal, decision: str, step: int = 1) -> None:
    """Count a decision about a proposal of its rule and outlet; -1 takes it back."""
    row, _new = RuleTally.objects.get_or_create(
        rule=proposal.rule, outlet=proposal.report.told_outlet
    )
    columns = {column: F(column) + step for column in _COLUMNS[decision]}
    RuleTally.objects.filter(pk=row.pk).update(**columns)
