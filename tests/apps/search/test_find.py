"""What is written is found, by whoever may read it, and gone when it is forgotten."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import EngagementFacts, Keeping, PartnerFacts
from caunoi.apps.register.models import Engagement, Partner
from caunoi.apps.search import find, index
from caunoi.apps.search.find import Way
from caunoi.apps.search.models import Entry, Gram, Place
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(lan: Officer) -> Callable[..., Engagement]:
    def hold(title: str, place: str = "", by: Officer | None = None) -> Engagement:
        facts = EngagementFacts(title=Text(title), kind="meeting", place=place)
        return actions.add_engagement(facts, by=by or lan, at=NOON, keeping=Keeping())

    return hold


def _found(query: str, officer: Officer) -> list[UUID]:
    rows = {"engagement": Engagement.objects.visible_to(officer)}
    return [hit.record_id for hit in find.find(query, rows).hits]


@pytest.mark.parametrize(
    "query",
    ["ma túy", "ma tuy", "MA TUÝ", "vinh ma tuy", "phong chong ma tuy", "ma tuý Vinh"],
)
def test_words_are_found_however_their_marks_are_typed(
    query: str, held: Callable[..., Engagement], lan: Officer
) -> None:
    meant = held("Hội nghị phòng, chống ma túy", "Vinh")
    held("Hội nghị về mua bán người", "Vinh")
    assert _found(query, lan) == [meant.public_id]


def test_every_word_must_stand_there(held: Callable[..., Engagement], lan: Officer) -> None:
    held("Hội nghị phòng, chống ma túy", "Vinh")
    assert _found("ma túy Huế", lan) == []


def test_the_last_word_may_be_only_begun(
    held: Callable[..., Engagement], lan: Officer
) -> None:
    meant = held("Họp với Khammouane")
    found = find.find("họp khamm", {"engagement": Engagement.objects.visible_to(lan)})
    assert [hit.record_id for hit in found.hits] == [meant.public_id]
    assert found.way is Way.BEGINNING


def test_a_slip_of_the_hand_finds_what_was_meant_and_says_so(
    held: Callable[..., Engagement], lan: Officer
) -> None:
    meant = held("Họp với Bolikhamxay tại Hà Tĩnh")
    found = find.find("Bolikhamsay", {"engagement": Engagement.objects.visible_to(lan)})
    assert [hit.record_id for hit in found.hits] == [meant.public_id]
    assert found.way is Way.NEAR
    assert "bolikhamxay" in found.words


def test_the_phrase_comes_before_its_scattered_words(
    held: Callable[..., Engagement], lan: Officer
) -> None:
    phrase = held("Hợp tác biên giới")
    scattered = held("Giới thiệu hợp phần, tác giả bên biên")
    assert _found("hợp tác", lan) == [phrase.public_id, scattered.public_id]


def test_what_one_may_not_read_is_not_found(
    held: Callable[..., Engagement], lan: Officer, tuan: Officer
) -> None:
    held("Họp kín của bộ", by=lan)
    theirs = held("Họp của tỉnh", by=tuan)
    assert _found("họp", tuan) == [theirs.public_id]


def test_a_changed_record_is_found_by_its_new_words_only(
    held: Callable[..., Engagement], lan: Officer
) -> None:
    meeting = held("Hội thảo vũ khí")
    facts = EngagementFacts(title=Text("Hội thảo rửa tiền"), kind="meeting")
    actions.change_engagement(meeting, facts, seen=meeting.version, by=lan, at=NOON)
    assert _found("vũ khí", lan) == []
    assert _found("rửa tiền", lan) == [meeting.public_id]


def test_a_partner_is_found_in_each_of_its_languages(lan: Officer) -> None:
    name = Text("Cục Cảnh sát", "vi", {"lo": "ກົມຕຳຫຼວດ", "en": "Police Department"})
    partner = actions.add_partner(PartnerFacts(name=name, country="LA"), by=lan, at=NOON)
    rows = {"partner": Partner.objects.visible_to(lan)}
    for query in ("canh sat", "ຕຳຫຼວດ", "police dep"):
        assert [hit.record_id for hit in find.find(query, rows).hits] == [partner.public_id]


def test_forgetting_leaves_no_trace(lan: Officer, held: Callable[..., Engagement]) -> None:
    kept, gone = held("Họp thường kỳ"), held("Họp về Xanhthitdeng")
    index.forget(gone.public_id)
    assert _found("xanhthitdeng", lan) == []
    assert not Entry.objects.filter(record_id=gone.public_id).exists()
    assert not Place.objects.filter(word="xanhthitdeng").exists()
    assert not Gram.objects.filter(word="xanhthitdeng").exists()
    assert _found("họp", lan) == [kept.public_id], "words of others stay"
    index.forget(uuid4())


@pytest.mark.parametrize("query", ["", "  ", "?!", "%", "…"])
def test_a_question_without_words_finds_nothing(
    query: str, held: Callable[..., Engagement], lan: Officer
) -> None:
    held("Họp thường kỳ")
    assert _found(query, lan) == []


def test_common_words_lead_to_the_newest(
    held: Callable[..., Engagement], lan: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "RARE", 2)
    monkeypatch.setattr(find, "RANKED", 2)
    made = [held("Họp giao ban quý") for _ in range(4)]
    found = find.find("họp quý", {"engagement": Engagement.objects.visible_to(lan)})
    newest = [one.public_id for one in reversed(made[2:])]
    assert [hit.record_id for hit in found.hits] == newest
    assert found.more


def test_a_new_record_leaves_what_a_written_one_leaves() -> None:
    texts, kept = ["Vụ ma túy tại Vinh", "Bộ luật Hình sự 250", "Vụ ma túy tại Vinh"], []
    written, new = uuid4(), uuid4()
    index.write("engagement", written, texts)
    index.write_new([index.New("engagement", new, texts)])
    for number in (written, new):
        entry = Entry.objects.get(record_id=number)
        words = sorted(entry.places.values_list("word", flat=True))
        kept.append((entry.kind, entry.text, entry.folded, words))
    assert kept[0] == kept[1]
    assert "vinh" in kept[0][-1]
