"""A sealed identity: opened by `work` only, for a reason, on a page that is not kept."""

import threading

import pytest
from django.conf import settings
from tests.apps.conftest import NOON, AddOfficer, SignedIn, once
from tests.apps.exchange.conftest import BINH, Side, about_a_person

from caunoi.apps.exchange.actions import drafting, revealing
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.links import work_socket

REASON = "Bàn giao cho cán bộ hỗ trợ nạn nhân tại cửa khẩu"


@pytest.fixture
def vy(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """A victim-protection officer."""
    return add_officer("vy", ministry, "VP")


@pytest.fixture
def asked(partner: Partner, agreement: Agreement, lan: Officer) -> InfoRequest:
    """A request with a sealed identity."""
    return drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)


@pytest.fixture
def work(our_side: Side, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """`work`, asked without its socket; keeps the questions."""
    questions: list[dict[str, object]] = []

    def ask(_home: object, question: dict[str, object]) -> dict[str, object]:
        questions.append(question)
        return revealing.answer_question(question, our_side.keys, NOON)

    monkeypatch.setattr(work_socket, "ask", ask)
    return questions


def form(asked: InfoRequest, reason: str = REASON) -> dict[str, str]:
    return {**once(), "seen": str(asked.version), "reason": reason}


def test_an_identity_is_shown_once_and_the_journal_keeps_who_and_why(
    signed_in: SignedIn, vy: Officer, asked: InfoRequest, work: list[dict[str, object]]
) -> None:
    client = signed_in(vy)
    page = client.post(f"/requests/{asked.public_id}/identity", form(asked))
    assert page.status_code == 200
    assert "Nguyễn Văn Mẫu" in page.content.decode()
    assert "03/02/1990" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert work == [{"record": str(asked.public_id), "officer": "vy", "reason": REASON}]
    entry = JournalEntry.objects.get(what="identity.read")
    assert entry.by == "vy"
    assert REASON in bytes(entry.content or b"").decode()
    again = client.get(f"/requests/{asked.public_id}").content.decode()
    assert "Nguyễn Văn Mẫu" not in again
    assert REASON not in again


def test_without_a_reason_nothing_is_asked(
    signed_in: SignedIn, vy: Officer, asked: InfoRequest, work: list[dict[str, object]]
) -> None:
    page = signed_in(vy).post(f"/requests/{asked.public_id}/identity", form(asked, "?"))
    assert page.status_code == 422
    assert work == []


def test_whose_roles_do_not_open_it_is_refused_before_work_is_asked(
    signed_in: SignedIn, lan: Officer, asked: InfoRequest, work: list[dict[str, object]]
) -> None:
    page = signed_in(lan).post(f"/requests/{asked.public_id}/identity", form(asked))
    assert page.status_code == 403
    assert work == []


def test_a_request_without_identity_says_that_none_is_there(
    signed_in: SignedIn, vy: Officer, draft: InfoRequest, work: list[dict[str, object]]
) -> None:
    page = signed_in(vy).post(f"/requests/{draft.public_id}/identity", form(draft))
    assert page.status_code == 409
    assert "sealed.not-there" in page.content.decode()
    assert len(work) == 1


def test_when_work_is_away_the_page_says_so(
    signed_in: SignedIn, vy: Officer, asked: InfoRequest
) -> None:
    page = signed_in(vy).post(f"/requests/{asked.public_id}/identity", form(asked))
    assert page.status_code == 503
    assert "work.unreachable" in page.content.decode()


def test_the_socket_carries_the_question_and_the_answer(our_side: Side) -> None:
    assert our_side.node == "test-node"
    stop = threading.Event()
    home = settings.CAUNOI.home
    server = threading.Thread(
        target=work_socket.serve, args=(home, lambda asked: {"told": asked}, stop)
    )
    server.start()
    try:
        while not list(work_socket.folder(home).glob("work-*.sock")):
            stop.wait(0.01)
        assert work_socket.ask(home, {"record": "x"}) == {"told": {"record": "x"}}
    finally:
        stop.set()
        server.join()
