"""The record of transfers abroad (F28): what left, to whom, on which basis, and no content.

It is read from what left: sealed messages, and letters that were dispatched by hand. Each
officer reads the transfers of what they may read; the auditor reads every one, and the
data-protection officer those that may carry personal data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from caunoi.apps.exchange import choices, record_content
from caunoi.apps.exchange.choices import Basis
from caunoi.apps.exchange.models import (
    Answer,
    Carried,
    Dispatch,
    InfoRequest,
    RecordMessage,
    Turn,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core.texts import Text
from caunoi.core.vocabulary import DataClass, Role

SEALED, BY_HAND = "sealed", "hand"
Keys = QuerySet[Any, dict[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """Which transfers are asked for: of one partner, of some days; None narrows nothing."""

    partner: Partner | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Transfer:
    """One message of ours that left; `asked` where it belongs to a request."""

    at: datetime
    by_hand: bool
    partner: Text
    country: str
    kind: str
    basis: str
    article: str
    purpose: str
    data_class: str
    may_be_personal: bool
    handling: str
    reference: str
    asked: UUID | None


def keys(officer: Officer, wanted: Wanted) -> Keys:
    """Which there are, the newest first: each as the way it went, its number, its time."""
    sealed = _narrowed(_sealed(officer), wanted).values("way", "pk", "left_at")
    by_hand = _narrowed(_by_hand(officer), wanted)
    both = sealed.union(by_hand.values("way", "pk", "left_at"), all=True)
    told: Keys = both.order_by("-left_at", "way", "-pk")
    return told


def told(page: Sequence[dict[str, Any]]) -> list[Transfer]:
    """The transfers of these keys, in their order."""
    numbers = {
        way: [one["pk"] for one in page if one["way"] == way] for way in (SEALED, BY_HAND)
    }
    said = ("answer", "turn", "info_request__partner")
    based = ("info_request__agreement__instrument", "info_request__instrument")
    sealed = Dispatch.objects.select_related(
        "partner", "record_message", "agreement__instrument", *said, *based
    )
    of_records = ("record_message__partner", "record_message__paper")
    carried = Carried.objects.select_related(*said, *based, *of_records)
    found: dict[tuple[str, int], Dispatch | Carried] = {
        (SEALED, row.pk): row for row in sealed.filter(pk__in=numbers[SEALED])
    }
    found |= {(BY_HAND, row.pk): row for row in carried.filter(pk__in=numbers[BY_HAND])}
    names: dict[Basis, str] = {}
    return [_transfer(found[one["way"], one["pk"]], one["left_at"], names) for one in page]


def partners(officer: Officer) -> QuerySet[Partner]:
    """Those to whom something left that this officer may know of."""
    sealed, by_hand = _sealed(officer).values("partner"), _by_hand(officer)
    asked = by_hand.values("info_request__partner")
    told = by_hand.values("record_message__partner")
    rows = Partner.objects.filter(Q(pk__in=sealed) | Q(pk__in=asked) | Q(pk__in=told))
    return rows.order_by("country", "pk")


# ---- what left, and who may know of it ---------------------------------------------------


def _sealed(officer: Officer) -> QuerySet[Dispatch]:
    """Sealed once, it may be there: nobody takes an envelope back."""
    left = Dispatch.objects.filter(Q(sha256__isnull=False) | Q(known_there=True))
    at = Coalesce("stored_at", "issued_at")
    way = Value(SEALED, output_field=CharField())
    standing = left.exclude(state=Dispatch.WITHDRAWN)
    rows = standing.annotate(left_at=at, way=way, to=F("partner"))
    known: QuerySet[Dispatch] = _known_to(officer, rows)
    return known


def _by_hand(officer: Officer) -> QuerySet[Carried]:
    """Dispatched by hand, as an officer recorded it, or the partner's guest."""
    way = Value(BY_HAND, output_field=CharField())
    rows = Carried.objects.filter(dispatched_at__isnull=False)
    to = Coalesce("info_request__partner", "record_message__partner")
    annotated = rows.annotate(left_at=F("dispatched_at"), way=way, to=to)
    known: QuerySet[Carried] = _known_to(officer, annotated)
    return known


def _known_to(officer: Officer, rows: Any) -> Any:
    held = officer.roles()
    if Role.AU in held:
        return rows
    if Role.DP in held:
        return rows.filter(_perhaps_personal())
    answers = Q(answer=None) | Q(Answer.objects.visible_to(officer).named_by("answer"))
    turns = Q(turn=None) | Q(Turn.objects.visible_to(officer).named_by("turn"))
    asked = Q(InfoRequest.objects.visible_to(officer).named_by("info_request"))
    told = Q(RecordMessage.objects.visible_to(officer).named_by("record_message"))
    return rows.none() if officer.agency_id else rows.filter(asked & answers & turns | told)


def _perhaps_personal() -> Q:
    """All about a request, unless its class of data holds none and it names nobody."""
    none = Q(
        info_request__data_class=DataClass.GENERAL.value, info_request__person_status=""
    )
    return Q(info_request__isnull=False) & ~none


def _narrowed(rows: Any, wanted: Wanted) -> Any:
    if wanted.partner is not None:
        rows = rows.filter(to=wanted.partner.pk)
    if wanted.since is not None:
        rows = rows.filter(left_at__gte=_midnight(wanted.since))
    if wanted.until is not None:
        evening = datetime.combine(wanted.until, time.max)
        rows = rows.filter(left_at__lte=timezone.make_aware(evening))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# ---- one of them in words ----------------------------------------------------------------


def _transfer(
    row: Dispatch | Carried, left_at: datetime, names: dict[Basis, str]
) -> Transfer:
    asked = row.info_request
    record = row.record_message
    act = row.act if isinstance(row, Carried) else row.carried or asked
    basis = _basis(row)
    if basis is not None and basis not in names:
        names[basis] = choices.title_of_basis(basis)
    general = record is not None or (
        asked is not None
        and asked.data_class == DataClass.GENERAL
        and not asked.person_status
    )
    return Transfer(
        at=left_at,
        by_hand=isinstance(row, Carried),
        partner=row.partner.name,
        country=row.partner.country,
        kind=row.kind,
        basis=names[basis] if basis else "",
        article=asked.article if asked else "",
        purpose=asked.purpose if asked else record_content.PURPOSE,
        data_class=asked.data_class if asked else record_content.DATA_CLASS,
        may_be_personal=not general,
        handling=act.handling if act else "H0",
        reference=row.message_id.hex[-8:],
        asked=asked.public_id if asked else None,
    )


def _basis(row: Dispatch | Carried) -> Basis | None:
    """What this very message stood on: an agreement may have a newer version since."""
    asked, record = row.info_request, row.record_message
    if record is not None and record.paper is not None:
        return Basis(None, "", record.paper)
    kept = choices.kept_basis(asked) if asked else None
    named = row.agreement if isinstance(row, Dispatch) else None
    if named is None:
        return kept
    return Basis(named, asked.article if asked else "")
