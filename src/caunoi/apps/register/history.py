"""What the journal knows about one record, in words, for one who may read the record."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer, Release, Unit
from caunoi.apps.officers.records import Record
from caunoi.apps.oversight import words as done
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.arrangement_terms import STATES as ARRANGED
from caunoi.apps.register.models import Agreement, Partner
from caunoi.apps.register.terms import PartnerState
from caunoi.core.exchange.kinds import KindName
from caunoi.core.vocabulary import (
    AwardState,
    CommitmentState,
    EngagementState,
    InstrumentState,
    Term,
)

ACTS = {
    "added": _("Entered in the register"),
    "agreed": _("One side agreed"),
    "changed": _("Changed"),
    "moved": _("New state"),
    "article-added": _("An article was written down"),
    "article-changed": _("An article was changed"),
    "assigned": _("Given to somebody"),
    "awaited": _("Noted whose move is next"),
    "close-proposed": _("Proposed for closing, with a supporting document"),
    "delivery": _("A delivery was recorded"),
    "dissolved": _("Dissolved; no unit took its place"),
    "followed-up": _("Followed up"),
    "handed-on": _("Handed on to the unit that took the place of another"),
    "raised": _("Raised"),
    "province-noted": _("What a province gave was noted"),
    "published": _("Released to the public"),
    "released": _("Released to a partner's guests"),
    "reminded": _("Those who follow it were reminded"),
    "replied": _("A reply was recorded"),
    "their-state": _("What the other side says"),
    "taken-in": _("Its identity card was taken in"),
    "verified": _("Names and contact points verified"),
    "acknowledged": _("Acknowledged by a unit"),
    "withdrawn": _("Withdrawn from its units"),
    "withdrawal-noted": _("A unit noted the withdrawal"),
    "executed": _("Carried out by a unit"),
    "reported": _("Reported on by a unit"),
    "merge-proposed": _("Proposed as the same as another entry"),
    "merge-refused": _("Found to be another than the proposed entry"),
    "merged": _("Another entry was merged into it"),
    "parted": _("A merging was undone"),
    "declared": _("Declared"),
    "member-added": _("A member was named"),
    "member-tied": _("A name was tied to a person in the register"),
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
    "agenda": _("agenda"),
    "aim": _("what it is for"),
    "aliases": _("other names"),
    "authority": _("who decides"),
    "authority_words": _("who decides"),
    "award": _("award"),
    "began_on": _("beginning"),
    "beneficiaries": _("whom it is for"),
    "beneficiary_words": _("whom it is for"),
    "budget": _("budget"),
    "by_partners": _("who did it"),
    "by_us": _("who did it"),
    "by_words": _("who did it"),
    "cadence_months": _("how often it meets"),
    "capacity": _("capacity"),
    "ceremony": _("ceremony"),
    "chair": _("chair"),
    "contact_limits": _("what is not spoken of"),
    "country": _("country"),
    "crime_areas": _("crime areas"),
    "data_classes": _("classes of data"),
    "decided_on": _("date of the decision"),
    "decision": _("decision"),
    "decision_number": _("number of the decision"),
    "direction": _("direction"),
    "disposal": _("what became of it"),
    "disposal_words": _("what became of it"),
    "due": _("due date"),
    "due_diligence": _("what was looked into"),
    "ends_on": _("end"),
    "engagement": _("engagement"),
    "executors": _("units that do it"),
    "host_country": _("host State"),
    "host_state": _("host State"),
    "host_consent": _("consent of the host State"),
    "operates_abroad": _("whether officers act abroad"),
    "follows": _("what it was upgraded from"),
    "framework": _("framework"),
    "from_day": _("first day"),
    "from_time": _("time"),
    "given_on": _("date"),
    "giver": _("who gave it"),
    "guest_words": _("guests"),
    "held_by": _("last days"),
    "held_on": _("date"),
    "host_words": _("hosts"),
    "hosts": _("hosts"),
    "in_force_on": _("entry into force"),
    "instrument": _("instrument"),
    "instruments": _("instruments"),
    "interests": _("interests"),
    "is_head": _("whether the person heads the post"),
    "joint_statement": _("joint statement"),
    "jurisdiction": _("provinces it answers for"),
    "justification": _("why the words are a promise"),
    "kind": _("kind"),
    "kinds": _("what it is about"),
    "languages": _("languages"),
    "last_met_on": _("last meeting"),
    "level": _("level"),
    "mandate": _("mandate"),
    "mandated_on": _("date of the mandate"),
    "mechanism": _("mechanism"),
    "metric": _("what was counted"),
    "name": _("name"),
    "needs_by": _("last days"),
    "next_meets_on": _("next meeting"),
    "our_contact": _("our contact point"),
    "our_members": _("our members"),
    "our_owner": _("owner on our side"),
    "outcome": _("what came of it"),
    "parent": _("what it is part of"),
    "partner": _("partner"),
    "partners": _("partners"),
    "period": _("in which time"),
    "pillars": _("pillars"),
    "place": _("place"),
    "post_unit": _("post"),
    "presented_on": _("presentation"),
    "province": _("province"),
    "qualifier": _("number"),
    "reach": _("how to reach"),
    "received_on": _("date"),
    "receiver": _("who received it"),
    "recipient": _("recipient"),
    "results_wanted": _("results wanted"),
    "round_the_clock": _("reach day and night"),
    "said_by": _("who said it"),
    "said_by_words": _("who said it"),
    "short_name": _("short name"),
    "signed_on": _("signature"),
    "situation_by": _("last days"),
    "source": _("source"),
    "starts_on": _("start"),
    "state": _("state"),
    "successor": _("successor"),
    "tasking_unit": _("unit that gives it"),
    "term_from": _("start of the term"),
    "term_to": _("end of the term"),
    "their_contacts": _("their contact points"),
    "their_members": _("their members"),
    "their_owner": _("owner on their side"),
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
    "units": _("units that take part"),
    "value": _("number"),
    "vetted_on": _("day it was looked into"),
    "we_act": _("who must act"),
    "we_benefit": _("whom it is for"),
    "we_gave": _("who gave it"),
    "we_host": _("hosts"),
    "we_said": _("who said it"),
    "what": _("what is to be done"),
    "with_us": _("our side"),
    "words": _("exact words"),
}
# Where a column says something else than in other records.
OF_KIND = {"postsupport": {"what": _("what the post did")}}
STATES: dict[str, type[Term]] = {
    "commendation": AwardState,
    "commitment": CommitmentState,
    "engagement": EngagementState,
    "instrument": InstrumentState,
    "partner": PartnerState,
    **ARRANGED,
}


@dataclass(frozen=True)
class Event:
    """One line of the history of a record, as the timeline shows it."""

    what: str
    at: datetime
    who: str
    note: str
    theirs: bool = False


def of(record: Record | Unit, officer: Officer, lang: str) -> list[Event]:
    """What was done to the record, oldest first; a guest is told nothing."""
    if officer.agency_id:
        return []
    entries = list(JournalEntry.objects.about(str(record)).reverse())
    people = Officer.objects.filter(username__in={entry.by for entry in entries})
    names = {one.username: one.name.in_language(lang) for one in people}
    return [_event(entry, names, lang) for entry in entries]


@dataclass(frozen=True)
class GateAct:
    """One step of the gate of an agreement: who took it, when, and why."""

    what: str
    at: datetime
    by: Officer
    reason: str


GATE = ("agreement.opened", "agreement.suspended", "agreement.resumed")


def of_gate(kept: Agreement, officer: Officer) -> list[GateAct]:
    """Who opened, suspended and resumed it, oldest first; a guest is told nothing."""
    if officer.agency_id:
        return []
    rows = JournalEntry.objects.about(str(kept)).filter(what__in=GATE).reverse()
    entries = list(rows)
    names = {entry.by for entry in entries}
    people = {one.username: one for one in Officer.objects.filter(username__in=names)}
    return [
        GateAct(str(done.of(one.what)), one.at, people[one.by], _reason(one))
        for one in entries
        if one.by in people
    ]


def _reason(entry: JournalEntry) -> str:
    told = json.loads(bytes(entry.content)) if entry.content else {}
    return str(told.get("details", {}).get("reason", ""))


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
        what=str(ACTS.get(act) or done.of(entry.what)),
        at=entry.at,
        who=names.get(entry.by, entry.by),
        note=_note(kind, details, lang) if entry.content else gettext("Content erased"),
    )


def _note(kind: str, details: dict[str, Any], lang: str) -> str:
    if kind == "record" and (said := KindName.of(str(details.get("kind", "")))):
        return said.label(lang)
    if kind == "unit" or (kind == "mandate" and "reason" in details):
        return str(details.get("reason", ""))
    if "changed" in details:
        named = {**COLUMNS, **OF_KIND.get(kind, {})}
        columns = [str(named.get(name, name)) for name in details["changed"]]
        return ", ".join(dict.fromkeys(columns))
    if "to" in details and kind in STATES:
        words = STATES[kind]
        before, after = words.of(details["from"]), words.of(details["to"])
        if before and after:
            return f"{before.label(lang)} → {after.label(lang)}"
    return ""
