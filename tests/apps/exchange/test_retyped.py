"""What one partner told us is known again when an officer types it for another."""

import importlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from tests.apps.conftest import NOON, once
from tests.apps.exchange.conftest import wanted
from tests.apps.exchange.test_obeying import answer, asked
from tests.apps.exchange.test_passing_on import consent, third

from caunoi.apps.desk.actions import texts
from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.exchange import may_send, retyped
from caunoi.apps.exchange.actions import deciding, drafting, remembering
from caunoi.apps.exchange.models import (
    Answer,
    CaseDecision,
    InfoRequest,
    TextMark,
    ToldText,
)
from caunoi.apps.officers import actions as officers
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.gate import Finding, Standing
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
__all__ = ["answer", "asked", "third"]
TOLD = "Lái xe tên Mẫu thuê kho ở ven sông từ tháng ba, điện thoại +856 20 5555 1234."
TYPED = "Được biết LAI XE TÊN MẪU thuê kho ở ven sông; cần xác minh."


@pytest.fixture
def told(answer: Answer) -> Answer:
    """The partner's answer with its words, as filing keeps it."""
    Answer.objects.filter(pk=answer.pk).update(content=Text(TOLD))
    answer.refresh_from_db()
    remembering.keep(answer, NOON)
    return answer


@pytest.fixture
def draft(told, third, agreement, lan) -> InfoRequest:
    """A request to another partner, typed by hand after the answer came."""
    assert told.pk
    asking = wanted(third, agreement, facts=Text(TYPED))
    return drafting.draft(asking, None, by=lan, at=NOON)


def finding(made: InfoRequest, by) -> Finding:
    found = may_send.judge(made, None, by=by, at=NOON)
    return next(one for one in found if one.code == "gate.retyped")


def typed(made: InfoRequest, words: str) -> InfoRequest:
    InfoRequest.objects.filter(pk=made.pk).update(facts=Text(words))
    made.refresh_from_db()
    return made


def test_the_rule_names_the_request_and_the_draft_goes_nowhere(draft, told, lan):
    found = finding(draft, lan)
    assert found.standing is Standing.STOPS
    assert found.values["requests"] == (told.info_request.public_id.hex[-8:],)
    assert found.values["partners"] == (told.info_request.partner.name,)
    stopped = drafting.submit(draft, seen=draft.version, by=lan, at=NOON)
    assert "gate.retyped" in [one.code for one in stopped]
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_page_and_api_say_the_same(draft, told, lan, signed_in):
    client: Client = signed_in(lan)
    reference = told.info_request.public_id.hex[-8:]
    page = client.get(f"/requests/{draft.public_id}").content.decode()
    assert f"ở yêu cầu {reference}, và chưa có ý kiến đồng ý" in page
    rules = client.get(f"/api/requests/{draft.public_id}/gate").json()
    (said,) = [one for one in rules if one["code"] == "gate.retyped"]
    assert not said["passed"]
    assert reference in said["what"]["en"]


@pytest.mark.parametrize("number", ["(020) 5555-1234", "+856 2055551234"])
def test_a_number_alone_is_enough(number, draft, lan):
    assert not finding(typed(draft, f"Xác minh thuê bao {number}."), lan).passed


def test_other_words_an_offence_and_what_the_receiver_told_are_free(
    draft, told, third, lan
):
    for free in (
        "Một kho hàng ven sông do một người thuê.",
        f"{draft.offence.text} qua biên giới trên bộ trong địa bàn hai tỉnh",
    ):
        assert not finding(typed(draft, free), lan).applies
    typed(draft, TYPED)
    InfoRequest.objects.filter(pk=told.info_request_id).update(partner=third)
    assert not finding(draft, lan).applies


def test_our_question_that_the_partner_repeats_stays_ours(answer, asked, draft, lan):
    ours = asked.facts.text
    quoted = Text(f"Bạn hỏi: {ours} Chúng tôi biết: {TOLD}")
    Answer.objects.filter(pk=answer.pk).update(content=quoted, message_id=uuid4())
    answer.refresh_from_db()
    remembering.keep(answer, NOON)
    assert not finding(typed(draft, f"Tiếp theo. {ours}"), lan).applies
    assert not finding(typed(draft, TYPED), lan).passed


def test_a_text_of_ours_is_no_discovery_before_nor_after_it_changes(draft, lan, minh):
    both = Text(TYPED, "vi", {"en": "Known"})
    kept = texts.add(texts.Wanted(TextTemplate.Kind.REQUEST, both, both), by=minh, at=NOON)
    assert not finding(draft, lan).applies
    other = Text("Kính gửi", "vi", {"en": "Dear"})
    wanted_ = texts.Wanted(TextTemplate.Kind.REQUEST, other, other)
    texts.change(kept, wanted_, seen=kept.version, by=minh, at=NOON)
    assert not finding(draft, lan).passed


def test_texts_kept_before_the_update_are_known_as_ours(draft, lan, minh):
    both = Text(TYPED, "vi", {"en": "Known"})
    texts.add(texts.Wanted(TextTemplate.Kind.REQUEST, both, both), by=minh, at=NOON)
    ToldText.objects.filter(info_request=None).delete()
    name = "caunoi.apps.desk.migrations.0002_texts_of_ours_are_known"
    for _ in range(2):
        importlib.import_module(name).fill(apps, None)
    assert ToldText.objects.filter(info_request=None).count() == 1
    assert not finding(draft, lan).applies


def test_the_originators_consent_to_this_receiver_lets_it_pass(draft, told, third, lan):
    consent(told, third)
    assert finding(draft, lan).passed
    consent(told, third, "refused")
    assert not finding(draft, lan).passed


def test_an_approver_states_another_source_for_this_request(draft, told, lan, minh):
    named = told.info_request.public_id.hex[-8:].upper()
    words = "Trinh sát địa bàn đã biết từ trước."
    own = deciding.Told(DecisionKind.OWN_SOURCE, words, reference=named)
    unnamed = deciding.Told(DecisionKind.OWN_SOURCE, words)
    with pytest.raises(deciding.RequestUnnamed):
        deciding.decide(draft, unnamed, seen=draft.version, by=minh, at=NOON)
    deciding.decide(draft, own, seen=draft.version, by=minh, at=NOON)
    assert finding(draft, lan).passed
    entry = JournalEntry.objects.get(what="case.decided")
    assert json.loads(bytes(entry.content))["details"]["kind"] == "own_source"


def test_the_form_asks_which_request_it_is_about(draft, minh, signed_in):
    form = {
        "kind": "own_source",
        "reasons": "Trinh sát địa bàn đã biết.",
        "seen": str(draft.version),
    }
    address = f"/requests/{draft.public_id}/decisions"
    told = signed_in(minh).post(address, {**once(), **form})
    assert told.status_code == 422
    assert "Nêu số yêu cầu mà quy định đã nêu." in told.content.decode()
    assert not CaseDecision.objects.exists()


def test_the_partner_of_a_closed_circle_is_not_named(draft, told, lan, minh):
    circle = officers.add_compartment("kin", Text("Kín"), [minh], by="test", at=NOON)
    InfoRequest.objects.filter(pk=told.info_request_id).update(compartment=circle)
    assert finding(draft, lan).values["partners"] == (retyped.CLOSED_CIRCLE,)


def test_it_takes_three_queries_however_much_was_told(
    draft, told, django_assert_max_num_queries
):
    for _ in range(4):
        Answer.objects.filter(pk=told.pk).update(message_id=uuid4())
        told.refresh_from_db()
        remembering.keep(told, NOON)
    basis.read(told.info_request.agreement)  # verified once in a process, then remembered
    with django_assert_max_num_queries(3):
        found = retyped.found([TYPED], [], draft.partner, NOON)
    assert len(found) == retyped.MOST_TOLD
    assert not retyped.found([TYPED], [], draft.partner, NOON + timedelta(days=1830))
    assert TextMark.objects.filter(of__info_request=None).count() == 0
