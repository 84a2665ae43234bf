"""What one partner told us, for another: consent asked for, and a draft made with it.

Nothing leaves here. The draft goes the way of every request, and the gate looks at the
consent once more when it does.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.exchange import obeying, onward
from caunoi.apps.exchange.actions import drafting, saying
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import InfoRequest, Source, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards.onward import Consent, consent_to, require_open
from caunoi.core.texts import Text
from caunoi.core.vocabulary import NewUse


@dataclass(frozen=True)
class Wanted:
    """Which message of the partner, for whom, and why."""

    told: onward.Told
    receiver: Partner
    why: Text


@transaction.atomic
def ask(
    asked: InfoRequest, wanted: Wanted, *, seen: int, by: Officer, at: datetime
) -> Turn:
    """Draft the question to the originator: may this go to that receiver?

    Raises:
        NoConsent: the article that it came under denies passing on.
        See `saying.draft`: it goes the way of every message about a request.
    """
    require_open(onward.learned_in(wanted.told.item, wanted.told.message_id))
    named = wanted.receiver.name
    receiver = Text(named.text, named.lang, dict(named.translations))
    details = {
        "new_use": NewUse.ONWARD.value,
        "receiver": receiver.as_plain(),
        "receiver_partner": onward.key_of(wanted.receiver),
    }
    question = TurnDraft(
        "consent.request", wanted.why, details=details, refers_to=wanted.told.message_id
    )
    said = saying.draft(asked, question, seen=seen, by=by, at=at)
    _note("onward.asked", asked, wanted, by, at)
    return said


@transaction.atomic
def pass_on(
    asked: InfoRequest, wanted: Wanted, *, by: Officer, at: datetime
) -> InfoRequest:
    """Make a draft for the receiver, with what was told, its code, and the consent.

    Raises:
        NotAllowed: none of the officer's roles drafts.
        NoConsent: the originator has not consented to this receiver.
    """
    by.require_may(Act.DRAFT)
    item, told = wanted.told.item, wanted.told
    known = onward.learned_in(item, told.message_id)
    consent = consent_to(known, onward.key_of(wanted.receiver), timezone.localdate(at))
    draft = RequestDraft(
        partner=wanted.receiver,
        crime_area=asked.crime_area,
        purpose=asked.purpose,
        offence=asked.offence,
        facts=told.text,
        use_limits=_limits(asked, item, consent),
        source_grade=item.source_grade,
        information_grade=item.information_grade,
        handling=item.handling,
        compartment=asked.compartment,
    )
    made = drafting.draft(draft, None, by=by, at=at)
    Source.objects.create(
        record_id=made.public_id,
        partner=asked.partner,
        info_request=asked,
        message_id=told.message_id,
        handling=item.handling,
        made_by=by,
        made_at=at,
    )
    _note("onward.drafted", made, wanted, by, at, consent=consent.reference)
    return made


def _limits(asked: InfoRequest, item: obeying.Item, consent: Consent) -> Text:
    """Whose it is, on which consent it goes, and under which conditions."""
    reply = Turn.objects.filter(
        info_request__partner=asked.partner, message_id=consent.reference
    ).first()
    limits = item.use_limits if isinstance(item, InfoRequest) else item.limits
    said = [one for one in (reply.content if reply else None, limits) if one and one.text]
    name, until = asked.partner.name, consent.until
    day = f"{until:%d/%m/%Y}" if until else ""
    vi = [
        f"Do {name.in_language('vi')} cung cấp; chuyển theo văn bản đồng ý số"
        f" {consent.reference}" + (f", đến hết ngày {day}." if day else "."),
        *(one.in_language("vi") for one in said),
    ]
    en = [
        f"Provided by {name.in_language('en')}; passed on under its consent"
        f" {consent.reference}" + (f", until {day}." if day else "."),
        *(one.in_language("en") for one in said),
    ]
    return Text("\n".join(vi), "vi", {"en": "\n".join(en)})


def _note(
    what: str,
    subject: InfoRequest,
    wanted: Wanted,
    by: Officer,
    at: datetime,
    **more: str,
) -> None:
    details = {
        "item": str(wanted.told.message_id),
        "receiver": onward.key_of(wanted.receiver),
        "handling": wanted.told.item.handling,
        **more,
    }
    journal.record(what, subject=subject, by=by.username, at=at, details=details)
