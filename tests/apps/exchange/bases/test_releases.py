"""A life is at risk: the duty officer releases alone, an approver ratifies afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from tests.apps.conftest import NOON, AddOfficer, once
from tests.apps.exchange.bases.test_other_bases import on, told_by
from tests.apps.exchange.conftest import LATER, Side
from tests.apps.exchange.heard import QUESTION, opened
from tests.simulators.partner import SimulatedPartner

from caunoi.apps.exchange import figure, release_rules
from caunoi.apps.exchange.actions import drafting, releasing, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.figure import Counted
from caunoi.apps.exchange.models import InfoRequest, LifeRelease
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.core.envelope.message import Message
from caunoi.core.exchange import payloads
from caunoi.core.safeguards import gate
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.vocabulary import Urgency, UrgencyReason

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agreement")]
SignedIn = Callable[[Officer], Client]
DAY = timedelta(hours=24)
WHY = "Nạn nhân báo đang bị giữ, mỗi giờ đều nguy hiểm (MẪU)."
LIFE = {
    "purpose": "life_at_risk",
    "crime_area": "ORDINARY_CRIME",
    "urgency": "urgent",
    "urgency_reason": "threat_to_life",
}


@pytest.fixture
def duty(add_officer: AddOfficer, ministry: Unit) -> Officer:
    return add_officer("duty", ministry, "DO")


@pytest.fixture
def protector(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """The data-protection officer."""
    return add_officer("protector", ministry, "DP")


@pytest.fixture
def asked(partner: Partner, duty: Officer) -> InfoRequest:
    return on("vital-interest", partner, duty, **LIFE)


@pytest.fixture
def made(asked: InfoRequest, duty: Officer) -> LifeRelease:
    releasing.release(asked, WHY, seen=asked.version, by=duty, at=NOON)
    return LifeRelease.objects.get()


def test_it_leaves_at_once_with_no_approval_in_it(
    made: LifeRelease, our_side: Side, muong_sa: SimulatedPartner
) -> None:
    dispatch = made.info_request.dispatches.get()
    assert dispatch.lane == 0, "before everything else"
    assert sending.send_due(dispatch, Wires(our_side.keys, muong_sa), LATER) is None
    (took,) = muong_sa.took.values()
    told = payloads.read(took.header.kind, 1, took.payload)
    assert isinstance(told, payloads.InfoRequest)
    assert told.marking.approvals == ()
    asked = InfoRequest.objects.get()
    assert (asked.state, asked.approved_by) == ("delivered", None)


def test_the_partners_node_takes_it_from_one_officer(
    our_side: Side, muong_sa: SimulatedPartner
) -> None:
    told = told_by("vital-interest", purpose="life_at_risk")
    reason = UrgencyReason.THREAT_TO_LIFE
    marking = replace(QUESTION.marking, approvals=())
    urgent = replace(
        QUESTION, urgency=Urgency.URGENT, urgency_reason=reason, marking=marking
    )
    header = replace(muong_sa.header("info.request", told), handling="H2")
    raw = muong_sa.seal(Message(header, payloads.write(urgent)))
    assert opened(raw, our_side).code == ""
    assert InfoRequest.objects.get().ground == "vital-interest"
    normal = opened(muong_sa.envelope(QUESTION, "info.request", told), our_side)
    assert normal.code == "gate.vital-interest"


def test_only_the_duty_officer_and_only_for_a_life(
    asked: InfoRequest, partner: Partner, lan: Officer, minh: Officer, duty: Officer
) -> None:
    for other in (lan, minh):
        with pytest.raises(NotAllowed):
            releasing.release(asked, WHY, seen=asked.version, by=other, at=NOON)
    urgent = {"urgency": "urgent", "urgency_reason": "public_danger"}
    not_life = on("vital-interest", partner, duty, **{**LIFE, **urgent})
    with pytest.raises(gate.REFUSALS["gate.vital-interest"]):
        releasing.release(not_life, WHY, seen=not_life.version, by=duty, at=NOON)
    convention = on("convention:drugs-1988", partner, duty)
    with pytest.raises(release_rules.NotForALife):
        releasing.release(convention, WHY, seen=convention.version, by=duty, at=NOON)
    assert InfoRequest.objects.get(pk=not_life.pk).state == "draft"
    assert not LifeRelease.objects.exists()


@pytest.mark.usefixtures("agreement", "made")
def test_it_leaves_once(duty: Officer) -> None:
    asked = InfoRequest.objects.get()
    with pytest.raises(NotWaiting):
        releasing.release(asked, WHY, seen=asked.version, by=duty, at=NOON)


def test_an_approver_ratifies_in_time(made: LifeRelease, minh: Officer) -> None:
    releasing.ratify(made, WHY, seen=made.version, by=minh, at=NOON + DAY)
    kept = LifeRelease.objects.get()
    assert (kept.ratified_by, kept.due_at, kept.incident_at) == (minh, None, None)
    releasing.mark_unratified(kept, NOON + 2 * DAY)
    assert LifeRelease.objects.get().incident_at is None
    with pytest.raises(NotWaiting):
        releasing.ratify(made, WHY, seen=kept.version, by=minh, at=NOON + DAY)
    told = [one for one in figure.lines(minh) if one.what is Counted.RELEASED]
    assert [(one.code, one.number) for one in told] == [("in-time", 1)]


def test_unratified_it_becomes_an_incident_and_stays_one(
    made: LifeRelease, minh: Officer
) -> None:
    assert made.due_at == made.ratify_by == NOON + DAY
    for _ in range(2):
        releasing.mark_unratified(made, NOON + DAY)
    assert JournalEntry.objects.filter(what="release.unratified").count() == 1
    releasing.ratify(made, WHY, seen=made.version, by=minh, at=NOON + 2 * DAY)
    assert LifeRelease.objects.get().incident_at == NOON + DAY
    told = [one for one in figure.lines(minh) if one.what is Counted.RELEASED]
    assert [one.code for one in told] == ["incident"]


def test_nobody_ratifies_what_they_released_or_wrote(
    made: LifeRelease, add_officer: AddOfficer, ministry: Unit, partner: Partner
) -> None:
    both = add_officer("both", ministry, "DO", "AP")
    asked = on("vital-interest", partner, both, **LIFE)
    releasing.release(asked, WHY, seen=asked.version, by=both, at=NOON)
    own = LifeRelease.objects.get(info_request=asked)
    with pytest.raises(SameOfficer):
        releasing.ratify(own, WHY, seen=own.version, by=both, at=NOON)
    with pytest.raises(IntegrityError):  # and the database holds the same promise
        LifeRelease.objects.filter(pk=own.pk).update(ratified_by=both)
    assert made.ratified_by is None


def test_it_can_be_handed_on_and_approved_as_any_other(
    asked: InfoRequest, duty: Officer, minh: Officer
) -> None:
    assert drafting.submit(asked, seen=asked.version, by=duty, at=NOON) == ()
    with pytest.raises(SameOfficer):
        release_rules.require_ratify(
            LifeRelease(info_request=asked, released_by=minh), by=minh
        )
    drafting.approve(asked, seen=asked.version, by=minh, at=NOON)
    assert not LifeRelease.objects.exists()


def test_it_stands_on_today_of_approver_and_protection_at_once(
    asked: InfoRequest,
    duty: Officer,
    minh: Officer,
    protector: Officer,
    signed_in: SignedIn,
    guest: Officer,
) -> None:
    page = signed_in(duty).get(f"/requests/{asked.public_id}").content.decode()
    address = f"/requests/{asked.public_id}/release"
    assert address in page
    assert signed_in(duty).post(address, {**once(), "seen": "1"}).status_code == 422
    answer = signed_in(duty).post(
        address, {**once(), "reason": WHY, "seen": str(asked.version)}
    )
    assert answer.status_code == 302
    made = LifeRelease.objects.get()
    for officer in (minh, protector):
        client = signed_in(officer)
        assert 'id="releases"' in client.get("/").content.decode()
        assert 'id="release-' in client.get("/requests/releases/").content.decode()
    # Oversight sees that it was, never what the request says.
    assert WHY not in signed_in(protector).get("/requests/releases/").content.decode()
    seen = signed_in(guest).get("/requests/releases/").content.decode()
    assert 'id="release-' not in seen
    ratify = f"/requests/releases/{made.public_id}/ratify"
    assert signed_in(minh).post(ratify, {**once(), "seen": "1"}).status_code == 422
    form = {**once(), "reason": WHY, "seen": str(made.version)}
    assert signed_in(protector).post(ratify, form).status_code == 403
    assert signed_in(minh).post(ratify, {**form, **once()}).status_code == 302
    assert LifeRelease.objects.get().ratified_by == minh
