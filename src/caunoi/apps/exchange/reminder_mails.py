"""What a mail says of a request: whose turn it is and how late, never what it is about.

Mail crosses servers that are not ours: no partner, person, offence or number stands in it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.apps.exchange.models import AnswerReminder
from caunoi.apps.register import mails
from caunoi.core.exchange.escalation import Step

OUR_ANSWER: Mapping[str, Promise] = MappingProxyType(
    {
        Step.HALF: gettext_lazy("Half of the time to answer it has passed."),
        Step.LAST_QUARTER: gettext_lazy("A quarter of the time to answer it is left."),
        Step.DUE: gettext_lazy("Our answer is due now."),
        Step.AFTER: gettext_lazy("Our answer is long overdue."),
    }
)
THEIR_ANSWER: Mapping[str, Promise] = MappingProxyType(
    {
        Step.HALF: gettext_lazy("Half of the time they have to answer has passed."),
        Step.LAST_QUARTER: gettext_lazy("A quarter of the time they have is left."),
        Step.DUE: gettext_lazy("Their answer is due now."),
        Step.AFTER: gettext_lazy("Their answer is long overdue."),
    }
)


def reminder(told: AnswerReminder) -> mails.Mail:
    """Subject and body, in the officer's language."""
    asked, officer = told.info_request, told.officer
    with translation.override(officer.language):
        subject, how, to_do = _of_step(told)
        link = mails.link_to("exchange:show", args=[asked.public_id])
        untold = _("What it is about is not sent by mail.")
        why = _(
            "This mail goes to who works on the request and, where its time is over or "
            "data may be lost, to who decides in its unit."
        )
        return subject, mails.signed(f"{how} {untold}", f"{to_do}\n{link}", why)


def _of_step(told: AnswerReminder) -> tuple[str, str, str]:
    """The subject, how it stands, and what to do about it."""
    step = told.step
    if step not in OUR_ANSWER:
        return (
            _("Data that a partner keeps for us: the last day is near"),
            _("A partner keeps data at our request until a day that is near."),
            _("Ask for a longer time, or send the formal request for them:"),
        )
    if told.info_request.asked_by_us:
        return (
            _("A request of ours waits for its answer"),
            str(THEIR_ANSWER[step]),
            _("See how it stands, and ask the partner where that is needed:"),
        )
    return (
        _("A partner's request waits for our answer"),
        str(OUR_ANSWER[step]),
        _("Answer it, if only in part, or tell the partner why it takes longer:"),
    )
