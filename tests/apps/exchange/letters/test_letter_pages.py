"""The pages of letters and of the guest seat."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.letters.conftest import Scan, asking, by_post, send_and_receive

from caunoi.apps.exchange import letter_file, letter_text
from caunoi.apps.exchange.actions.by_hand import printing, recording, taking
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, Carried, HandRecord, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.papers.models import Letter
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.exchange.by_hand import Happened

HEAD = {
    "symbol": "PĐN", "place": "Hà Nội", "office": "TRƯỞNG PHÒNG",
    "other_office": "HEAD OF DIVISION", "signer": "Ng. V. Mẫu",
}  # fmt: skip


def at(name: str, asked: InfoRequest, *more: object) -> str:
    return reverse(f"exchange:{name}", args=[asked.public_id, *more])


def seen(row: object) -> dict[str, str]:
    row.refresh_from_db()  # type: ignore[attr-defined] # any record
    return {**once(), "seen": str(row.version)}  # type: ignore[attr-defined] # any record


def event(when: str, *, scan: bool = False) -> dict[str, object]:
    """What the form of an event is sent."""
    told: dict[str, object] = {"happened_at": when, "means": "post", "carrier": "Bưu tá"}
    if scan:
        told["attachment"] = SimpleUploadedFile("receipt.txt", b"signed")
    return told


def test_a_letter_is_numbered_printed_dispatched_and_received_on_its_pages(
    asked: InfoRequest, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    carried, desk = Carried.objects.get(), signed_in(lan)
    page = at("letters", asked)
    assert page in desk.get(at("show", asked)).content.decode()
    assert "EMS" not in desk.get(page).content.decode()
    number = at("letter-number", asked, carried.public_id)
    assert desk.get(number).status_code == 200
    assert desk.post(number, seen(carried)).status_code == 422
    assert desk.post(number, {**HEAD, **seen(carried)}).status_code == 302
    pdf = at("letter-file", asked, carried.public_id, "pdf")
    made = desk.post(pdf, seen(carried))
    assert made.content.startswith(b"%PDF")
    assert JournalEntry.objects.filter(what="letter.made", by="lan").exists()
    odd = at("letter-file", asked, carried.public_id, "exe")
    assert desk.post(odd, seen(carried)).status_code == 404
    dispatch = at("letter-record", asked, carried.public_id, "dispatched")
    assert desk.get(dispatch).status_code == 200
    assert desk.post(dispatch, seen(asked)).status_code == 422
    Carried.objects.update(approved_at=NOON - timedelta(days=400))
    told = event("2026-01-05T09:00")
    assert desk.post(dispatch, {**told, **seen(asked)}).status_code == 302
    receipt = at("letter-record", asked, carried.public_id, "received")
    bare = event("2026-01-06T09:00")
    assert desk.post(receipt, {**bare, **seen(asked)}).status_code == 422
    whole = event("2026-01-06T09:00", scan=True)
    assert desk.post(receipt, {**whole, **seen(asked)}).status_code == 302
    record = HandRecord.objects.get(what="received")
    assert (
        at("hand-confirm", asked, record.public_id) not in desk.get(page).content.decode()
    )
    approver = signed_in(minh)
    confirm = at("hand-confirm", asked, record.public_id)
    assert confirm in approver.get(page).content.decode()
    assert approver.post(confirm, seen(record)).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "delivered"
    odd = at("letter-record", asked, carried.public_id, "came")
    assert desk.get(odd).status_code == 404


def test_an_answer_on_paper_is_recorded_on_its_page(
    numbered: Carried, lan: Officer, minh: Officer, scan: Scan, signed_in: SignedIn
) -> None:
    send_and_receive(numbered, lan, minh, scan)
    asked, desk = numbered.info_request, signed_in(lan)
    take = at("letter-take", asked, "info.answer")
    assert take in desk.get(at("letters", asked)).content.decode()
    assert desk.get(take).status_code == 200
    words = {
        "lang": "vi", "content": "Xe của ông Mẫu.", "availability": "direct",
        "source_grade": "B", "information_grade": "2", "handling": "H0",
    }  # fmt: skip
    assert desk.post(take, {**words, **seen(asked)}).status_code == 422
    whole = {**words, **event("2026-01-06T09:00", scan=True), **seen(asked)}
    assert desk.post(take, whole).status_code == 302
    record = HandRecord.objects.get(what="came")
    assert record.answer == Answer.objects.get()
    down = at("hand-turn-down", asked, record.public_id)
    approver = signed_in(minh)
    assert approver.post(down, {**seen(record), "reason": ""}).status_code == 422
    told = {**seen(record), "reason": "Không khớp với bản quét."}
    assert approver.post(down, told).status_code == 302
    assert not HandRecord.objects.to_confirm().exists()
    assert desk.get(at("letter-take", asked, "feedback")).status_code == 409


def test_a_request_on_paper_is_recorded_on_its_page(
    embassy: Partner,
    paper: Instrument,
    our_side: object,
    lan: Officer,
    signed_in: SignedIn,
) -> None:
    assert our_side
    desk, page = signed_in(lan), reverse("exchange:letter-arrived")
    assert desk.get(page).status_code == 200
    assert desk.post(page, once()).status_code == 422
    told = {
        "partner": str(embassy.public_id), "basis": f"{paper.public_id}/3", "lang": "vi",
        "urgency": "normal", "minor": "no", "handling": "H0", "facts": "Xe tải MẪU-09",
    }  # fmt: skip
    whole = {**told, **event("2026-01-06T09:00", scan=True), **once()}
    assert desk.post(page, whole).status_code == 302
    asked = InfoRequest.objects.get()
    assert (asked.state, asked.instrument, asked.article) == ("recorded", paper, "3")


def test_a_request_is_drafted_to_a_partner_without_a_node_on_the_same_page(
    embassy: Partner, paper: Instrument, lan: Officer, signed_in: SignedIn
) -> None:
    desk = signed_in(lan)
    told = {
        "partner": str(embassy.public_id), "basis": f"{paper.public_id}/3", "lang": "vi",
        "urgency": "normal", "minor": "no", "handling": "H0", "facts": "Xe tải MẪU-09",
    }  # fmt: skip
    answer = desk.post(reverse("exchange:draft"), {**told, **once()})
    assert answer.status_code == 302
    assert InfoRequest.objects.get().instrument == paper
    listed = desk.get("/api/requests/bases").json()
    named = [one["instrument"] for one in listed if one["instrument"]]
    assert named == [str(paper.public_id)]  # the others are conventions


# ---- the guest seat ---------------------------------------------------------------------


def test_a_liaison_acknowledges_asks_back_and_answers_in_the_browser(
    asked: InfoRequest, liaison: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    seat, show = signed_in(liaison), at("show", asked)
    shown = seat.get(show).content.decode()
    assert at("seat-acknowledge", asked) in shown
    assert at("letters", asked) not in shown
    for name, more in (("letters", ()), ("letter-take", ("info.answer",))):
        assert seat.get(at(name, asked, *more)).status_code == 404
    assert seat.post(at("seat-acknowledge", asked), seen(asked)).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "delivered"
    ask = at("seat-say", asked, "info.clarify")
    assert ask in seat.get(show).content.decode()
    words = {
        "lang": "en", "content": "Which plate?", "source_grade": "X",
        "information_grade": "4", "handling": "H0",
    }  # fmt: skip
    assert seat.get(ask).status_code == 200
    assert seat.post(ask, seen(asked)).status_code == 422
    assert seat.post(ask, {**words, **seen(asked)}).status_code == 302
    assert Turn.objects.get().state == "received"
    assert "Which plate?" in seat.get(show).content.decode()
    answer = at("seat-say", asked, "info.answer")
    given = {**words, "content": "Seen on Monday.", "availability": "direct"}
    assert seat.post(answer, {**given, **seen(asked)}).status_code == 302
    assert Answer.objects.get().state == "received"
    assert "Seen on Monday." in seat.get(show).content.decode()
    assert seat.get(at("seat-say", asked, "nothing")).status_code == 404
    other = signed_in(guest)
    for address in (ask, answer, show):
        assert other.get(address).status_code == 404
    assert other.post(at("seat-acknowledge", asked), seen(asked)).status_code == 404


def test_one_of_ours_has_no_seat(
    asked: InfoRequest, lan: Officer, signed_in: SignedIn
) -> None:
    desk = signed_in(lan)
    assert desk.get(at("seat-say", asked, "info.answer")).status_code == 404
    assert desk.post(at("seat-acknowledge", asked), seen(asked)).status_code == 404


# ---- the file ---------------------------------------------------------------------------


def test_the_name_is_in_the_file_only_and_its_opening_is_journalled(
    numbered: Carried, lan: Officer, our_side: object
) -> None:
    sealed = Identity("Nguyễn Văn Mẫu", "1990-02-03", "MAU-1").sealed()
    InfoRequest.objects.update(sealed_identity=sealed, person_status="suspect")
    numbered.info_request.refresh_from_db()
    question = {"letter": str(numbered.public_id)}
    told = printing.answer_question(question, our_side.keys, lan, NOON)  # type: ignore[attr-defined] # a Side
    named = Identity(**told["identity"])
    laid = letter_file.laid_out(numbered, named, lan, NOON)
    assert laid.other is not None
    for one in (laid, laid.other):
        assert any("Nguyễn Văn Mẫu" in line for line in one.body)
    assert "Nguyễn Văn Mẫu" not in numbered.letter.body
    assert laid.marks.modes[0] == "TLP:GREEN"
    assert JournalEntry.objects.filter(what="identity.read", by="lan").exists()
    assert letter_file.made(numbered, "docx", None, lan, NOON)[:2] == b"PK"


@pytest.mark.parametrize("code", ["H1", "H3"])
def test_a_code_that_no_tlp_says_bears_none(
    numbered: Carried, lan: Officer, code: str
) -> None:
    InfoRequest.objects.update(handling=code)
    numbered.info_request.refresh_from_db()
    laid = letter_file.laid_out(numbered, None, lan, NOON)
    told = (*laid.marks.modes, *letter_text.written(numbered, "vi").lines)
    assert not any("TLP" in one for one in told)
    assert any(f": {code} – " in one for one in told)


def test_the_english_sheet_names_the_office_that_signs(
    numbered: Carried, lan: Officer
) -> None:
    laid = letter_file.laid_out(numbered, None, lan, NOON)
    assert laid.other is not None
    assert (laid.office, laid.other.office) == (("TRƯỞNG PHÒNG",), ("Head",))
    Letter.objects.update(other_office="")  # a letter from before there was a place for it
    numbered.letter.refresh_from_db()
    laid = letter_file.laid_out(numbered, None, lan, NOON)
    assert laid.other is not None
    assert laid.other.office == ("TRƯỞNG PHÒNG",)


def test_what_waits_is_found_and_says_what_it_waits_for(
    numbered: Carried,
    embassy: Partner,
    paper: Instrument,
    scan: Scan,
    lan: Officer,
    signed_in: SignedIn,
) -> None:
    told = by_post(NOON - timedelta(hours=1), scan())
    made = taking.take_request(asking(embassy, paper), None, told, by=lan, at=NOON)
    body = signed_in(lan).get(at("letters", made)).content.decode()
    assert "EMS-MAU-01" in body
    assert recording.require_record(numbered, Happened.DISPATCHED, by=lan) is None
