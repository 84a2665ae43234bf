"""Crime areas, and the words an administrator adds."""

import pytest
from tests.core.reading.made_up import OPENING, read

from caunoi.core.reading import proposals
from caunoi.core.reading.lexicon import default


def areas(sentence):
    return [one.code for one in read(OPENING + sentence).crime_areas]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (
            "Tội phạm hình sự, kinh tế, môi trường.",
            ["ORDINARY_CRIME", "ECONOMIC_CRIME", "ENVIRONMENTAL_CRIME"],
        ),
        ("Hai nước hợp tác kinh tế và bảo vệ môi trường.", []),
        ("Tội phạm buôn lậu ma túy.", ["DRUGS"]),
        ("Nhóm công tác ASEAN về ma túy họp.", ["DRUGS"]),
        ("Trung tâm Cảnh sát ma túy Bắc Âu họp.", []),
        ("Đối tượng lừa đảo chiếm đoạt tài sản qua mạng.", ["ONLINE_FRAUD"]),
        ("Đối tượng lừa đảo chiếm đoạt tài sản.", ["PROPERTY_FRAUD"]),
        ("Thu giữ 3 bánh heroin ở bến cảng.", ["DRUGS"]),
        (
            "Chúng đưa người vượt biên rồi cưỡng bức lao động.",
            ["MIGRANT_SMUGGLING", "TRAFFICKING_IN_PERSONS"],
        ),
        ("Nhóm này lập sàn tiền ảo để lừa người già.", ["ONLINE_FRAUD"]),
        ("Hai bên bàn về gian lận thuế và vụ án kinh tế.", ["ECONOMIC_CRIME"]),
        ("Hai bên đàm phán hiệp định về dẫn độ.", []),
        ("Công ước về các chất ma túy.", []),
        ("Hai bên trao trả 5 người nhập cảnh trái phép.", []),
        ("Hai bên tuần tra biên giới hằng tháng.", ["BORDER_SECURITY"]),
        ("Nhiều vụ đánh cắp dữ liệu khách hàng.", ["DATA_LEAK"]),
        ("Tham dự có Thiếu tá Hồ Tấn Đạt, Đội trưởng Đội chống cướp giật.", []),
        ("Hai bên nói về tin giả, tin sai sự thật và chính trị mạng.", []),
    ],
)
def test_crime_areas_need_words_for_crime(sentence, codes):
    assert sorted(areas(sentence)) == sorted(codes)


def test_an_administrator_adds_words_without_code():
    more = {
        "organisations": {
            "head": [{"kind": "agency", "shape": "whole", "names": ["Kỵ cảnh"]}]
        }
    }
    text = "Kỵ cảnh Canada làm việc."
    assert read(text).organisations == ()
    (one,) = read(text, lexicon=default().extended(more)).organisations
    assert (one.name, one.country) == ("Kỵ cảnh Canada", "CA")


def test_added_words_do_not_reach_the_shared_lexicon():
    longer = default().extended({"places": {"version": "ours"}, "own": {"words": ["a"]}})
    assert longer.table("places", "version").endswith(" + ours")
    assert longer.table("own", "words") == ["a"]
    assert default().table("places", "version") != "ours"


def test_every_file_of_the_lexicon_tells_its_version():
    assert all(len(table["version"]) > 6 for table in default().tables.values())


def test_no_text_about_agencies_makes_no_proposal():
    assert proposals(read("Trời hôm nay đẹp.")) == ()


def test_crimes_named_in_the_lead_are_named_by_the_agencies():
    text = (
        "Cục Đối ngoại làm việc với đối tác\n12/5/2025\nHai cơ quan bàn cách ngăn chặn nạn"
        f" buôn lậu trên các tuyến sông lớn và vùng cửa biển phía nam.\n{OPENING}"
    )
    report = read(text)
    assert "lead" in {line.kind for line in report.lines}
    assert [one.code for one in report.crime_areas] == ["SMUGGLING"]
