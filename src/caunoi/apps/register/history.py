"""What the journal knows about one record, in words, for one who may read the record."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer, Release
from caunoi.apps.officers.records import Record
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.apps.register.terms import PartnerState
from caunoi.core.vocabulary import CommitmentState, EngagementState, InstrumentState, Term

ACTS = {
    "added": _("Entered in the register"),
    "agreed": _("One side agreed"),
    "changed": _("Changed"),
    "moved": _("New state"),
    "assigned": _("Given to somebody"),
    "close-proposed": _("Proposed for closing, with a supporting document"),
    "delivery": _("A delivery was recorded"),
    "followed-up": _("Followed up"),
    "raised": _("Raised"),
    "published": _("Released to the public"),
    "released": _("Released to a partner's guests"),
    "reminded": _("Those who follow it were reminded"),
    "replied": _("A reply was recorded"),
    "their-state": _("What the other side says"),
    "verified": _("Names and contact points verified"),
    "merge-proposed": _("Proposed as the same as another entry"),
    "merge-refused": _("Found to be another than the proposed entry"),
    "merged": _("Another entry was merged into it"),
    "parted": _("A merging was undone"),
    "member-added": _("A member was named"),
    "member-removed": _("A member was struck"),
    "paper-added": _("A paper was noted"),
    "paper-removed": _("A paper was struck"),
    "topic-added": _("A topic was noted"),
    "topic-removed": _("A topic was struck"),
}
COLUMNS = {
    "accreditation": _("accreditation"),
    "accredited_on": _("day of accreditation"),
    "act": _("how it was said"),
    "aliases": _("other names"),
    "beneficiaries": _("whom it is for"),
    "beneficiary_words": _("whom it is for"),
    "by_partners": _("who did it"),
    "by_us": _("who did it"),
    "by_words": _("who did it"),
    "capacity": _("capacity"),
    "country": _("country"),
    "crime_areas": _("crime areas"),
    "data_classes": _("classes of data"),
    "decided_on": _("date of the decision"),
    "decision_number": _("number of the decision"),
    "direction": _("direction"),
    "due": _("due date"),
    "ends_on": _("end"),
    "engagement": _("engagement"),
    "from_day": _("first day"),
    "from_time": _("time"),
    "guest_words": _("guests"),
    "held_on": _("date"),
    "host_words": _("hosts"),
    "hosts": _("hosts"),
    "in_force_on": _("entry into force"),
    "instruments": _("instruments"),
    "justification": _("why the words are a promise"),
    "kind": _("kind"),
    "kinds": _("what it is about"),
    "languages": _("languages"),
    "metric": _("what was counted"),
    "name": _("name"),
    "parent": _("what it is part of"),
    "partners": _("partners"),
    "period": _("in which time"),
    "place": _("place"),
    "qualifier": _("number"),
    "reach": _("how to reach"),
    "round_the_clock": _("reach day and night"),
    "said_by": _("who said it"),
    "said_by_words": _("who said it"),
    "short_name": _("short name"),
    "signed_on": _("signature"),
    "source": _("source"),
    "state": _("state"),
    "successor": _("successor"),
    "term_from": _("start of the term"),
    "term_to": _("end of the term"),
    "they_act": _("who must act"),
    "third_party": _("third party"),
    "title": _("title"),
    "to_act": _("who must act"),
    "to_act_words": _("who must act"),
    "to_day": _("last day"),
    "to_partners": _("for whom"),
    "to_time": _("time"),
    "to_us": _("for whom"),
    "to_words": _("for whom"),
    "unit_of_count": _("number"),
    "value": _("number"),
    "we_act": _("who must act"),
    "we_benefit": _("whom it is for"),
    "we_host": _("hosts"),
    "we_said": _("who said it"),
    "what": _("what is to be done"),
    "with_us": _("our side"),
    "words": _("exact words"),
}
STATES: dict[str, type[Term]] = {
    "commitment": CommitmentState,
    "engagement": EngagementState,
    "instrument": InstrumentState,
    "partner": PartnerState,
}


@dataclass(frozen=True)
class Event:
    """One line of the history of a record, as the timeline shows it."""

    what: str
    at: datetime
    who: str
    note: str
    theirs: bool = False


def of(record: Record, officer: Officer, lang: str) -> list[Event]:
    """What was done to the record, oldest first; a guest is told nothing."""
    if officer.agency_id:
        return []
    entries = list(JournalEntry.objects.about(str(record)).reverse())
    people = Officer.objects.filter(username__in={entry.by for entry in entries})
    names = {one.username: one.name.in_language(lang) for one in people}
    return [_event(entry, names, lang) for entry in entries]


def released_to(record: Record, officer: Officer) -> list[Partner]:
    """The partners whose guests see this record, among those the officer may read."""
    released = Release.objects.filter(record_id=record.public_id)
    partners = Partner.objects.visible_to(officer)
    return list(partners.filter(public_id__in=released.values("agency_id")))


def _event(entry: JournalEntry, names: dict[str, str], lang: str) -> Event:
    kind, _dot, act = entry.what.partition(".")
    told = json.loads(bytes(entry.content)) if entry.content else {}
    details = told.get("details", {})
    return Event(
        what=str(ACTS.get(act, entry.what)),
        at=entry.at,
        who=names.get(entry.by, entry.by),
        note=_note(kind, details, lang) if entry.content else gettext("Content erased"),
    )


def _note(kind: str, details: dict[str, Any], lang: str) -> str:
    if "changed" in details:
        columns = [str(COLUMNS.get(name, name)) for name in details["changed"]]
        return ", ".join(dict.fromkeys(columns))
    if "to" in details and kind in STATES:
        words = STATES[kind]
        before, after = words.of(details["from"]), words.of(details["to"])
        if before and after:
            return f"{before.label(lang)} → {after.label(lang)}"
    return ""
