"""What is wrong with this node, or soon will be: each finding a code with its cure.

The quick checks are asked for every page and every collection of figures; what reads the
whole database is in `thorough`.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import guessing, knocking
from caunoi.apps.exchange.models import (
    Alarm,
    Arrival,
    AttachedFile,
    Correspondent,
    Gap,
    Knock,
    Quarantined,
)
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Partner
from caunoi.links import disk, keys
from caunoi.links.files import store
from caunoi.web import due, sentences
from caunoi.web.operation import clocks
from caunoi.web.operation.finding import Finding
from caunoi.web.sentences import Sentence

NEGLECTED = timedelta(minutes=5)  # what is due is worked on within seconds
LOG_BEHIND = timedelta(minutes=1)
CARD_SOON = timedelta(days=60)
KEYS_OLD = timedelta(days=365)
AGREEMENT_SOON = timedelta(days=30)
CLOCKS_APART = timedelta(minutes=5)
SILENT = timedelta(hours=6)  # contact is sought every hour at least
BACKUP_OLD = timedelta(days=2)  # one is made every night
# Keys that belong on a shelf, not on this machine.
SHELVED = ("root", "recovery", "recovery.next")
KNOCKS_MANY = 1_000  # in this hour and the one before
GUESSES_MANY = 3  # addresses that one guest did not find: a slip of the hand is one
BACKED_UP = "backup.made"  # in the journal


Check = Callable[[datetime], Iterator[Finding]]


def quick(at: datetime) -> list[Finding]:
    """Everything that is wrong and can be seen without reading all rows."""
    return [found for check in QUICK for found in check(at)]


def in_words(at: datetime) -> list[Sentence]:
    """The same, as the reader of a page is told: what is wrong, and what to do."""
    language = (get_language() or "vi").split("-")[0]
    return [sentences.sentence(one.code, language, one.values) for one in quick(at)]


def _disk(_at: datetime) -> Iterator[Finding]:
    free, least = disk.free_bytes(settings.CAUNOI.home), settings.CAUNOI.disk_free_min
    values = {"free": free // 2**20, "least": least // 2**20}
    if free < least:
        yield Finding("check.disk-full", values)
    elif free < 2 * least:
        yield Finding("check.disk-low", values)


def neglected(at: datetime) -> Iterator[Finding]:
    """What should have been worked on, by kind."""
    for kind, rows in due.rows().items():
        left = claims.neglected(rows, at, NEGLECTED)
        first = left.first()
        if first is not None:
            values = {"kind": kind, "count": left.count(), "since": first.due_at}
            yield Finding("check.due-neglected", values | {"problem": first.problem or "–"})


def _log(at: datetime) -> Iterator[Finding]:
    behind = JournalEntry.objects.not_logged().filter(at__lt=at - LOG_BEHIND)
    first = behind.first()
    if first is not None:
        yield Finding("check.log-behind", {"count": behind.count(), "since": first.at})


def _our_keys(at: datetime) -> Iterator[Finding]:
    try:
        card = basis.our_card()
    except basis.NoCard as none:
        yield Finding(none.code, {})
        return
    if card.valid_until < at + CARD_SOON:
        yield Finding("check.card-ends", {"until": card.valid_until})
    if card.issued_at < at - KEYS_OLD:
        yield Finding("check.keys-old", {"since": card.issued_at})
    lying = [name for name in SHELVED if _lies_here(name)]
    if lying:
        yield Finding("check.keys-lie-here", {"names": [f"{one}.key" for one in lying]})


def _lies_here(name: str) -> bool:
    return (keys.folder(settings.CAUNOI.home) / f"{name}.key").exists()


def _partners(at: datetime) -> Iterator[Finding]:
    for partner in Partner.objects.exclude(node="").order_by("node"):
        card = basis.card_of(partner)
        if card is not None and card.valid_until < at + CARD_SOON:
            values = {"partner": partner.node, "until": card.valid_until}
            yield Finding("check.partner-card-ends", values)
        waiting = Arrival.objects.unopened_from(partner.pk).count()
        if waiting >= knocking.UNOPENED_MOST[-1]:
            values = {"partner": partner.node, "count": waiting}
            yield Finding("check.partner-floods", values)


def _contact(at: datetime) -> Iterator[Finding]:
    for one in Correspondent.objects.select_related("partner").order_by("pk"):
        name = one.partner.node
        apart = one.clock_difference or 0.0
        if abs(apart) > CLOCKS_APART.total_seconds():
            yield Finding(
                "check.clocks-apart", {"partner": name, "minutes": round(apart / 60)}
            )
        if one.last_contact_at is not None and one.last_contact_at < at - SILENT:
            values = {"partner": name, "since": one.last_contact_at}
            yield Finding("check.partner-silent", values)
    gaps = Gap.objects.open().count()
    if gaps:
        yield Finding("check.gaps", {"count": gaps})


def _alarms(_at: datetime) -> Iterator[Finding]:
    for one in Alarm.objects.open().select_related("partner").order_by("raised_at"):
        values = {"partner": one.partner.node, "since": one.raised_at}
        yield Finding(ALARMS.get(one.what, "check.alarm"), {**values, "what": one.what})


ALARMS = {
    "log.forked": "check.alarm-forked",
    "log.shrunk": "check.alarm-shrunk",
    "log.restored": "check.alarm-restored",
    "messages.forgotten": "check.alarm-forgotten",
    "receipts.contradict": "check.alarm-receipts",
}


def _quarantine(_at: datetime) -> Iterator[Finding]:
    waiting = Quarantined.objects.filter(decided_at=None).count()
    if waiting:
        yield Finding("check.quarantine", {"count": waiting})


def _agreements(at: datetime) -> Iterator[Finding]:
    newest: dict[str, Agreement] = {}
    for kept in Agreement.objects.filter(state=Agreement.OPEN).order_by("number"):
        newest[str(kept.public_id)] = kept
    for kept in newest.values():
        ends = basis.read(kept).valid_until
        if ends is not None and ends < at + AGREEMENT_SOON:
            nodes = kept.partners.order_by("node").values_list("node", flat=True)
            yield Finding("check.agreement-ends", {"partners": list(nodes), "until": ends})


def _files(_at: datetime) -> Iterator[Finding]:
    held = AttachedFile.objects.to_open().values_list("sha256", flat=True).distinct()
    home = settings.CAUNOI.home
    missing = sum(not store.path_of(home, bytes(one)).exists() for one in held.iterator())
    if missing:
        yield Finding("check.files-missing", {"count": missing})


def _backup(at: datetime) -> Iterator[Finding]:
    last = last_backup()
    if last is None:
        yield Finding("check.backup-never")
    elif last < at - BACKUP_OLD:
        yield Finding("check.backup-old", {"since": last})


def last_backup() -> datetime | None:
    """When the last backup was made, as the journal tells it."""
    about = JournalEntry.objects.about(f"node:{settings.CAUNOI.node}")
    return about.filter(what=BACKED_UP).values_list("at", flat=True).first()


def knocks(at: datetime) -> Iterator[Finding]:
    """Who tries the door, and which guest tries addresses."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    for one in Knock.objects.filter(hour__gte=hour - timedelta(hours=1)).order_by("code"):
        if one.code.startswith(guessing.PREFIX):
            guest = one.code.removeprefix(guessing.PREFIX)
            values = {"guest": guest, "count": one.count, "since": one.hour}
            if one.count >= GUESSES_MANY:
                yield Finding("check.guesses", values)
        elif one.count >= KNOCKS_MANY:
            yield Finding(
                "check.knocks", {"knock": one.code, "count": one.count, "since": one.hour}
            )


QUICK: tuple[Check, ...] = (
    _disk,
    neglected,
    _log,
    _alarms,
    _our_keys,
    _partners,
    _contact,
    _quarantine,
    _agreements,
    _files,
    _backup,
    knocks,
    clocks.went_back,
)
