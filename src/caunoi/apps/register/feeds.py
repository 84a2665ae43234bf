"""The calendar file (RFC 5545) of one officer: titles, days and places, nothing more.

Only records that are for everybody to read (H0) and lie in no closed circle leave the node
this way: the file is fetched by a program that is not signed in.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from icalendar import Calendar, Event

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import ahead
from caunoi.apps.register.ahead import Item, Why
from caunoi.apps.register.models import CalendarFeed
from caunoi.core.vocabulary import Handling

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
REFRESH = timedelta(hours=6)  # how often a calendar program looks again
MOST = 2000  # entries of one file


def officer_of(token: str) -> Officer | None:
    """Whose address this is, if it is open."""
    feeds = CalendarFeed.objects.open().of_address(token)
    feed = feeds.select_related("officer__unit").first()
    return feed.officer if feed else None


def file_of(officer: Officer, at: datetime, node: str) -> bytes:
    """The calendar of what this officer may read, in the officer's language."""
    today = timezone.localdate(at)
    calendar = Calendar()
    calendar.add("prodid", f"-//Caunoi//{node}//")
    calendar.add("version", "2.0")
    with translation.override(officer.language):
        calendar.add("x-wr-calname", gettext("Cooperation calendar"))
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
        found = ahead.items(officer, today - BACK, today + AHEAD)
        for item in [one for one in found if _may_leave(one)][:MOST]:
            calendar.add_component(_event(item, officer.language, at, node))
    return bytes(calendar.to_ical())


def _may_leave(item: Item) -> bool:
    open_to_all = item.record.handling == Handling.H0
    return item.exact and open_to_all and item.record.compartment_id is None


def _event(item: Item, lang: str, at: datetime, node: str) -> Event:
    event = Event()
    event.add("uid", f"{item.why}-{item.record.public_id}@{node}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", _summary(item, item.title.in_language(lang)))
    event.add("class", "PRIVATE")
    path = reverse(item.page, args=[item.record.public_id])
    event.add("url", f"{settings.CAUNOI.address}{path}")
    if item.times:
        start, end = item.times
        event.add("dtstart", start.astimezone(UTC))
        event.add("dtend", (end or start + timedelta(hours=1)).astimezone(UTC))
    else:
        event.add("dtstart", item.first)
        event.add("dtend", item.last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if item.place:
        event.add("location", item.place)
    return event


def _summary(item: Item, title: str) -> str:
    told = {"title": title}
    match item.why:
        case Why.DUE:
            return gettext("Due: %(title)s") % told
        case Why.ENDS:
            return gettext("Ends: %(title)s") % told
        case Why.MEETS:
            return gettext("Next meeting: %(title)s") % told
        case Why.REPORT:
            return gettext("Minutes due: %(title)s") % told
        case Why.PLAN:
            year = {"year": item.first.year, **told}
            return gettext("Plan for %(year)s due: %(title)s") % year
        case Why.REVIEW:
            year = {"year": item.first.year, **told}
            return gettext("Review of %(year)s due: %(title)s") % year
        case _:
            return title
