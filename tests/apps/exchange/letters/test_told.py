"""What is told about records to a partner without a node: by letter, each side's beside."""

from datetime import date, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.letters.conftest import HEAD, Scan, by_post, send_and_receive

from caunoi.apps.exchange import letter_file, letter_text, transfers
from caunoi.apps.exchange.actions import minuting, sharing, telling
from caunoi.apps.exchange.actions.by_hand import numbering, recording, told
from caunoi.apps.exchange.actions.by_hand.told import Wrote
from caunoi.apps.exchange.models import (
    AttachedFile,
    Carried,
    Dispatch,
    HandRecord,
    RecordMessage,
)
from caunoi.apps.exchange.transfers import Wanted
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Record, new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import (
    Commitment,
    Engagement,
    Instrument,
    Minutes,
    Partner,
)
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Refused
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
POINTS = ("Hai bên lập tổ công tác chung (MẪU).", "Họp lại trong quý tới (MẪU).")
STATE = {
    "state": "delivered",
    "told_on": "2026-01-06",
    "evidence": Text("Đã cử đầu mối (MẪU).").as_plain(),
}


@pytest.fixture
def pledge(embassy: Partner, ministry: Unit) -> Commitment:
    """What the embassy promised, as our register has it."""
    made = Commitment.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        created_at=NOON,
        act="pledge",
        what=Text("Cử đầu mối thường trực (MẪU)", "vi", {"en": "Name an officer (SAMPLE)"}),
        they_act=True,
        state="assigned",
        due=PartialDate.unknown(),
    )
    made.said_by.add(embassy)
    return made


@pytest.fixture
def minutes(embassy: Partner, lan: Officer) -> Minutes:
    """Our minutes of a meeting with the embassy."""
    common = {"unit": lan.unit, "created_at": NOON - 9 * HOUR}
    meeting = Engagement.objects.create(
        public_id=new_id(NOON),
        title=Text("Họp song phương (MẪU)"),
        kind="talks",
        state="minutes_draft",
        held_on=PartialDate.day(date(2026, 1, 1)),
        **common,
    )
    meeting.partners.add(embassy)
    text = "! Chỉ nội bộ.\n" + "\n".join(POINTS)
    return Minutes.objects.create(
        public_id=new_id(NOON), engagement=meeting, text=text, changed_by=lan, **common
    )


def delivered(
    message: RecordMessage, lan: Officer, minh: Officer, scan: Scan
) -> RecordMessage:
    """Approved, numbered, dispatched and received by letter."""
    before = NOON - 8 * HOUR
    carried = telling.approve(message, seen=message.version, by=minh, at=before)
    assert isinstance(carried, Carried)
    numbering.number(carried, HEAD, seen=1, by=lan, at=NOON)
    send_and_receive(carried, lan, minh, scan, words=f"receipt {carried.pk}")
    message.refresh_from_db()
    return message


@pytest.fixture
def shared(
    paper: Instrument,
    pledge: Commitment,
    embassy: Partner,
    lan: Officer,
    minh: Officer,
    scan: Scan,
) -> RecordMessage:
    """The commitment, told to the embassy by a letter that it has."""
    assert paper.state == "in_force"
    message = sharing.share(pledge, embassy, by=lan, at=NOON)
    return delivered(message, lan, minh, scan)


@pytest.fixture
def proposed(
    paper: Instrument,
    minutes: Minutes,
    embassy: Partner,
    lan: Officer,
    minh: Officer,
    scan: Scan,
) -> RecordMessage:
    """Our text of the minutes, which the embassy has."""
    assert paper.state == "in_force"
    message = minuting.propose(minutes.engagement, embassy, by=lan, at=NOON)
    return delivered(message, lan, minh, scan)


def came(
    message: RecordMessage, wrote: Wrote, scan: Scan, lan: Officer, *, note: str = "1"
) -> HandRecord:
    """What the embassy wrote, recorded with its scan."""
    message.refresh_from_db()
    event = by_post(NOON - HOUR, scan(f"{wrote.kind} {note}"))
    return told.take(message, wrote, event, seen=message.version, by=lan, at=NOON)


def confirmed(record: HandRecord, minh: Officer) -> RecordMessage:
    assert recording.confirm(record, seen=record.version, by=minh, at=NOON) == ""
    heard = record.about
    assert isinstance(heard, RecordMessage)
    heard.refresh_from_db()
    return heard


def happened_to(record: Record) -> list[str]:
    return list(JournalEntry.objects.about(str(record)).values_list("what", flat=True))


def test_a_commitment_leaves_as_a_numbered_letter_in_both_languages(
    shared: RecordMessage, pledge: Commitment, paper: Instrument, lan: Officer
) -> None:
    carried = shared.carried
    assert (shared.state, shared.paper, shared.message_id) == (
        "delivered",
        paper,
        carried.public_id,
    )
    assert not Dispatch.objects.exists()
    vi, en = letter_text.written(carried, "vi"), letter_text.written(carried, "en")
    assert vi.subject.endswith("Cử đầu mối thường trực (MẪU)")
    assert en.subject.endswith("Name an officer (SAMPLE)")
    assert any("Name an officer (SAMPLE)" in one for one in en.lines)
    assert any(shared.conversation.hex[-8:] in one for one in vi.lines)
    assert letter_file.made(carried, "docx", None, lan, NOON)[:2] == b"PK"
    said = happened_to(pledge)
    for what in ("record.approved", "hand.to-dispatch", "hand.numbered", "hand.confirmed"):
        assert what in said


def test_their_state_counts_once_a_second_officer_confirmed_it_and_stands_beside_ours(
    shared: RecordMessage, pledge: Commitment, lan: Officer, minh: Officer, scan: Scan
) -> None:
    assert told.kinds_that_may_come(shared) == ["commitment.update"]
    record = came(shared, Wrote("commitment.update", STATE), scan, lan)
    pledge.refresh_from_db()
    assert (record.about.state, pledge.their_state) == ("recorded", "")
    record.recorded_by = minh  # not saved: who wrote it down does not confirm it
    with pytest.raises(SameOfficer):
        recording.require_confirm(record, by=minh)
    record.refresh_from_db()
    heard = confirmed(record, minh)
    pledge.refresh_from_db()
    assert (pledge.state, pledge.their_state) == ("assigned", "delivered")
    assert pledge.their_state_words == "Đã cử đầu mối (MẪU)."
    assert (heard.state, heard.message_id) == ("received", record.public_id)
    assert "record.received" in happened_to(pledge)
    assert AttachedFile.objects.visible_to(lan).filter(record_message=heard).count() == 1


def test_without_a_paper_in_force_nothing_leaves(
    pledge: Commitment, paper: Instrument, embassy: Partner, lan: Officer, minh: Officer
) -> None:
    message = sharing.share(pledge, embassy, by=lan, at=NOON)
    Instrument.objects.filter(pk=paper.pk).update(state="expired")
    with pytest.raises(GateRefused) as refused:
        telling.approve(message, seen=message.version, by=minh, at=NOON)
    assert "gate.record-basis" in {one.code for one in refused.value.findings}
    assert not Carried.objects.exists()


def test_what_nobody_could_have_answered_is_not_taken(
    paper: Instrument, pledge: Commitment, embassy: Partner, partner: Partner, lan: Officer
) -> None:
    assert paper
    message = sharing.share(pledge, embassy, by=lan, at=NOON)
    assert told.kinds_that_may_come(message) == []
    for kind in ("commitment.update", "minutes.agree", "nothing"):
        with pytest.raises(Refused) as refused:
            told.require_take(message, kind, by=lan)
        assert refused.value.code == "hand.nothing-asked"
    message.partner = partner
    assert told.kinds_that_may_come(message) == []
    with pytest.raises(Refused) as refused:
        told.require_take(message, "commitment.update", by=lan)
    assert refused.value.code == "hand.has-node"


def test_personal_data_in_their_letter_is_stopped_as_on_the_wire(
    shared: RecordMessage, pledge: Commitment, lan: Officer, minh: Officer, scan: Scan
) -> None:
    words = Text("Ông Nguyễn Văn Mẫu, hộ chiếu số B1234567, sinh ngày 01/02/1990")
    wrote = Wrote("commitment.update", {**STATE, "evidence": words.as_plain()})
    record = came(shared, wrote, scan, lan)
    stopped = recording.confirm(record, seen=record.version, by=minh, at=NOON)
    assert stopped == "gate.record-person"
    pledge.refresh_from_db()
    assert pledge.their_state == ""


def test_minutes_are_proposed_and_agreed_to_on_paper(
    proposed: RecordMessage, minutes: Minutes, lan: Officer, minh: Officer, scan: Scan
) -> None:
    lines = letter_text.written(proposed.carried, "vi").lines
    assert any(POINTS[1] in one for one in lines)
    assert not any("nội bộ" in one or "SHA" in one for one in lines)
    confirmed(came(proposed, Wrote("minutes.agree"), scan, lan), minh)
    minutes.refresh_from_db()
    assert minutes.their_day is not None
    assert "EMS-MAU-01" in minutes.their_words
    assert "minutes.agree" not in told.kinds_that_may_come(proposed)


def test_a_disputed_point_and_their_own_text_are_kept_and_agreed_to_by_letter(
    proposed: RecordMessage, minutes: Minutes, lan: Officer, minh: Officer, scan: Scan
) -> None:
    point = {"point": 2, "wording": Text("Họp lại trong năm tới (MẪU).").as_plain()}
    disputed = confirmed(came(proposed, Wrote("minutes.dispute", point), scan, lan), minh)
    assert disputed.refers_to == proposed.message_id
    text = told.text_of((POINTS[0], "Họp lại trong năm tới (MẪU)."))
    record = came(proposed, Wrote("minutes.propose", text), scan, lan)
    assert not record.about.is_text_of_theirs  # nobody has confirmed it
    theirs = confirmed(record, minh)
    assert (theirs.details["version"], theirs.is_text_of_theirs) == (2, True)
    answer = minuting.dispute(theirs, 2, Text("Trong sáu tháng (MẪU)."), by=lan, at=NOON)
    carried = telling.approve(answer, seen=answer.version, by=minh, at=NOON)
    lines = letter_text.written(carried, "vi").lines
    assert any("2) Họp lại trong năm tới (MẪU)." in one for one in lines)
    assert not any(POINTS[0] in one for one in lines)
    minutes.text = "\n".join(theirs.details["points"])
    minutes.save(update_fields=["text"])
    agreed = minuting.agree(theirs, by=lan, at=NOON)
    assert (agreed.kind, agreed.refers_to) == ("minutes.agree", theirs.message_id)
    minutes.refresh_from_db()
    assert "EMS-MAU-01" in minutes.their_words


def test_a_letter_about_a_record_is_among_the_transfers(
    shared: RecordMessage, embassy: Partner, lan: Officer
) -> None:
    page = list(transfers.keys(lan, Wanted(partner=embassy)))
    (row,) = transfers.told(page)
    assert (row.kind, row.by_hand, row.asked) == ("commitment.share", True, None)
    assert row.basis.startswith("Bản ghi nhớ")
    assert embassy in transfers.partners(lan)
    assert shared.carried.public_id.hex[-8:] == row.reference
