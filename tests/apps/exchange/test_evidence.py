"""Evidence of a message: made by who may see it, for a reason, and checked by anybody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON, AddOfficer, once
from tests.apps.exchange.conftest import BINH, LATER, Side, about_a_person
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.__main__ import main
from caunoi.apps.exchange import evidence as kept_evidence
from caunoi.apps.exchange import signed_messages
from caunoi.apps.exchange.actions import (
    arriving,
    drafting,
    revealing,
    sending,
    unsealing,
)
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight import log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.ciphers.streaming import StreamWrong
from caunoi.core.journal import evidence
from caunoi.links import work_socket
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Officer], Client]
REASON = "Tòa án tỉnh yêu cầu chứng minh ngày nhận (MẪU)"


@pytest.fixture
def sent(dispatch: Dispatch, wires: Wires) -> Dispatch:
    """A question of ours that the partner signed for."""
    sending.send_due(dispatch, wires, LATER)
    return Dispatch.objects.get()


@pytest.fixture
def taken(told: Told, our_side: Side, muong_sa: SimulatedPartner) -> Arrival:
    """A question of theirs that we signed for and logged."""
    arrival = arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=NOON)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, NOON)
    log.append(our_side.keys.log, NOON)
    return Arrival.objects.get()


@pytest.fixture(autouse=True)
def work(our_side: Side, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """`work`, asked without its socket; keeps the questions."""
    questions: list[dict[str, Any]] = []

    def ask(_home: object, question: dict[str, Any]) -> dict[str, Any]:
        questions.append(question)
        return revealing.answer_question(question, our_side.keys, NOON)

    monkeypatch.setattr(work_socket, "ask", ask)
    return questions


def request_of(row: Dispatch | Arrival) -> InfoRequest:
    assert row.info_request is not None
    return row.info_request


def posted(client: Client, row: Dispatch | Arrival, **changes: str) -> HttpResponse:
    asked = request_of(row)
    form = {"message": str(row.message_id), "reason": REASON, "seen": str(asked.version)}
    return client.post(
        f"/requests/{asked.public_id}/evidence", {**once(), **form, **changes}
    )


def codes(raw: bytes) -> list[str]:
    return [one.code for one in evidence.require(raw).statements]


def test_what_we_sent_is_shown_with_the_partners_receipt(
    signed_in: SignedIn, lan: Officer, sent: Dispatch
) -> None:
    made = posted(signed_in(lan), sent)
    assert made.status_code == 200
    assert "no-store" in made.headers["Cache-Control"]
    assert f"evidence-{sent.message_id}.cne" in made.headers["Content-Disposition"]
    assert codes(made.content) == [
        "evidence.card",
        "evidence.message-signed",
        "evidence.card",
        "evidence.receipt-accepted",
        "evidence.no-proof",
    ]


def test_what_we_received_is_shown_with_our_receipt_and_its_place_in_our_log(
    signed_in: SignedIn, lan: Officer, taken: Arrival
) -> None:
    made = posted(signed_in(lan), taken)
    assert codes(made.content)[-2:] == ["evidence.receipt-accepted", "evidence.in-log"]
    shown = evidence.require(made.content).statements
    assert shown[1].values["sender"] == "muong-sa"
    assert shown[-1].values["node"] == "test-node"


def test_the_journal_keeps_who_took_it_out_and_why(
    signed_in: SignedIn, lan: Officer, sent: Dispatch
) -> None:
    client = signed_in(lan)
    posted(client, sent)
    entry = JournalEntry.objects.get(what="evidence.exported")
    told = bytes(entry.content or b"").decode()
    assert entry.by == "lan"
    assert REASON in told
    assert str(sent.message_id) in told
    page = client.get(f"/requests/{request_of(sent).public_id}").content.decode()
    assert REASON not in page


def test_the_page_offers_the_messages_and_asks_what_for(
    signed_in: SignedIn, lan: Officer, sent: Dispatch
) -> None:
    page = signed_in(lan).get(f"/requests/{request_of(sent).public_id}/evidence")
    assert page.status_code == 200
    assert str(sent.message_id) in page.content.decode()


@pytest.mark.parametrize(
    "changes", [{"reason": "?"}, {"reason": ""}, {"message": ""}, {"message": "x"}]
)
def test_without_a_reason_or_a_message_work_is_not_asked(
    signed_in: SignedIn,
    lan: Officer,
    sent: Dispatch,
    work: list[dict[str, Any]],
    changes: dict[str, str],
) -> None:
    assert posted(signed_in(lan), sent, **changes).status_code == 422
    assert work == []


def test_a_request_without_messages_says_so(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    page = signed_in(lan).get(f"/requests/{draft.public_id}/evidence")
    assert '<form method="post" novalidate>' not in page.content.decode()


def test_another_unit_and_another_request_get_nothing(
    signed_in: SignedIn,
    lan: Officer,
    sent: Dispatch,
    our_side: Side,
    add_officer: AddOfficer,
    province: Unit,
    partner: Partner,
    agreement: Agreement,
) -> None:
    other = add_officer("khac", province, "PR")
    assert not InfoRequest.objects.visible_to(other).exists()
    assert posted(signed_in(other), sent).status_code == 404
    question = {
        "record": str(request_of(sent).public_id),
        "message": str(sent.message_id),
        "officer": "khac",
        "reason": REASON,
        "through": "page",
    }
    told = revealing.answer_question(question, our_side.keys, NOON)
    assert told["refused"] == "evidence.not-there"
    draft = drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    mixed = {**question, "officer": "lan", "record": str(draft.public_id)}
    told = revealing.answer_question(mixed, our_side.keys, NOON)
    assert told["refused"] == "evidence.not-there"
    assert not JournalEntry.objects.filter(what="evidence.exported").exists()


def test_who_may_not_read_a_sealed_identity_takes_no_message_out_that_holds_it(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    asked = drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    assert signed_in(lan).get(f"/requests/{asked.public_id}/evidence").status_code == 403


def test_a_kept_message_opens_only_as_itself(our_side: Side, sent: Dispatch) -> None:
    sealed = bytes(sent.evidence or b"")
    assert b"info.request" not in sealed
    signed_messages.opened(sealed, str(sent.message_id), our_side.keys)
    with pytest.raises(StreamWrong):
        signed_messages.opened(sealed, "another", our_side.keys)


def test_a_refused_message_keeps_no_content_for_evidence(
    our_side: Side, muong_sa: SimulatedPartner, agreement: Agreement
) -> None:
    told = Told(str(agreement.public_id), b"\1" * 32)
    arrival = arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=NOON)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, NOON)
    assert Arrival.objects.get().state == Arrival.REFUSED
    assert Arrival.objects.get().evidence is None


def test_the_command_writes_the_file_for_a_named_officer(
    sent: Dispatch, lan: Officer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["evidence", str(sent.message_id), str(tmp_path / "one.cne")]
    why = ["--officer", lan.username, "--reason", REASON]
    assert main([*words, *why]) == 0
    assert codes((tmp_path / "one.cne").read_bytes())[1] == "evidence.message-signed"
    entry = JournalEntry.objects.get(what="evidence.exported")
    assert b'"through": "command"' in bytes(entry.content or b"")
    assert main([*words, *why]) == 1
    assert "partner.file" in capsys.readouterr().err
    assert main(
        [*words[:2], str(tmp_path / "two.cne"), "--officer", "x", "--reason", REASON]
    )
    assert "evidence.not-made" in capsys.readouterr().err
    short = [*words[:2], str(tmp_path / "two.cne"), "--officer", lan.username]
    assert main([*short, "--reason", "court"]) == 1
    told = capsys.readouterr().err
    assert ("sealed.reason-needed" in told, "{least}" in told) == (True, False)
    nobody = ["evidence", str(request_of(sent).public_id), str(tmp_path / "three.cne")]
    assert main([*nobody, *why]) == 1
    assert "evidence.not-there" in capsys.readouterr().err


def test_messages_of_one_request_are_found_by_their_ids(sent: Dispatch) -> None:
    asked = request_of(sent)
    assert kept_evidence.messages(asked) == [sent]
    assert kept_evidence.find(asked, asked.public_id) is None
