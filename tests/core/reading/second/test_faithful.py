"""What a faithful second proposer adds, and what it seconds."""

from dataclasses import replace

from tests.core.reading.second.answering import MEETING, answer, claim, of_samples, read

from caunoi.core.reading import proposals
from caunoi.core.reading.second import verified

ASK = claim(
    "commitment",
    3,
    "Bộ Công an Việt Nam đề nghị Bộ An ninh Lào chia sẻ thông tin về 12 đối tượng truy nã "
    "trước ngày 15/5/2026",
    act="ask",
    by=["Bộ Công an Việt Nam"],
    to_act=["Bộ An ninh Lào"],
    due="2026-05-15",
)


def test_the_text_it_is_shown_is_the_body_line_by_line() -> None:
    report, blocks = read("Tin đọc nhiều\nMột tin khác\n\n" + MEETING)
    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
    assert not any("Một tin khác" in block.text for block in blocks)
    assert report.commitments


def test_a_promise_the_grammar_missed_is_added_with_its_words() -> None:
    report, blocks = read(MEETING)
    blind = replace(report, commitments=())
    place = next(one.number for one in blocks if "12 đối tượng" in one.text)
    found = verified(MEETING, blocks, answer({**ASK, "block": place}), blind)
    (one,) = found.proposals
    assert (one.kind, one.id, one.rule) == ("commitment", "S1", "second.commitment")
    assert one.words[0].text == ASK["quote"]
    assert (one.fields["act"], one.fields["status"]) == ("ask", "proposed")
    assert one.fields["due_start"] == "2026-05-15"
    assert found.dropped == {}
    mine = next(p for p in proposals(report) if p.kind == "commitment")
    assert one.fields.keys() == mine.fields.keys()


def test_what_the_grammar_read_too_is_seconded_and_not_doubled() -> None:
    seconded = told = 0
    for raw, report, blocks, one in of_samples():
        found = verified(raw, blocks, answer(one), report)
        assert found.proposals == ()
        told += 1
        seconded += bool(found.agreed)
    assert told > 20
    assert seconded > 10


def test_each_kind_may_be_added() -> None:
    report, blocks = read(MEETING)
    blind = replace(report, engagements=(), instruments=(), commitments=())
    place = {one.text[:20]: one.number for one in blocks}
    met = "Bộ Công an Việt Nam đã làm việc với Bộ An ninh Lào"
    told = answer(
        claim(
            "engagement",
            next(n for text, n in place.items() if text.startswith("Ngày 05/4")),
            f"Ngày 05/4/2026, tại Hà Nội, {met}",
            type="meeting",
            date="2026-04-05",
            place="Hà Nội",
            organisations=["Bộ An ninh Lào"],
        ),
        claim(
            "instrument",
            next(n for text, n in place.items() if text.startswith("Hai bên tiến tới")),
            "Hai bên tiến tới ký kết “Bản ghi nhớ về phòng, chống ma túy”",
            type="mou",
            name="Bản ghi nhớ về phòng, chống ma túy",
            status="to_be_signed",
        ),
    )
    found = verified(MEETING, blocks, told, blind)
    assert [one.kind for one in found.proposals] == ["engagement", "instrument"]
    assert found.proposals[0].fields["date_start"] == "2026-04-05"
