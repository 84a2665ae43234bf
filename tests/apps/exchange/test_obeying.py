"""What arrived under H2 is read here, and goes nowhere until its originator consents."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import wanted

from caunoi.apps.exchange import obeying
from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Answer, Arrival, InfoRequest, Turn
from caunoi.apps.officers import records
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.exchange.turns import TurnState
from caunoi.core.safeguards.uses import Use
from caunoi.core.texts import Text
from caunoi.core.vocabulary import NewUse

pytestmark = pytest.mark.django_db
WORD = "chim-bói-cá"


@pytest.fixture
def asked(partner, agreement, lan) -> InfoRequest:
    """A request of ours that was sent."""
    made = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
    InfoRequest.objects.filter(pk=made.pk).update(state="closed", closed_at=NOON)
    made.refresh_from_db()
    return made


@pytest.fixture
def answer(asked) -> Answer:
    """The partner's answer to it, under H2."""
    return Answer.objects.create(
        public_id=records.new_id(NOON),
        unit=asked.unit,
        created_at=NOON,
        info_request=asked,
        by_us=False,
        kind="info.answer",
        message_id=uuid4(),
        state="received",
        content=Text(f"Kho hàng ở {WORD}."),
        source_grade="B",
        information_grade="2",
        handling="H2",
    )


def said(asked, kind, *, by_us, at=NOON, **fields) -> Turn:
    return Turn.objects.create(
        public_id=records.new_id(at),
        unit=asked.unit,
        created_at=at,
        info_request=asked,
        by_us=by_us,
        kind=kind,
        state=TurnState.DELIVERED if by_us else TurnState.RECEIVED,
        content=Text("–"),
        **fields,
    )


def consent(answer, new_use, decision="granted", **details) -> Turn:
    asked = said(
        answer.info_request,
        "consent.request",
        by_us=True,
        refers_to=answer.message_id,
        details={"new_use": new_use},
    )
    told = {"decision": decision, **details}
    return said(
        answer.info_request, "consent.reply", by_us=False, replies_to=asked, details=told
    )


@pytest.mark.parametrize("use", [Use.PRINT, Use.EXPORT, Use.COPY, Use.API_READ])
def test_h2_waits_for_the_originators_consent_to_that_use(answer, use):
    assert obeying.ruling(use, answer, NOON).refusal().code == f"handling.no-{use}"
    consent(answer, NewUse.COURT)
    assert not obeying.ruling(use, answer, NOON).allowed
    consent(answer, NewUse.COPY)
    assert obeying.ruling(use, answer, NOON).allowed


@pytest.mark.parametrize("decision", ["refused", "granted-then-refused", "ended"])
def test_a_consent_that_does_not_stand_opens_nothing(answer, decision):
    day = NOON.date()
    if decision == "ended":
        consent(answer, "copy", consent_until=str(day - timedelta(days=1)))
    else:
        for one in decision.split("-then-"):
            consent(answer, "copy", one)
    assert obeying.consents(answer, NOON) == frozenset()


def test_a_consent_holds_to_the_end_of_its_last_day(answer):
    consent(answer, "copy", "conditional", consent_until=str(NOON.date()))
    assert obeying.consents(answer, NOON) == {NewUse.COPY}


def test_consent_to_one_receiver_frees_no_passing_on(answer):
    consent(answer, NewUse.ONWARD)
    assert not obeying.ruling(Use.FORWARD, answer, NOON).allowed


def test_what_is_ours_is_free_and_a_partners_request_is_found_by_its_message(asked):
    assert obeying.refused(Use.PRINT, [asked], NOON) is None
    asked.asked_by_us = False
    assert obeying.message_of(asked) is None
    raw = {"sha256": b"1", "raw": b"", "received_at": NOON}
    came = Arrival.objects.create(
        partner=asked.partner,
        message_id=uuid4(),
        kind="info.request",
        info_request=asked,
        **raw,
    )
    assert obeying.message_of(asked) == came.message_id


def test_a_page_with_h2_from_a_partner_prints_a_refusal_and_no_button(
    asked, answer, lan, signed_in
):
    address = f"/requests/{asked.public_id}"
    page = signed_in(lan).get(address).content.decode()
    assert WORD in page
    assert 'data-print="refused"' in page
    assert "data-copy-refusal=" in page
    assert "print-only refusal" in page
    assert f"{address}/print" not in page
    consent(answer, "copy")
    page = signed_in(lan).get(address).content.decode()
    assert 'data-print="refused"' not in page
    assert "data-copy-refusal=" not in page
    assert f"{address}/print" in page


def test_a_program_is_told_that_the_texts_are_kept_back(asked, answer, lan, signed_in):
    client = signed_in(lan)
    told = client.get(f"/api/requests/{asked.public_id}").json()
    assert WORD not in str(told)
    (given,) = told["answers"]
    assert given["withheld"] == "handling.no-api-read"
    assert told["withheld"] == ""
    consent(answer, "copy")
    told = client.get(f"/api/requests/{asked.public_id}").json()
    assert WORD in told["answers"][0]["content"]["text"]


def test_paper_says_who_when_and_not_for_court_and_the_journal_keeps_the_code(
    asked, answer, lan, signed_in
):
    address = f"/requests/{asked.public_id}/print"
    refused = signed_in(lan).get(address)
    assert refused.status_code == 409
    assert WORD not in refused.content.decode()
    Answer.objects.filter(pk=answer.pk).update(handling="H1")
    page = signed_in(lan).get(address)
    told = page.content.decode()
    assert WORD in told
    assert "KHÔNG DÙNG TRƯỚC TÒA / NOT FOR COURT" in told
    assert f'class="print-only made">test-node · {lan.name.text}' in told
    row = JournalEntry.objects.filter(what="request.printed").get()
    assert (row.by, json.loads(bytes(row.content))["details"]["handling"]) == (
        lan.username,
        "H1",
    )
