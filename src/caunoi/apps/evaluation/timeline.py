"""What the journal knows about a report of a unit, in words."""

import json
from dataclasses import dataclass
from datetime import datetime

from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import words
from caunoi.apps.oversight.models import JournalEntry


@dataclass(frozen=True)
class Event:
    """One line of the history of a report."""

    what: str
    at: datetime
    who: str
    note: str
    theirs: bool = False


def of(report: UnitReport, lang: str) -> list[Event]:
    """What was done to the report, oldest first."""
    entries = list(JournalEntry.objects.about(str(report)).reverse())
    people = Officer.objects.filter(username__in={entry.by for entry in entries})
    names = {
        one.username: f"{one.name.in_language(lang)}, {one.unit.name.in_language(lang)}"
        for one in people.select_related("unit")
        if one.unit
    }
    return [_event(entry, names, lang) for entry in entries]


def _event(entry: JournalEntry, names: dict[str, str], lang: str) -> Event:
    told = json.loads(bytes(entry.content)) if entry.content else {}
    details = told.get("details", {})
    before = ReportState.of(str(details.get("from", "")))
    after = ReportState.of(str(details.get("to", "")))
    what = after.label(lang) if after else str(words.of(entry.what))
    note = f"{before.label(lang)} → {after.label(lang)}" if before and after else ""
    return Event(what, entry.at, names.get(entry.by, entry.by), note)
