"""Crime areas, and the words an administrator adds."""

import pytest
from tests.core.reading.made_up import OPENING, read

from caunoi.core.reading import proposals
from caunoi.core.reading.lexicon import default, with_additions


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
        ("Hai bên trao trả 5 người nhập cảnh trái phép.", ["BORDER_SECURITY"]),
        ("Hai bên tuần tra biên giới hằng tháng.", ["BORDER_SECURITY"]),
        ("Nhiều vụ đánh cắp dữ liệu khách hàng.", ["DATA_LEAK"]),
        ("Tham dự có Thiếu tá Hồ Tấn Đạt, Đội trưởng Đội chống cướp giật.", []),
        ("Hai bên nói về tin giả, tin sai sự thật và chính trị mạng.", []),
    ],
)
def test_crime_areas_need_words_for_crime(sentence, codes):
    assert sorted(areas(sentence)) == sorted(codes)


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ("tội phạm rửa tiền xuyên biên giới", ["MONEY_LAUNDERING", "TRANSNATIONAL_CRIME"]),
        ("băng nhóm trộm cắp có tổ chức", ["ORDINARY_CRIME", "ORGANISED_CRIME"]),
        ("phòng, chống tội phạm và hợp tác quốc tế", []),
        ("đường dây nóng xuyên biên giới", []),
        ("vụ tổ chức cho hơn 1.200 lao động xuất cảnh trái phép", ["MIGRANT_SMUGGLING"]),
        ("việc tổ chức tuần tra, ngăn chặn nhập cảnh trái phép", ["BORDER_SECURITY"]),
        ("việc tiếp nhận, đưa 7 ngư dân xuất cảnh trái phép về nước", ["BORDER_SECURITY"]),
        ("16 người bị cưỡng bức lao động", ["TRAFFICKING_IN_PERSONS"]),
        ("dữ liệu cá nhân bị mua bán", ["DATA_LEAK"]),
        ("việc dùng mạng xã hội kết bạn để lừa tiền người già", ["ONLINE_FRAUD"]),
        ("nhóm lừa đảo, đánh bạc trực tuyến", ["GAMBLING", "PROPERTY_FRAUD"]),
        ("nạn lừa đảo", ["PROPERTY_FRAUD"]),
        ("nạn lừa đảo và một cuộc gọi lừa đảo", ["ONLINE_FRAUD"]),
        ("việc xâm hại tình dục", ["SEXUAL_VIOLENCE"]),
        ("việc bóc lột tình dục bé gái", ["CHILD_SEXUAL_ABUSE"]),
        ("xe chở 3 m3 gỗ lậu", ["SMUGGLING"]),
        ("nhóm xẻ gỗ lậu", ["ENVIRONMENTAL_CRIME"]),
        ("buôn lậu súng săn", ["WEAPONS"]),
        ("tuần tra chung dọc đường biên giới", ["BORDER_SECURITY"]),
        ("tuần tra liên hợp trên vùng biển giáp ranh", []),
        ("lễ chào cờ tại cột mốc quốc giới", []),
        ("dự thảo Hiệp định tương trợ tư pháp và dẫn độ", []),
        ("việc truy bắt kẻ cầm đầu", ["WANTED_PERSONS"]),
        ("kinh nghiệm của Đội Kiểm soát phòng, chống ma túy khu vực miền Bắc", []),
    ],
)
def test_crime_areas_follow_the_table_of_the_guide(told, codes):
    assert sorted(areas(f"Hai bên trao đổi về {told}.")) == codes


def test_an_administrator_adds_a_phrase_with_words_between():
    more = "[area.SMUGGLING]\nwords = ['lén chở | giấu … trứng cá tầm']\n"
    words = with_additions({"areas.toml": more.encode()})
    text = f"{OPENING}Hai bên chặn nhóm lén chở hơn 1.500 quả trứng cá tầm."
    assert [one.code for one in read(text).crime_areas] == []
    (one,) = read(text, lexicon=words).crime_areas
    assert (one.code, one.evidence[0].text[:8]) == ("SMUGGLING", "lén chở ")


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


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (
            "Nhóm này lừa đảo qua mạng, bị khởi tố về tội “Lừa đảo chiếm đoạt tài sản”.",
            ["ONLINE_FRAUD"],
        ),
        ("Chúng bị khởi tố về tội “Lừa đảo chiếm đoạt tài sản”.", ["PROPERTY_FRAUD"]),
        ("Hai bên nói về các con bạc trốn nợ.", ["GAMBLING"]),
        ("Hai bên cùng truy tìm manh mối của vụ việc.", []),
        (
            "Người dân không tiếp tay cho hoạt động buôn lậu, xuất nhập cảnh trái phép.",
            ["SMUGGLING", "BORDER_SECURITY"],
        ),
        ("Chúng tiếp tay đưa người xuất cảnh trái phép.", ["MIGRANT_SMUGGLING"]),
        (
            "Ông Tạ Văn Núi, Trưởng phòng An ninh mạng và phòng, chống tội phạm sử dụng"
            " công nghệ cao, làm Trưởng ban.",
            [],
        ),
    ],
)
def test_a_charge_an_office_and_things_sought_name_no_area(sentence, codes):
    assert sorted(areas(sentence)) == sorted(codes)
