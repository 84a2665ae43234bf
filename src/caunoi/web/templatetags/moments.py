"""How a page writes times and days: dd/mm/yyyy, and for a time the letter of its zone."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, ngettext_lazy

from caunoi.core.dates import PartialDate, Precision

# The letters in use for zones of whole hours, east and west of Greenwich; J is skipped.
EAST, WEST = "ABCDEFGHIKLM", "NOPQRSTUVWXY"

# What `timesince` and `timeuntil` count in; Django's own Vietnamese lacks these words.
UNITS = (
    ngettext_lazy("%(num)d year", "%(num)d years", "num"),
    ngettext_lazy("%(num)d month", "%(num)d months", "num"),
    ngettext_lazy("%(num)d week", "%(num)d weeks", "num"),
    ngettext_lazy("%(num)d day", "%(num)d days", "num"),
    ngettext_lazy("%(num)d hour", "%(num)d hours", "num"),
    ngettext_lazy("%(num)d minute", "%(num)d minutes", "num"),
)


def zone_letter(moment: datetime) -> str:
    """The letter of the moment's zone, such as G for Việt Nam; `+0530` where none fits."""
    offset = moment.utcoffset() or timedelta()
    hours, rest = divmod(int(offset.total_seconds()), 3600)
    if rest or abs(hours) > len(EAST):
        return moment.strftime("%z")
    if not hours:
        return "Z"
    return EAST[hours - 1] if hours > 0 else WEST[-hours - 1]


def in_words(moment: datetime, zone: tzinfo | None = None) -> SafeString:
    """The moment as a `time` element, in the node's zone unless another is given."""
    local = timezone.localtime(moment, zone)
    offset = local.strftime("%z")
    return format_html(
        '<time datetime="{}">{} <abbr title="UTC{}:{}">{}</abbr></time>',
        local.isoformat(timespec="seconds"),
        local.strftime("%d/%m/%Y %H:%M"),
        offset[:3],
        offset[3:],
        zone_letter(local),
    )


def zone_named(name: str) -> tzinfo:
    """The zone of this IANA name."""
    return ZoneInfo(name)


def day_in_words(value: date) -> SafeString:
    """One day as a `time` element."""
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), value.strftime("%d/%m/%Y")
    )


def partial_in_words(value: PartialDate) -> str | SafeString:
    """A date as precisely as it is known, never more."""
    if value.start is None or value.end is None or value.precision is Precision.UNKNOWN:
        return gettext("date not known")
    if value.precision is Precision.YEAR:
        return format_html(
            '<time datetime="{}">{}</time>', value.start.year, value.start.year
        )
    if value.precision is Precision.MONTH:
        return format_html(
            '<time datetime="{}">{}</time>',
            value.start.strftime("%Y-%m"),
            value.start.strftime("%m/%Y"),
        )
    if value.start == value.end:
        return day_in_words(value.start)
    return format_html("{} – {}", day_in_words(value.start), day_in_words(value.end))


def span_in_words(span: timedelta) -> str:
    """A length of time in its largest whole unit: days, hours or minutes."""
    minutes = max(int(abs(span).total_seconds()) // 60, 0)
    if minutes >= 2 * 24 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    if minutes >= 2 * 60:
        hours = minutes // 60
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {
        "number": minutes
    }


def due_in_words(due: datetime, now: datetime) -> tuple[str, str]:
    """What a badge says about a deadline, and its tone."""
    if due < now:
        return gettext("Overdue by %(span)s") % {"span": span_in_words(now - due)}, "bad"
    left = gettext("%(span)s left") % {"span": span_in_words(due - now)}
    return left, "care" if due - now <= timedelta(hours=24) else "note"


def weekday(value: date) -> str:
    """The name of the day, for headings such as that of Today."""
    return date_format(value, "l")
