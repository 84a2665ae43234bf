"""What A told us goes to B only with A's signed consent to B, and says so on each step."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import wanted
from tests.apps.exchange.test_obeying import answer, asked, said

from caunoi.apps.exchange import may_send, onward
from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Arrival, InfoRequest, Source, Turn
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards.gate import Standing
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
__all__ = ["answer", "asked"]
CODES = {"gate.onward", "gate.derived"}


@pytest.fixture
def third(partner, agreement) -> Partner:
    """Another partner with a node and an open agreement."""
    made = Partner.objects.get(pk=partner.pk)
    made.pk, made.public_id, made.node = None, uuid4(), "phu-mau"
    made.name = Text("Công an Phu MẪU", "vi", {"en": "Phu police (SAMPLE)"})
    made.save()
    agreement.partners.add(made)
    return made


def consent(answer, receiver, decision="granted", **details) -> Turn:
    question = said(
        answer.info_request,
        "consent.request",
        by_us=True,
        refers_to=answer.message_id,
        details={
            "new_use": "onward",
            "receiver": Text("Phu").as_plain(),
            "receiver_partner": str(receiver.public_id),
        },
    )
    return said(
        answer.info_request,
        "consent.reply",
        by_us=False,
        replies_to=question,
        message_id=uuid4(),
        details={"decision": decision, **details},
    )


def sends(client, answer, third, act="pass", **more):
    asked = answer.info_request
    page = f"/requests/{asked.public_id}/pass-on"
    form = {
        "message": str(answer.message_id),
        "receiver": str(third.public_id),
        "lang": "vi",
        "why": "Hàng đã sang nước thứ ba.",
        "act": act,
        "seen": str(asked.version),
        "once": str(uuid4()),
        **more,
    }
    return client.post(page, form)


def verdict(made, lan) -> dict[str, bool]:
    found = may_send.judge(made, None, by=lan, at=NOON)
    return {one.code: one.standing is Standing.PASSES for one in found if one.code in CODES}


def test_without_consent_it_is_refused_with_the_rule_and_the_journal_keeps_the_try(
    answer, third, lan, signed_in
):
    client = signed_in(lan)
    page = client.get(f"/requests/{answer.info_request.public_id}").content.decode()
    assert f"{answer.info_request.public_id}/pass-on" in page
    told = sends(client, answer, third)
    assert told.status_code == 409
    assert "chưa có ý kiến đồng ý" in told.content.decode()
    assert "Hàng đã sang nước thứ ba." in told.content.decode()  # the form is kept
    assert not Source.objects.exists()
    kept = JournalEntry.objects.get(what="rule.refused")
    assert json.loads(bytes(kept.content))["details"] == {"code": "handling.onward"}


@pytest.mark.parametrize("act", ["pass", "ask"])
def test_what_an_article_denies_is_neither_passed_on_nor_asked_for(
    act, answer, third, lan, signed_in
):
    consent(answer, third)
    InfoRequest.objects.filter(pk=answer.info_request_id).update(article="5")
    told = sends(signed_in(lan), answer, third, act)
    assert told.status_code == 409
    assert "không cho chuyển tiếp" in told.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize("case", ["other receiver", "refused", "withdrawn", "ended"])
def test_a_consent_that_does_not_fit_stops_it(case, answer, third, partner, lan, signed_in):
    if case == "other receiver":
        consent(answer, partner)
    elif case == "refused":
        consent(answer, third, "refused")
    elif case == "withdrawn":
        consent(answer, third)
        consent(answer, third, "refused")
    else:
        consent(answer, third, consent_until=str((NOON - timedelta(days=9)).date()))
    assert sends(signed_in(lan), answer, third).status_code == 409
    assert InfoRequest.objects.count() == 1


def test_consent_is_asked_for_this_item_and_this_receiver(answer, third, lan, signed_in):
    Arrival.objects.create(
        partner=answer.info_request.partner,
        message_id=answer.message_id,
        state=Arrival.ACCEPTED,
        kind="info.answer",
        info_request=answer.info_request,
        sha256=b"1",
        raw=b"",
        received_at=NOON,
    )
    assert sends(signed_in(lan), answer, third, "ask", why="").status_code == 422
    assert sends(signed_in(lan), answer, third, "ask").status_code == 302
    made = Turn.objects.get(kind="consent.request")
    assert made.refers_to == answer.message_id
    assert made.details["receiver_partner"] == str(third.public_id)
    assert made.details["receiver"]["text"] == "Công an Phu MẪU"
    assert JournalEntry.objects.filter(what="onward.asked").count() == 1


@pytest.mark.usefixtures("noon")  # the consent holds until the end of that day
def test_with_the_consent_a_draft_names_its_source_and_the_gate_looks_again(
    answer, third, agreement, partner, lan, signed_in
):
    reply = consent(answer, third, "conditional", consent_until=str(NOON.date()))
    reply.content = Text("Không nêu nguồn.")
    reply.save()
    assert sends(signed_in(lan), answer, third).status_code == 302
    made = InfoRequest.objects.get(partner=third)
    assert (made.facts.text, made.handling) == (answer.content.text, "H2")
    assert str(reply.message_id) in made.use_limits.text
    assert "Không nêu nguồn." in made.use_limits.translations["en"]
    (source,) = onward.learned(made.public_id)
    assert source.item == str(answer.message_id)
    assert verdict(made, lan) == {"gate.onward": True, "gate.derived": True}
    row = JournalEntry.objects.get(what="onward.drafted")
    told = json.loads(bytes(row.content))["details"]
    assert told["consent"] == str(reply.message_id)
    page = signed_in(lan).get(f"/requests/{made.public_id}").content.decode()
    assert str(answer.message_id) in page

    reply.details = {**reply.details, "decision": "refused"}
    reply.save()
    assert verdict(made, lan) == {"gate.onward": False, "gate.derived": True}
    loose = replace(wanted(partner, agreement, handling="H0"), partner=third)
    drafting.change_draft(made, loose, None, seen=made.version, by=lan, at=NOON)
    assert not verdict(made, lan)["gate.derived"]


def test_an_answer_made_from_what_another_told_stops_at_the_gate(answer, third, lan):
    theirs = answer.info_request
    given = type(answer).objects.get(pk=answer.pk)
    given.pk, given.public_id, given.by_us = None, uuid4(), True
    given.save()
    Source.objects.create(
        record_id=given.public_id,
        partner=third,
        info_request=theirs,
        message_id=uuid4(),
        handling="H2",
        made_by=lan,
        made_at=NOON,
    )
    facts = may_send.answering.findings(given, NOON)
    assert [one.code for one in facts if one.code in CODES and not one.passed] == [
        "gate.onward"
    ]


def test_what_has_not_been_told_cannot_be_passed_on(asked, lan, guest, signed_in):
    address = f"/requests/{asked.public_id}/pass-on"
    assert "chưa cung cấp nội dung gì" in signed_in(lan).get(address).content.decode()
    assert signed_in(guest).get(address).status_code == 404
    asked.asked_by_us = False
    assert onward.items(asked, lan) == []
