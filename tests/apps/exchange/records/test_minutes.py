"""Minutes between two nodes: proposed, agreed to by signed messages, disputed."""

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.records.conftest import Registers
from tests.core.exchange.record_samples import AGREE, DISPUTE, POINTS, PROPOSE

from caunoi.apps.exchange.actions import minuting, telling
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Engagement, Minutes, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Refused
from caunoi.core.exchange import payloads
from caunoi.core.exchange.record_payloads import hash_of
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
INSIDE = "! Phía ta chưa muốn nêu thời hạn.\n"
WHOLE = INSIDE + "\n".join(POINTS)


@pytest.fixture
def meeting(partner: Partner, lan: Officer) -> Engagement:
    made = Engagement.objects.create(
        public_id=new_id(NOON),
        unit=lan.unit,
        created_at=NOON,
        created_by=lan,
        title=Text("Họp song phương (MẪU)"),
        kind="talks",
        state="minutes_draft",
        held_on=PartialDate.day(NOON.date()),
    )
    made.partners.add(partner)
    return made


@pytest.fixture
def minutes(meeting: Engagement, lan: Officer) -> Minutes:
    return Minutes.objects.create(
        public_id=new_id(NOON),
        unit=meeting.unit,
        created_at=NOON,
        engagement=meeting,
        text=WHOLE,
        changed_by=lan,
    )


@pytest.fixture
def proposed(
    registers: Registers, minutes: Minutes, partner: Partner, lan: Officer, minh: Officer
) -> RecordMessage:
    """Our text, which the partner has."""
    message = minuting.propose(minutes.engagement, partner, by=lan, at=NOON)
    sent = telling.approve(message, seen=message.version, by=minh, at=NOON)
    registers.sends(sent, NOON)
    message.refresh_from_db()
    return message


def thread(message: RecordMessage) -> dict[str, str]:
    return {
        "conversation": str(message.conversation),
        "refers_to": str(message.message_id),
    }


@pytest.fixture
def theirs(registers: Registers, minutes: Minutes, meeting: Engagement) -> RecordMessage:
    """Their text, put to the meeting."""
    assert minutes.engagement == meeting
    assert registers.tells(PROPOSE, "minutes.propose") == ""
    RecordMessage.objects.update(engagement=meeting)
    return RecordMessage.objects.get()


def test_what_stays_inside_does_not_leave_with_the_points(
    registers: Registers, proposed: RecordMessage
) -> None:
    (took,) = registers.theirs.took.values()
    told = payloads.read("minutes.propose", 1, took.payload)
    assert (told.points, told.version) == (POINTS, 1)
    assert told.text_sha256 == hash_of(POINTS) == proposed.details["text_sha256"]


def test_their_signed_message_is_their_agreement(
    registers: Registers, proposed: RecordMessage, minutes: Minutes, minh: Officer
) -> None:
    Minutes.objects.update(our_day=NOON.date(), our_officer=minh)
    assert registers.tells(AGREE, "minutes.agree", **thread(proposed)) == ""
    minutes.refresh_from_db()
    heard = RecordMessage.objects.get(by_us=False)
    assert minutes.agreed
    assert minutes.their_words == f"CN/1 {heard.message_id}"
    assert Engagement.objects.get().state == "minutes_agreed"


def test_agreement_to_another_text_than_ours_is_kept_and_agrees_to_nothing(
    registers: Registers, proposed: RecordMessage, minutes: Minutes
) -> None:
    Minutes.objects.update(text=WHOLE + "\nThêm một điểm.")
    assert registers.tells(AGREE, "minutes.agree", **thread(proposed)) == ""
    minutes.refresh_from_db()
    assert minutes.their_day is None


def test_after_a_dispute_the_new_text_is_the_next_version(
    registers: Registers,
    proposed: RecordMessage,
    partner: Partner,
    meeting: Engagement,
    lan: Officer,
) -> None:
    assert registers.tells(DISPUTE, "minutes.dispute", **thread(proposed)) == ""
    assert RecordMessage.objects.get(by_us=False).engagement == meeting
    with pytest.raises(telling.ToldAlready):
        minuting.propose(meeting, partner, by=lan, at=NOON)
    Minutes.objects.update(text=POINTS[0])
    again = minuting.propose(meeting, partner, by=lan, at=NOON)
    assert (again.details["version"], again.conversation) == (2, proposed.conversation)


def test_their_next_text_follows_on_the_one_before_and_no_other_number_does(
    registers: Registers, theirs: RecordMessage, meeting: Engagement
) -> None:
    more = (*POINTS, "Thêm một điểm (MẪU).")
    second = replace(PROPOSE, version=2, points=more, text_sha256=hash_of(more))
    same = {"conversation": str(theirs.conversation)}
    third = replace(second, version=3)
    assert registers.tells(third, "minutes.propose", **same) == "exchange.text-not-next"
    assert registers.tells(second, "minutes.propose", **same) == ""
    assert RecordMessage.objects.latest("pk").engagement == meeting
    own = registers.tells(AGREE, "minutes.agree", **thread(theirs))
    assert own == "exchange.wrong-side"


def test_we_agree_to_their_text_where_ours_reads_so(
    signed_in: SignedIn, lan: Officer, theirs: RecordMessage, minutes: Minutes
) -> None:
    client = signed_in(lan)
    address = reverse("exchange:record-agree", args=[theirs.public_id])
    page = client.get(reverse("exchange:record", args=[theirs.public_id]))
    assert address in page.content.decode()
    seen = {"seen": str(theirs.version), **once()}
    assert client.post(address, {**seen, "seen": "99"}).status_code == 409
    assert client.post(address, {**seen, **once()}).status_code == 302
    minutes.refresh_from_db()
    assert minutes.their_words == f"CN/1 {theirs.message_id}"
    made = RecordMessage.objects.get(kind="minutes.agree")
    assert (made.by_us, made.refers_to) == (True, theirs.message_id)


def test_we_agree_to_no_text_that_reads_otherwise(
    theirs: RecordMessage, lan: Officer
) -> None:
    Minutes.objects.update(text="Khác (MẪU).")
    with pytest.raises(Refused) as refused:
        minuting.agree(theirs, by=lan, at=NOON)
    assert refused.value.code == "exchange.not-this-text"
    theirs.engagement = None
    with pytest.raises(Refused):
        minuting.agree(theirs, by=lan, at=NOON)


def test_the_forms_propose_and_dispute(
    signed_in: SignedIn,
    lan: Officer,
    theirs: RecordMessage,
    meeting: Engagement,
    partner: Partner,
) -> None:
    client = signed_in(lan)
    address = reverse("exchange:record-dispute", args=[theirs.public_id])
    words = {"point": "2", "lang": "vi", "content": "Họp lại tại Viêng Xay (MẪU)."}
    assert client.post(address, {"point": "", **once()}).status_code == 422
    assert client.post(address, {**words, **once()}).status_code == 302
    made = RecordMessage.objects.get(kind="minutes.dispute")
    assert (made.details["point"], made.about) == (2, meeting)
    address = reverse("exchange:propose-minutes", args=[meeting.public_id])
    page = client.get(reverse("register:minutes", args=[meeting.public_id]))
    assert address in page.content.decode()
    chosen = {"partner": str(partner.public_id), **once()}
    assert client.post(address, {"partner": "", **once()}).status_code == 422
    assert client.post(address, chosen).status_code == 409  # they proposed this very text
