"""`caunoi judge`, the API and the page give one answer to "May I send this?"."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import about_a_person, wanted

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.officers.models import Release
from caunoi.apps.officers.records import new_id
from caunoi.core.safeguards import gate
from caunoi.core.texts import Text
from caunoi.web import clock

SPOILED = {
    "nothing": {},
    "basis": {"agreement": None, "article": ""},
    "article": {"article": "9"},
    "area": {"crime_area": "WILDLIFE"},
    "class": {"data_class": "financial"},
    "purpose": {"purpose": ""},
    "grading": {"source_grade": ""},
    "expression": {"offence": Text("Nói xấu chính quyền trên mạng")},
    "secret": {"facts": Text("TỐI MẬT\nMẪU")},
    "urgency": {"urgency": "urgent"},
}


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(clock.NodeClock, "machine_now", lambda _: NOON)


@pytest.fixture
def three_doors(caunoi, signed_in):
    """What command, API and page say to an officer, as one shape; and the exit code."""

    def ask(asked, by):
        code, out, err = caunoi(
            "judge", asked.public_id, "--officer", by.username, "--json"
        )
        client = signed_in(by)
        told = client.get(f"/api/requests/{asked.public_id}/gate")
        api = told.json() if told.status_code == 200 else []
        seen = client.get(f"/requests/{asked.public_id}/may-i-send")
        page = seen.context["verdict"] if seen.status_code == 200 else None
        shown = [*page.judged, *page.unasked] if page else []
        assert err == ""
        return (
            json.loads(out),
            api,
            {
                one.code: (one.passed, one.applies, {"vi": one.sentence, "en": one.other})
                for one in shown
            },
            code,
        )

    return ask


def in_short(told):
    return {one["code"]: (one["passed"], one["applies"], one["what"]) for one in told}


@pytest.mark.parametrize("what", SPOILED)
@pytest.mark.parametrize("reader", ["drafter", "approver"])
def test_page_api_and_command_agree(
    what, reader, partner, agreement, lan, minh, three_doors
):
    told = replace(about_a_person(partner, agreement), **SPOILED[what])
    draft = drafting.draft(told, None, by=lan, at=NOON)
    command, api, page, code = three_doors(draft, lan if reader == "drafter" else minh)
    assert command == api
    assert in_short(api) == page
    assert [one["code"] for one in api] == [rule.code for rule in gate.RULES]
    failing = {one["code"] for one in api if not one["passed"]}
    assert ("gate.people" in failing) == (reader == "drafter")
    stopped = failing - {"gate.people"}
    assert bool(stopped) == (what != "nothing")
    assert code == (1 if stopped else 3 if failing else 0)


def test_they_agree_about_an_answer_that_waits(answered, lan, minh, three_doors):
    for by, missing in ((lan, {"gate.people"}), (minh, set())):
        command, api, page, code = three_doors(answered.info_request, by)
        assert command == api
        assert in_short(api) == page
        assert {one["code"] for one in api if not one["passed"]} == missing
        assert code == (3 if missing else 0)


def test_where_nothing_waits_all_three_say_so(received, lan, three_doors, caunoi):
    assert three_doors(received, lan) == ([], [], {}, 0)
    answer, out, err = caunoi("judge", received.public_id, "--officer", "lan")
    assert (answer, out) == (1, "")
    assert "[judge.nothing-waits]" in err


def test_the_command_tells_every_rule_in_both_languages(partner, agreement, lan, caunoi):
    draft = drafting.draft(wanted(partner, agreement, purpose=""), None, by=lan, at=NOON)
    answer, out, _ = caunoi("judge", draft.public_id, "--officer", "lan")
    assert answer == 1
    assert "✕  gate.purpose-stated  (UNTOC art. 18(19); INTERPOL RPD art. 10)" in out
    assert "…  gate.people" in out
    assert "✓  gate.basis" in out
    assert "–  gate.person-status\n" in out
    assert "hai bên đã ký" in out
    assert "signed by both sides" in out
    assert out.count("gate.") >= len(gate.RULES)


def test_what_an_officer_may_not_see_does_not_exist(draft, tuan, caunoi):
    for request, officer in (
        (draft.public_id, tuan.username),
        (draft.public_id, "nobody"),
        (uuid4(), "lan"),
    ):
        answer, out, err = caunoi("judge", request, "--officer", officer)
        assert (answer, out) == (1, "")
        assert "[judge.not-there]" in err


def test_a_guest_learns_nothing_of_our_rules(
    draft, guest, lan, partner, signed_in, three_doors
):
    Release.objects.create(
        public_id=new_id(NOON),
        record_id=draft.public_id,
        agency_id=partner.public_id,
        released_by=lan,
        released_at=NOON,
    )
    assert signed_in(guest).get(f"/requests/{draft.public_id}").status_code == 200
    assert three_doors(draft, guest) == ([], [], {}, 0)
