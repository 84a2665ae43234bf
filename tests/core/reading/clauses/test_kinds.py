"""What kind of cooperation a clause speaks of."""

import pytest
from tests.core.reading.made_up import OPENING, read


def kinds(sentence):
    return [one.kinds for one in read(OPENING + sentence).commitments]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("thiết lập số điện thoại trực tiếp phục vụ xử lý sự cố", ("hotline",)),
        ("vận hành hệ thống cảnh báo trên biển", ("joint_warning",)),
        ("sớm ký Thỏa thuận về an toàn hàng hải", ("legal_framework",)),
        ("sửa đổi, bổ sung một số điều của quy chế", ("legal_framework",)),
        ("truy tìm người cầm đầu đang lẩn trốn", ("fugitive",)),
        ("xác minh nhân thân những người bị bắt", ("joint_case",)),
        ("phối hợp mật phục trên các tuyến sông", ("joint_operation",)),
        ("tuyên truyền cho ngư dân không vi phạm", ("campaign",)),
        ("mở thêm hai lớp tiếng Việt cho cảnh sát", ("training",)),
        ("trao tặng 3 xuồng cứu hộ", ("equipment",)),
        ("phát triển ứng dụng dịch tự động", ("technology",)),
        ("mời Giám đốc Trung tâm sang thăm Hà Nội", ("delegation_exchange",)),
        ("gửi bản sao kết luận giám định", ("info_exchange",)),
        ("cung cấp số liệu hằng quý", ("info_exchange",)),
        ("duy trì giao ban mỗi tháng", ("mechanism",)),
        ("bố trí phiên dịch tại cửa khẩu", ("personnel",)),
        ("tạo điều kiện cho lao động làm thủ tục", ("citizen",)),
        ("kiểm soát các đường mòn", ("border",)),
        ("gỡ bỏ các trang web mạo danh", ("operational_support",)),
        ("trao học bổng cho con em ngư dân", ("project",)),
        ("quan tâm đến đời sống cán bộ", ("general",)),
    ],
)
def test_a_kind_is_told_by_its_words_or_by_a_verb_with_its_thing(clause, expected):
    (found,) = kinds(f"Hai bên thống nhất {clause}.")
    # Behind what rules tell may stand one that is likely.
    assert found[: len(expected)] == expected
    assert len(found) <= len(expected) + 1


def test_a_verb_with_its_thing_adds_nothing_to_a_plain_word():
    assert kinds("Hai bên thống nhất gửi danh sách đầu mối liên lạc.") == [("hotline",)]


def test_a_kind_that_says_little_gives_way_to_the_others():
    sentence = "Hai bên thống nhất cử sĩ quan liên lạc dự khóa đào tạo."
    assert kinds(sentence) == [("training",)]


def test_an_answer_is_of_the_kind_of_what_it_answers():
    asked = "Cục Đối ngoại đề nghị Trung tâm An ninh mạng Australia truy tìm hai bị can."
    answered = " Ông Arthur Penrose cho biết sẽ báo cáo đề nghị này với cấp trên."
    assert kinds(asked + answered) == [("fugitive",), ("fugitive",)]


def test_goods_that_were_seized_are_no_equipment():
    sentence = "Hai bên đã phối hợp bắt giữ 4 đối tượng, thu 12 bánh heroin, 02 xe ô tô."
    assert kinds(sentence) == [("joint_case",)]


@pytest.mark.parametrize(
    "clause",
    [
        "nâng cao hiệu quả hợp tác toàn diện, nhất là với các đường dây buôn người",
        "đưa mối quan hệ ngày càng phát triển, đạt nhiều kết quả tốt đẹp",
        "mở rộng hợp tác trên nhiều lĩnh vực, gồm cả những tài sản ở nước ngoài",
    ],
)
def test_who_speaks_of_the_whole_cooperation_names_no_kind(clause):
    assert kinds(f"Hai bên thống nhất {clause}.") == [("general",)]
