"""Each head that the lexicon has, in the sentences in which one may stand."""

import pytest
from tests.core.reading.made_up import organisations, read

from caunoi.core.reading import lexicon

HEADS = sorted(
    name
    for row in lexicon.default().table("organisations", "head")
    for name in row["names"]
)
SENTENCES = (
    "Ngày 05/3/2025, {} đã làm việc với {} (ABC) tỉnh Nghệ An.",
    "Lãnh đạo {}, {} và {} của hai bên dự.",
    "{} đề nghị {} Lào phối hợp; đại diện {} Bắc Kạn cảm ơn.",
)
AT_ONCE = 60  # heads in one text


@pytest.mark.parametrize("first", range(0, len(HEADS), AT_ONCE))
def test_a_head_without_what_belongs_to_it_breaks_nothing(first):
    heads = HEADS[first : first + AT_ONCE]
    lines = [one.format(*[head] * one.count("{}")) for one in SENTENCES for head in heads]
    text = "Tin đối ngoại\n\n" + "\n".join(lines) + "\n"
    spans = [span for one in read(text).organisations for span in one.evidence]
    assert spans
    assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]


def test_a_bracket_between_a_staff_and_its_province_is_no_end_of_the_program():
    text = (
        "Ngày 05/3/2025, Ban Chỉ huy Bộ đội Biên phòng (BĐBP) tỉnh Nghệ An đã làm việc với"
        " Bộ Chỉ huy Quân sự tỉnh Xiêng Khoảng (Lào).\n"
    )
    assert "Bộ Chỉ huy Quân sự tỉnh Xiêng Khoảng" in dict(organisations(text))
