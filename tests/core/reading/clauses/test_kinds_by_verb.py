"""The kind that the verb of a clause tells, wherever it stands, and who is meant."""

import pytest
from tests.core.reading.made_up import OPENING, promises, read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # The verb stands behind those who are to act, however long their name.
        (
            "Ông Penrose mong muốn Công an tỉnh Thừa Thiên Huế sớm thông báo kết quả các vụ"
            " đánh bạc do công dân Australia cầm đầu.",
            "info_exchange",
        ),
        ("Thiếu tướng Bách đề nghị phía Australia cùng điều tra số cầm đầu.", "joint_case"),
        # So many things that pass between two sides, whatever they are about.
        ("Hai bên đã trao đổi 58 tin liên quan đến an ninh biên giới.", "info_exchange"),
        ("Cục Đối ngoại đã gửi 12 thư tới Trung tâm.", "info_exchange"),
        ("Phía Australia đã trả lời 214 yêu cầu của phía Việt Nam.", "info_exchange"),
        ("Ông Penrose đề nghị rút ngắn thời gian trả lời xác minh.", "info_exchange"),
        # A patrol is an operation, and on the border.
        ("Hai bên thống nhất tăng số lần tuần tra song phương mỗi tháng.", "border"),
        ("Hai bên thống nhất mở đợt tuần tra chung trong tháng 5.", "joint_operation"),
        ("Hai bên thống nhất sửa đổi Kế hoạch hành động chung.", "legal_framework"),
        # Whoever is sent is sent, unless to learn or to teach.
        ("Hai bên thống nhất cử chuyên gia dự khóa tập huấn.", "training"),
        ("Hai bên thống nhất cử chuyên gia khôi phục phòng giám định.", "personnel"),
        # A paper that takes in more; one by whose terms something else is done.
        (
            "Ông Penrose đề nghị đưa nội dung này vào Kế hoạch hợp tác năm 2026.",
            "legal_framework",
        ),
        (
            "Hai bên thống nhất hoàn trả tài sản cho bị hại theo Hiệp định tương trợ tư"
            " pháp về hình sự.",
            "protection",
        ),
        ("Hai bên thống nhất trình lãnh đạo phê duyệt để ký trong năm.", "legal_framework"),
        ("Cục Đối ngoại đã kê biên tài sản trị giá 96 tỷ đồng.", "joint_case"),
        ("Hai bên đã tổ chức 19 cuộc hội đàm trực tiếp.", "delegation_exchange"),
    ],
)
def test_a_clause_is_of_the_kind_that_its_verb_tells(sentence, kind):
    (one,) = promises(sentence)
    assert kind in one.kinds


def test_no_terms_of_a_paper_without_a_paper():
    sentence = "Hai bên thống nhất mở các lớp tiếng Việt theo nhu cầu của từng đơn vị."
    (one,) = promises(sentence)
    assert one.kinds == ("training",)


def test_the_name_of_a_crime_hints_at_no_kind():
    sentence = "Hai bên thống nhất chọn năm 2026 là năm chống lừa đảo trực tuyến."
    (one,) = promises(sentence)
    assert "technology" not in one.kinds


def test_an_answer_without_its_thing_is_of_the_kind_of_what_was_asked():
    asked = "Thiếu tướng Bách đề nghị phía Australia cấp 20 suất học bổng. "
    answered = "Ông Penrose cho biết Trung tâm sẽ nghiên cứu, trả lời trước ngày 31/12."
    first, second = promises(asked + answered)
    assert first.kinds == second.kinds[: len(first.kinds)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn bản này do Cục Đối ngoại đề xuất từ tháng 2, đang được lấy ý kiến.",
        "Năm 2019, hai bên đã ký bản ghi nhớ về hợp tác phòng, chống tội phạm mạng.",
        "Trước đó, tháng 12/2022, hai bên đã ký Biên bản thảo luận về dự án.",
        "Ông Penrose cho rằng cần xin ý kiến Bộ Nội vụ Australia.",
        "Trong thời gian tới, hai bên đã có thể yên tâm.",
        "Hai bên thống nhất phương hướng thời gian tới.",
        "Hai bên đã cùng đánh giá kết quả hợp tác kể từ cuộc hội đàm lần trước.",
    ],
)
def test_what_was_drafted_long_ago_signed_or_only_weighed_binds_nobody(sentence):
    assert promises(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Hai bên cho rằng cần có cơ chế chia sẻ dữ liệu hành khách.", 1),
        ("Cục Đối ngoại cho biết đã phối hợp với Trung tâm triệt phá một đường dây.", 1),
        ("Cảnh sát hai nước đồng loạt khám xét bốn địa điểm tại Perth.", 1),
        ("Công an hai tỉnh đã trao đổi 164 tin có giá trị.", 1),
        ("Các Bộ trưởng đã thông qua Tuyên bố chung về an ninh mạng.", 1),
        ("Lô thiết bị gồm 03 máy tính, 05 ổ cứng đã được Trung tâm bàn giao.", 1),
        ("Đề án kết nghĩa đã được phía Australia đưa ra.", 0),
        # A verb alone shares what the next one is about.
        ("Thiếu tướng Bách đề nghị Trung tâm cử cán bộ sang cài đặt, hướng dẫn sử dụng phần"
         " mềm.", 1),
        ("Hai bên thống nhất lập tổ kỹ thuật để hướng dẫn vận hành, bảo trì thiết bị.", 1),
        ("Hai bên đã phối hợp bắt 17 đối tượng mua bán, vận chuyển trái phép ma túy.", 1),
        # What nobody carried out but the one who counts it.
        ("Kết luận Hội nghị, Thiếu tướng Bách trân trọng ý kiến đó; khẳng định"
         " Cục Đối ngoại sẽ cử hai chuyên gia; giao Phòng 3 lập hồ sơ trước 15/10.", 2),
    ],
)  # fmt: skip
def test_as_many_are_found_as_a_sentence_tells(sentence, count):
    assert len(promises(sentence)) == count


@pytest.mark.parametrize(
    ("addressed", "act"),
    [("Công an tỉnh Lâm Đồng", "mandate"), ("Bộ Nội vụ Australia", "ask")],
)
def test_who_demands_something_of_the_own_state_orders_it(addressed, act):
    (one,) = promises(f"Thiếu tướng Bách yêu cầu {addressed} cung cấp danh sách bị hại.")
    assert one.act == act


def test_a_place_before_a_verb_of_catching_is_nobody():
    text = OPENING + "Cảnh sát khám xét tại tỉnh Lâm Đồng, bắt giữ 31 người."
    assert "Lâm Đồng" not in {one.name for one in read(text).people}
