"""The figures of a node, as Prometheus reads them (text format 0.0.4).

`TABLE` is the whole list; `docs/reference/metrics.md` is written from it. Labels are kinds,
states, codes and the short names of nodes: never a person, never content.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, QuerySet, Sum

from caunoi.apps.exchange.actions import guessing
from caunoi.apps.exchange.models import (
    Arrival,
    Correspondent,
    Dispatch,
    GateStop,
    Knock,
)
from caunoi.apps.oversight import log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import message
from caunoi.core.envelope.card import Card
from caunoi.links import disk
from caunoi.web import due
from caunoi.web.operation import findings

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
DAY = timedelta(days=1)
Values = Iterable[tuple[Sequence[object], float]]


@dataclass(frozen=True)
class Metric:
    """One figure: its name, what it says, its labels, and where it comes from.

    Every figure is a gauge: it is counted anew from the rows there are.
    """

    name: str
    meaning: str
    labels: tuple[str, ...]
    read: Callable[[datetime], Values]


def text(at: datetime) -> str:
    """All figures, now."""
    return "".join(line + "\n" for metric in TABLE for line in _lines(metric, at))


def _lines(metric: Metric, at: datetime) -> Iterator[str]:
    yield f"# HELP {metric.name} {metric.meaning}"
    yield f"# TYPE {metric.name} gauge"
    for values, value in metric.read(at):
        pairs = zip(metric.labels, values, strict=True)
        labels = ",".join(f'{name}="{_escaped(str(told))}"' for name, told in pairs)
        yield (
            f"{metric.name}{{{labels}}} {value:.16g}"
            if labels
            else (f"{metric.name} {value:.16g}")
        )


def _escaped(told: str) -> str:
    return told.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


# ---- messages ---------------------------------------------------------------------------


def _messages(_at: datetime) -> Values:
    for direction, rows in (("in", Arrival.objects.all()), ("out", Dispatch.objects.all())):
        counted = rows.order_by().values_list("state", "lane").annotate(Count("pk"))
        for state, lane, count in counted:
            yield (direction, state, message.LANES[lane]), count


def _of_partners(rows: QuerySet[Dispatch] | QuerySet[Arrival]) -> Values:
    counted = rows.order_by().values_list("partner__node").annotate(Count("pk"))
    yield from (((node,), count) for node, count in counted)


def _receipts_outstanding(_at: datetime) -> Values:
    return _of_partners(Dispatch.objects.filter(state=Dispatch.STORED))


def _unsettled(_at: datetime) -> Values:
    return _of_partners(Dispatch.objects.filter(due_at__isnull=False))


def _unopened(_at: datetime) -> Values:
    return _of_partners(Arrival.objects.filter(due_at__isnull=False))


def _gate_stops(at: datetime) -> Values:
    rows = GateStop.objects.filter(stopped_at__gt=at - DAY).order_by()
    for code, inward, count in rows.values_list("code", "at_arrival").annotate(Count("pk")):
        yield ("in" if inward else "out", code), count


def _sent_away(at: datetime) -> Values:
    counted = Knock.objects.filter(hour__gt=at - DAY)
    rows = counted.exclude(code__startswith=guessing.PREFIX).order_by()
    yield from (
        ((code,), total) for code, total in rows.values_list("code").annotate(Sum("count"))
    )


# ---- work -------------------------------------------------------------------------------


def _due_rows(at: datetime) -> Values:
    for kind, rows in due.rows().items():
        waiting = rows.filter(due_at__lte=at).order_by()
        lanes = waiting.values_list("lane").annotate(Count("pk"))
        counted = Counter(dict(lanes))
        yield from (
            ((kind, name), counted[lane]) for lane, name in enumerate(message.LANES)
        )


def _due_oldest(at: datetime) -> Values:
    for kind, rows in due.rows().items():
        oldest = rows.filter(due_at__lte=at).aggregate(Min("due_at"))["due_at__min"]
        yield (kind,), (at - oldest).total_seconds() if oldest else 0


def _findings(at: datetime) -> Values:
    found = Counter(one.code for one in findings.quick(at))
    yield from (((code,), count) for code, count in sorted(found.items()))


# ---- journal, keys, partners ------------------------------------------------------------


def _log_size(_at: datetime) -> Values:
    head = log.newest_head()
    yield (), head.size if head else 0


def _log_head_age(at: datetime) -> Values:
    head = log.newest_head()
    if head is not None:
        yield (), (at - head.at).total_seconds()


def _log_behind(_at: datetime) -> Values:
    yield (), JournalEntry.objects.not_logged().count()


def _key_age(at: datetime) -> Values:
    yield (settings.CAUNOI.node,), (at - basis.our_card().issued_at).total_seconds()
    for partner, card in _cards():
        yield (partner.node,), (at - card.issued_at).total_seconds()


def _card_left(at: datetime) -> Values:
    yield (settings.CAUNOI.node,), (basis.our_card().valid_until - at).total_seconds()
    for partner, card in _cards():
        yield (partner.node,), (card.valid_until - at).total_seconds()


def _cards() -> Iterator[tuple[Partner, Card]]:
    for partner in Partner.objects.exclude(node="").order_by("node"):
        card = basis.card_of(partner)
        if card is not None:
            yield partner, card


def _last_contact(at: datetime) -> Values:
    for one in Correspondent.objects.exclude(last_contact_at=None).select_related(
        "partner"
    ):
        if one.last_contact_at is not None:
            yield (one.partner.node,), (at - one.last_contact_at).total_seconds()


def _clock(_at: datetime) -> Values:
    for one in Correspondent.objects.select_related("partner"):
        if one.clock_difference is not None:
            yield (one.partner.node,), one.clock_difference


# ---- the machine ------------------------------------------------------------------------


def _disk_free(_at: datetime) -> Values:
    yield (), disk.free_bytes(settings.CAUNOI.home)


def _disk_kept(_at: datetime) -> Values:
    yield (), settings.CAUNOI.disk_free_min


def _database_size(_at: datetime) -> Values:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        yield (), cursor.fetchone()[0]


def _backup_age(at: datetime) -> Values:
    last = findings.last_backup()
    if last is not None:
        yield (), (at - last).total_seconds()


def _about(_at: datetime) -> Values:
    told = settings.CAUNOI
    yield (told.node, version("caunoi"), told.mode, connection.vendor), 1


TABLE: tuple[Metric, ...] = (
    Metric(
        "caunoi_node",
        "Always 1; what runs here.",
        ("node", "version", "mode", "database"),
        _about,
    ),
    Metric(
        "caunoi_messages",
        "Messages kept, by direction, state and lane.",
        ("direction", "state", "lane"),
        _messages,
    ),
    Metric(
        "caunoi_messages_unsettled",
        "Messages to a partner that are on their way.",
        ("partner",),
        _unsettled,
    ),
    Metric(
        "caunoi_receipts_outstanding",
        "Messages that lie at the partner's door without a receipt.",
        ("partner",),
        _receipts_outstanding,
    ),
    Metric(
        "caunoi_messages_unopened",
        "Messages of a partner that wait to be opened.",
        ("partner",),
        _unopened,
    ),
    Metric(
        "caunoi_gate_stops_1d",
        "Messages that a rule stopped in the last 24 hours, on their way out or in.",
        ("direction", "code"),
        _gate_stops,
    ),
    Metric(
        "caunoi_sent_away_1d",
        "Envelopes that the door sent away in the last 24 hours.",
        ("code",),
        _sent_away,
    ),
    Metric(
        "caunoi_due_rows",
        "Rows that are due now, by kind and lane.",
        ("kind", "lane"),
        _due_rows,
    ),
    Metric(
        "caunoi_due_oldest_seconds",
        "For how long the oldest row of a kind has been due.",
        ("kind",),
        _due_oldest,
    ),
    Metric(
        "caunoi_findings",
        "What `caunoi check` finds at once, by code; an alarm is one of them.",
        ("code",),
        _findings,
    ),
    Metric("caunoi_log_size", "Journal rows under the newest signed head.", (), _log_size),
    Metric(
        "caunoi_log_head_age_seconds",
        "Age of the newest signed head; a quiet node's head grows old.",
        (),
        _log_head_age,
    ),
    Metric(
        "caunoi_log_rows_behind", "Journal rows that no head covers yet.", (), _log_behind
    ),
    Metric(
        "caunoi_key_age_seconds",
        "Age of the newest card of this node and of each partner.",
        ("node",),
        _key_age,
    ),
    Metric(
        "caunoi_card_left_seconds",
        "For how long the newest card is still valid.",
        ("node",),
        _card_left,
    ),
    Metric(
        "caunoi_last_contact_seconds",
        "Time since the last authenticated contact with a partner's node.",
        ("partner",),
        _last_contact,
    ),
    Metric(
        "caunoi_clock_difference_seconds",
        "How far the partner's clock is ahead of ours.",
        ("partner",),
        _clock,
    ),
    Metric(
        "caunoi_disk_free_bytes",
        "Free bytes on the disk of the node's folder.",
        (),
        _disk_free,
    ),
    Metric(
        "caunoi_disk_kept_bytes",
        "Free bytes below which the door takes nothing in.",
        (),
        _disk_kept,
    ),
    Metric("caunoi_database_bytes", "Size of the database.", (), _database_size),
    Metric("caunoi_backup_age_seconds", "Time since the last backup.", (), _backup_age),
)
