"""Files in the guest seat: what left for that agency, and what its liaison put there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.letters.conftest import Scan, asking, by_post
from tests.links.files.making import GOOD, SCRIPT

from caunoi.apps.exchange.actions import attaching, drafting, revealing
from caunoi.apps.exchange.actions.by_hand import recording
from caunoi.apps.exchange.models import (
    Answer,
    AttachedFile,
    Carried,
    HandRecord,
    InfoRequest,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.exchange.by_hand import Happened
from caunoi.links import work_socket

WORDS = {
    "lang": "en", "content": "See the file.", "availability": "direct",
    "source_grade": "X", "information_grade": "4", "handling": "H0",
}  # fmt: skip


@pytest.fixture
def work(our_side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    """`work`, asked without its socket."""

    def ask(_home: object, question: dict[str, object]) -> dict[str, object]:
        return revealing.answer_question(question, our_side.keys, NOON)

    monkeypatch.setattr(work_socket, "ask", ask)


@pytest.fixture
def with_file(
    embassy: Partner, paper: Instrument, scan: Scan, lan: Officer, minh: Officer
) -> AttachedFile:
    """A file that left beside our request to the embassy."""
    made = drafting.draft(asking(embassy, paper), None, by=lan, at=NOON)
    name, sealed = scan("what we ask about")
    kept = attaching.attach(made, None, (name, sealed), seen=1, by=lan, at=NOON)
    assert drafting.submit(made, seen=made.version, by=lan, at=NOON) == ()
    drafting.approve(made, seen=made.version, by=minh, at=NOON)
    return kept


def page(asked: InfoRequest) -> str:
    return reverse("exchange:show", args=[asked.public_id])


def to_open(file: AttachedFile) -> str:
    args = [file.info_request.public_id, file.public_id]
    return reverse("exchange:open-file", args=args)


def post(client: Client, address: str, asked: InfoRequest, **told: object) -> int:
    asked.refresh_from_db()
    sent = {**once(), "seen": str(asked.version), **told}
    return client.post(address, sent).status_code


@pytest.mark.usefixtures("work")
def test_a_liaison_saves_the_file_that_was_released_with_the_message(
    with_file: AttachedFile, liaison: Officer, signed_in: SignedIn
) -> None:
    seat, asked = signed_in(liaison), with_file.info_request
    assert to_open(with_file) in seat.get(page(asked)).content.decode()
    asked.refresh_from_db()
    sent = {**once(), "seen": str(asked.version)}
    given = seat.post(to_open(with_file), sent)
    told = b"".join(given.streaming_content)  # type: ignore[attr-defined] # a stream
    assert told == b"what we ask about"
    assert JournalEntry.objects.filter(what="file.opened", by="liaison").exists()


def test_no_other_file_exists_for_a_guest(
    with_file: AttachedFile,
    scan: Scan,
    liaison: Officer,
    guest: Officer,
    signed_in: SignedIn,
) -> None:
    asked, carried = with_file.info_request, Carried.objects.get()
    told, lan = by_post(NOON, scan("our proof")), with_file.added_by
    assert lan is not None
    proof = recording.keep(
        asked, told, by=lan, at=NOON, carried=carried, what=Happened.DISPATCHED.value,
        kind=carried.kind,
    ).scan  # fmt: skip
    drafted = Answer.objects.create(
        public_id=new_id(NOON), unit=asked.unit, created_at=NOON, info_request=asked,
        by_us=True, kind="info.answer", content=asked.facts,
    )  # fmt: skip
    waiting = AttachedFile.objects.get(pk=with_file.pk)
    waiting.pk, waiting.public_id, waiting.answer = None, new_id(NOON), drafted
    waiting.save()
    assert proof is not None
    seat, other = signed_in(liaison), signed_in(guest)
    for client, file in ((seat, proof), (seat, waiting), (other, with_file)):
        assert post(client, to_open(file), asked) == 404
    for file in (proof, waiting):
        assert str(file.public_id) not in seat.get(page(asked)).content.decode()
    assert list(AttachedFile.objects.visible_to(liaison)) == [with_file]


def test_a_liaison_puts_a_file_beside_the_answer(
    asked: InfoRequest, liaison: Officer, lan: Officer, signed_in: SignedIn
) -> None:
    seat = signed_in(liaison)
    acknowledge = reverse("exchange:seat-acknowledge", args=[asked.public_id])
    assert post(seat, acknowledge, asked) == 302
    say = reverse("exchange:seat-say", args=[asked.public_id, "info.answer"])
    assert 'type="file"' in seat.get(say).content.decode()
    bad = SimpleUploadedFile("script.pdf", SCRIPT)
    assert post(seat, say, asked, **WORDS, attachment=bad) == 422
    assert not Answer.objects.exists()
    good = SimpleUploadedFile("report.pdf", GOOD["report.pdf"])
    assert post(seat, say, asked, **WORDS, attachment=good) == 302
    kept = AttachedFile.objects.get()
    assert (kept.answer, kept.ours, kept.added_by) == (Answer.objects.get(), False, liaison)
    assert HandRecord.objects.get(what="came").scan == kept
    for client in (seat, signed_in(lan)):
        assert to_open(kept) in client.get(page(asked)).content.decode()
