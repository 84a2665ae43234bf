"""What the other side's node signed about a commitment, kept as their account."""

from datetime import date, datetime

from django.db import transaction

from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Commitment
from caunoi.core.dates import PartialDate
from caunoi.core.vocabulary import CommitmentState


@transaction.atomic
def take_account(
    commitment: Commitment, state: CommitmentState, told_on: date, words: str, at: datetime
) -> None:
    """Keep how far they say it has come; our own account stays as it is.

    A wish has no state to tell, and what came late does not replace what they said since.
    """
    since = commitment.their_state_on.start
    if not commitment.is_duty or (since is not None and told_on < since):
        return
    before = commitment.their_state
    records.change(
        commitment,
        seen=None,
        their_state=state.value,
        their_state_on=PartialDate.day(told_on),
        their_state_words=words.strip(),
    )
    details = {"from": before, "to": state.value}
    journal.record(
        "commitment.their-state",
        subject=commitment,
        by=journal.NODE,
        at=at,
        details=details,
    )
