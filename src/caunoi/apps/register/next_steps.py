"""What comes next for a commitment, who does it and by when: one line on its page.

The line is the same for everybody who reads it; the button stands beside it for whoever may
press it.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import duties
from caunoi.apps.register.forms.base import name_of
from caunoi.apps.register.models import Commitment
from caunoi.core.errors import refusal
from caunoi.core.vocabulary import CommitmentAct, CommitmentState

State = CommitmentState


@dataclass(frozen=True)
class Step:
    """What is to be done, and the button that does it or leads there."""

    what: str | Promise
    button: str | Promise
    page: str = ""  # the name of an address that takes the commitment's id
    to: str = ""  # the state that the button moves it to
    is_close: bool = False
    by: date | None = None  # where it is another day than the commitment's own


@dataclass(frozen=True)
class Next:
    """The step, who does it, by when, and whether the reader may."""

    step: Step
    who: str
    by: date | None
    is_late: bool
    may: bool


def of(commitment: Commitment, reader: Officer, today: date) -> Next | None:
    """The next step; None where nothing more is asked of anybody, and for a guest."""
    step = None if reader.agency_id or commitment.has_ended else _step(commitment, today)
    if step is None:
        return None
    by = step.by or commitment.due.end
    may = reader.may(Act.REGISTER)
    if step.is_close:
        may = refusal(duties.require_closer, commitment, reader) is None
    return Next(step, _who(commitment, step), by, bool(by and by < today), may)


def _who(commitment: Commitment, step: Step) -> str:
    if step.is_close:
        proposer = commitment.close_proposed_by
        told = {"name": name_of(proposer) if proposer else ""}
        return gettext("an approver other than %(name)s") % told
    given = commitment.assigned_to or commitment.assigned_unit
    if given is not None:
        return name_of(given)
    told = {"unit": name_of(commitment.unit)}
    return gettext("whoever keeps the register in %(unit)s") % told


def _step(commitment: Commitment, today: date) -> Step | None:
    if commitment.close_proposed_by_id and commitment.proof_id:
        return Step(
            _("Look at the supporting document, and close it."),
            _("Close the commitment"),
            page="register:commitment-close",
            is_close=True,
        )
    if commitment.state == State.CAPTURED:
        return _confirm(commitment)
    if not commitment.is_duty:
        return _of_a_wish(commitment)
    match commitment.state:
        case State.CONFIRMED:
            return Step(
                _("Give it to the officer or unit that is to follow it."),
                _("Give it to somebody"),
                page="register:commitment-assign",
            )
        case State.ASSIGNED | State.IN_PROGRESS:
            return _ours(commitment) if commitment.we_act else _theirs(commitment, today)
        case State.BLOCKED:
            return Step(
                _("It waits for a third party: remind it, and record what it does."),
                _("Follow up"),
                page="register:commitment-follow-up",
            )
        case State.DELIVERED:
            return _accept(commitment)
        case _:
            return Step(
                _("Name the document that shows it; another officer then closes it."),
                _("Propose to close it"),
                page="register:commitment-propose-close",
            )


def _confirm(commitment: Commitment) -> Step:
    asks = commitment.act == CommitmentAct.ASK
    named = commitment.we_act or commitment.to_act_words or commitment.to_act.exists()
    if asks and not named:
        return Step(
            _("Say whom it asks; only then is it confirmed."),
            _("Change"),
            page="register:commitment-change",
        )
    return Step(
        _("Compare it with the words it came from, and confirm it."),
        _("Confirm it"),
        to=State.CONFIRMED.value,
    )


def _of_a_wish(commitment: Commitment) -> Step | None:
    if commitment.act != CommitmentAct.WISH:
        return None
    return Step(
        _("Answer the wish, raise it to an ask or a task, or say why it has lapsed."),
        _("Raise the wish"),
        page="register:commitment-raise",
    )


def _ours(commitment: Commitment) -> Step:
    if commitment.state == State.ASSIGNED:
        return Step(
            _("Begin, and say that it is under way."),
            _("Note that it is under way"),
            to=State.IN_PROGRESS.value,
        )
    return Step(
        _("Carry it out, and record what was delivered."),
        _("Record a delivery"),
        page="register:commitment-deliver",
    )


def _theirs(commitment: Commitment, today: date) -> Step:
    waits = commitment.act == CommitmentAct.ASK and not commitment.reply
    if waits and commitment.reply_due:
        return Step(
            _("Record the first reply of the other side; remind it where none comes."),
            _("Record a reply"),
            page="register:commitment-reply",
            by=commitment.reply_due,
        )
    if commitment.due.end is not None and commitment.due.end < today:
        return Step(
            _("The other side is late: remind it."),
            _("Follow up"),
            page="register:commitment-follow-up",
        )
    return Step(
        _("Wait for the other side, and record what it delivers."),
        _("Record a delivery"),
        page="register:commitment-deliver",
    )


def _accept(commitment: Commitment) -> Step:
    """Whoever it was promised to says whether it is enough."""
    accepted = commitment.their_state in (State.ACCEPTED, State.CLOSED)
    ours = commitment.we_act and commitment.partners().exists()
    if ours and not accepted:
        return Step(
            _("Ask the other side whether it is what was promised, and record its word."),
            _("What the other side says"),
            page="register:commitment-their-state",
        )
    what = (
        _("The other side has accepted it: accept it here too.")
        if ours
        else _("See whether it is what was promised: accept it, or say what is missing.")
    )
    return Step(what, _("Accept it"), to=State.ACCEPTED.value)
