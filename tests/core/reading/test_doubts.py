"""What a reviewer is told about a text as a whole."""

import pytest

from caunoi.core.reading import propose
from caunoi.core.reading.doubts import doubts

MEETING = (
    "{when}, Bộ Công an Việt Nam đã làm việc với Bộ An ninh Lào. Đại tá {name}, Phó Cục "
    "trưởng Cục Đối ngoại, Bộ Công an Việt Nam đề nghị Bộ An ninh Lào chia sẻ thông tin.\n"
)


def notes(
    when: str = "Ngày 05/4/2026", name: str = "Trần Hữu Khải"
) -> list[tuple[str, str]]:
    raw = MEETING.format(when=when, name=name)
    report = propose(raw, name="a.txt", sha256="0" * 64)
    found = doubts(raw, report)
    assert all(
        raw[span.start : span.end] == span.text for one in found for span in one.words
    )
    return [(one.code.rpartition(".")[2], " ".join(one.values.values())) for one in found]


def test_a_sound_text_raises_no_doubt() -> None:
    assert notes() == []


def test_a_meeting_without_a_date_is_told() -> None:
    assert notes("Tại Hà Nội") == [("no-date", "")]


@pytest.mark.parametrize(
    "words", ["Ngày 31/4", "Ngày 30-2", "Sáng 31.6", "Từ 05 đến 03/4", "Ngày 07 - 05/10"]
)
def test_a_day_that_no_calendar_has_is_told_and_no_date(words: str) -> None:
    told = [one for one in notes(words) if one[0] == "impossible-date"]
    assert told == [("impossible-date", words)]
    assert ("no-date", "") in notes(words)


@pytest.mark.parametrize(
    "words", ["Ngày 29/2", "Ngày 31/12/2026", "Trực 24/7", "Ngày 24/70", "Từ 01 - 03/4"]
)
def test_a_possible_day_is_not(words: str) -> None:
    assert "impossible-date" not in dict(notes(words))


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u00ad", "\u2066"])
def test_hidden_signs_in_a_name_are_told(sign: str) -> None:
    told = [one for one in notes(name=f"Trần {sign}Hữu Khải") if one[0] == "hidden-signs"]
    assert len(told) >= 1
    assert f"U+{ord(sign):04X}" in told[0][1]
    assert "Trần Hữu Khải" in told[0][1]


def test_two_ranks_of_one_person_are_told_and_both_kept() -> None:
    raw = MEETING.format(when="Ngày 05/4/2026", name="Trần Hữu Khải")
    raw += "Thượng tá Trần Hữu Khải cảm ơn Bộ An ninh Lào.\n"
    report = propose(raw, name="a.txt", sha256="0" * 64)
    (note,) = doubts(raw, report)
    assert note.code == "reading.note.ranks-differ"
    assert note.values == {"name": "Trần Hữu Khải", "ranks": "thượng tá, đại tá"}


TWO_CITIES = """Đoàn đại biểu Cục Đối ngoại thăm và làm việc

Ngày 05/4/2026, tại Viêng Chăn, Đoàn đại biểu Cục Đối ngoại Bộ Công an Việt Nam do Đại tá Trần Hữu Khải làm Trưởng đoàn đã làm việc với Bộ An ninh Lào.

Cùng ngày, tại Tokyo, Đại tá Trần Hữu Khải đã hội đàm với Cảnh sát Quốc gia Nhật Bản về phòng, chống tội phạm mạng và các nội dung hai bên cùng quan tâm.
"""  # noqa: E501 - a report's lines are as long as they are


def test_somebody_in_two_places_on_one_day_is_told() -> None:
    report = propose(TWO_CITIES, name="a.txt", sha256="0" * 64)
    (note,) = doubts(TWO_CITIES, report)
    assert note.code == "reading.note.two-places"
    assert dict(note.values) == {
        "name": "Trần Hữu Khải",
        "one": "Viêng Chăn",
        "other": "Tokyo",
    }


def test_a_mention_without_a_rank_contradicts_none() -> None:
    raw = MEETING.format(when="Ngày 05/4/2026", name="Trần Hữu Khải")
    raw += "Sau đó, ông Trần Hữu Khải cảm ơn Bộ An ninh Lào.\n"
    assert doubts(raw, propose(raw, name="a.txt", sha256="0" * 64)) == ()
