"""Table: which rows fall due, and the action each starts. Only `work` runs it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import QuerySet

from caunoi.apps.desk.models import Assignment
from caunoi.apps.due.engine import DueKind, DueMany, Kind, Outcome
from caunoi.apps.exchange.actions import (
    contacting,
    fetching,
    mending,
    preserving,
    receipting,
    releasing,
    replying,
    revoking,
    sending,
    unsealing,
    watching,
)
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Arrival,
    AttachedFile,
    Correspondent,
    Dispatch,
    Gap,
    Greeting,
    InfoRequest,
    LaterReceipt,
    LifeRelease,
    Preservation,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.reading.actions import seconding
from caunoi.apps.reading.models import SecondReading
from caunoi.apps.register.actions import cards, holding, listing, programmes, reminding
from caunoi.apps.register.models import (
    CardFetch,
    Commitment,
    Digest,
    Notice,
    Programme,
    RevocationNotice,
    TheirSuspension,
)
from caunoi.links.mail import Mailer
from caunoi.links.proposer import Proposer
from caunoi.web import inbox, outgoing

AT_ONCE = 64  # messages of one partner in one step: one knock, one commit
SLOW = timedelta(minutes=3)  # a language model or a mail server takes its time


def table(
    wires: Wires, proposer: Proposer | None = None, mailer: Mailer | None = None
) -> tuple[Kind, ...]:
    """The rows of the table, with the keys and the wires of this process."""
    return (*_between_nodes(wires), *_inside(proposer, mailer))


def rows() -> Mapping[str, QuerySet[Any]]:
    """The rows of each kind, for whoever counts them and acts on none."""
    no_wires = cast("Wires", None)  # only the acts would use them
    return {kind.name: kind.rows() for kind in table(no_wires)}


def _between_nodes(wires: Wires) -> tuple[Kind, ...]:
    def fetch_card(row: CardFetch, at: datetime) -> None:
        cards.fetch_due(row, wires.courier, at)

    def send(rows: Sequence[Dispatch], at: datetime) -> list[Outcome]:
        return sending.send_all(rows, wires, at)

    def open_arrivals(rows: Sequence[Arrival], at: datetime) -> list[Outcome]:
        return unsealing.open_all(rows, wires.keys, inbox.ACTIONS, at)

    def fetch_file(row: AttachedFile, at: datetime) -> datetime | None:
        return fetching.fetch_due(row, wires.courier, wires.keys, at)

    def tell_revocation(row: RevocationNotice, at: datetime) -> None:
        revoking.tell_due(row, wires.courier, at)

    return (
        DueKind("revocation", RevocationNotice.objects.all, tell_revocation, urgent=True),
        DueKind("card", CardFetch.objects.all, fetch_card, urgent=True),
        DueMany(
            "arrival",
            Arrival.objects.to_open,
            open_arrivals,
            AT_ONCE,
            "partner_id",
            urgent=True,
        ),
        DueMany(
            "dispatch",
            Dispatch.objects.to_send,
            send,
            AT_ONCE,
            "partner_id",
            urgent=True,
            alone=True,
        ),
        DueKind("file", AttachedFile.objects.all, fetch_file, SLOW),
        *_of_contact(wires),
    )


def _inside(proposer: Proposer | None, mailer: Mailer | None) -> tuple[Kind, ...]:
    def ask_second(row: SecondReading, at: datetime) -> None:
        seconding.second_due(row, proposer, at)

    def remind(row: Commitment, at: datetime) -> datetime | None:
        return reminding.remind(row, mailer, at)

    def watch_answer(row: InfoRequest, at: datetime) -> datetime | None:
        return watching.watch(row, mailer, at, holder_of)

    def look_after(row: Preservation, at: datetime) -> datetime | None:
        return preserving.look_after(row, mailer, at, holder_of)

    def remind_of_paper(row: Programme, at: datetime) -> datetime | None:
        return programmes.remind(row, mailer, at)

    def list_overdue(row: Digest, at: datetime) -> datetime:
        return listing.send_digest(row, mailer, at)

    return (
        DueKind("answer-late", InfoRequest.objects.all, watch_answer, SLOW),
        DueKind("preservation", Preservation.objects.all, look_after, SLOW),
        DueKind("unratified", LifeRelease.objects.all, releasing.mark_unratified),
        DueKind("second-reading", SecondReading.objects.all, ask_second, SLOW),
        DueKind("reminder", Commitment.objects.all, remind, SLOW),
        DueKind("programme", Programme.objects.all, remind_of_paper, SLOW),
        DueKind("digest", Digest.objects.all, list_overdue, SLOW),
        DueKind("notice", Notice.objects.all, outgoing.tell_due, urgent=True),
        DueKind("their-suspension", TheirSuspension.objects.all, holding.act_due),
    )


def holder_of(asked: InfoRequest) -> Officer | None:
    """The officer of the desk who was given this request."""
    given = Assignment.objects.filter(info_request=asked).select_related("officer").first()
    return given.officer if given else None


def _of_contact(wires: Wires) -> tuple[Kind, ...]:
    """What two nodes tell each other beside their messages."""

    def say_hello(row: Correspondent, at: datetime) -> datetime:
        return contacting.say_hello(row, wires, at)

    def answer_greeting(row: Greeting, at: datetime) -> None:
        replying.answer_due(row, wires.keys, at)

    def sign_later(row: LaterReceipt, at: datetime) -> datetime | None:
        return receipting.sign_due(row, wires.keys, at)

    def send_again(row: Gap, at: datetime) -> datetime | None:
        return mending.send_again(row, wires, at)

    return (
        DueKind("contact", Correspondent.objects.all, say_hello),
        DueKind("contact-answer", Greeting.objects.all, answer_greeting),
        DueKind("later-receipt", LaterReceipt.objects.all, sign_later),
        DueKind("gap", Gap.objects.all, send_again),
    )
