"""What the verb of a clause tells: its kind, whether it binds, and whether it asks."""

import pytest
from tests.core.reading.made_up import OPENING, read


def said(sentence):
    """Act, status and kinds of the commitments that a sentence behind the opening makes."""
    found = read(f"{OPENING}{sentence}\n").commitments
    return [(one.act, one.status, set(one.kinds)) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # The verb tells with its thing, whatever a later word would tell.
        ("lắp đặt camera phục vụ họp trực tuyến", {"equipment"}),
        ("thông qua Kế hoạch triển khai Chiến dịch Cánh Sóng", {"legal_framework"}),
        ("mỗi năm cử hai đoàn chuyên gia sang", {"delegation_exchange"}),
        ("nghiên cứu phương pháp giải mã dữ liệu trên thiết bị bay", {"technology"}),
        ("xây dựng bộ tiêu chí đánh giá rủi ro", {"policy_support"}),
        ("xây tặng doanh trại cho đơn vị biên giới", {"project"}),
        ("phối hợp truy vết dòng tiền qua các sàn giao dịch", {"joint_case"}),
        ("bàn giao nghi phạm cho cơ quan điều tra", {"fugitive"}),
    ],
)
def test_a_clause_is_of_the_kind_that_its_verb_tells(sentence, expected):
    ((act, status, kinds),) = said(f"Hai bên thống nhất {sentence}.")
    assert (act, status) == ("agree", "agreed")
    assert expected <= kinds


def test_when_something_is_to_be_done_tells_no_kind_if_the_verb_tells_one():
    sentence = (
        "Ông Arthur Penrose đề nghị Cục Đối ngoại thông báo trong 24 giờ"
        " khi tạm giữ tàu cá."
    )
    assert said(sentence) == [("ask", "proposed", {"info_exchange"})]


def test_what_a_clause_is_good_for_tells_its_kind_where_nothing_else_does():
    ((_, _, kinds),) = said("Hai bên thống nhất làm tất cả để bảo vệ nạn nhân.")
    assert kinds == {"protection"}


def test_the_name_of_an_agency_tells_no_kind():
    sentence = (
        "Ông Arthur Penrose đề nghị Cục Quản lý xuất nhập cảnh cử sĩ quan liên lạc sang."
    )
    assert said(sentence) == [("ask", "proposed", {"personnel"})]
    sentence = (
        "Thiếu tướng Cao Văn Bách yêu cầu Phòng Cảnh sát điều tra tội phạm về ma túy lập"
        " đường dây nóng."
    )
    assert said(sentence) == [("mandate", "agreed", {"hotline"})]


def test_an_order_to_an_own_unit_binds_it_and_a_request_to_another_agency_does_not():
    own = "Thiếu tướng Cao Văn Bách yêu cầu Phòng Hợp tác quốc tế gửi hồ sơ."
    other = "Thiếu tướng Cao Văn Bách yêu cầu Trung tâm An ninh mạng Australia gửi hồ sơ."
    assert [one[:2] for one in said(own)] == [("mandate", "agreed")]
    assert [one[:2] for one in said(other)] == [("ask", "proposed")]


def test_to_invite_may_be_what_is_asked():
    sentence = (
        "Thiếu tướng Cao Văn Bách đề nghị Trung tâm An ninh mạng Australia tiếp tục mời"
        " cán bộ Việt Nam sang thực tập."
    )
    assert [one[0] for one in said(sentence)] == ["ask"]
    sentence = (
        "Thiếu tướng Cao Văn Bách đề nghị gửi hồ sơ; mời ông Arthur Penrose sang thăm."
    )
    assert [one[0] for one in said(sentence)] == ["ask", "ask"]


def test_what_a_meeting_is_for_agrees_to_nothing():
    sentence = "Hai bên đã gặp để thống nhất các bước điều tra tiếp theo."
    assert said(sentence) == []


def test_what_an_adopted_paper_says_is_agreed():
    sentence = (
        "Hai bên thông qua Chương trình hành động năm 2026, theo đó sẽ tổ chức hai lớp tập"
        " huấn; lập nhóm công tác chung."
    )
    assert [one[:2] for one in said(sentence)] == [
        ("report", "done"),
        ("agree", "agreed"),
        ("agree", "agreed"),
    ]


def test_what_was_once_done_together_is_reported():
    sentence = (
        "Cục Đối ngoại và Trung tâm An ninh mạng Australia từng bắt giữ 14 nghi phạm."
    )
    assert said(sentence) == [("report", "done", {"joint_case"})]


def test_people_of_an_agency_act_for_it():
    sentence = (
        "Các giảng viên của Trung tâm An ninh mạng Australia đã trình bày 15 chuyên đề."
    )
    (one,) = read(f"{OPENING}{sentence}\n").commitments
    assert (one.act, one.kinds) == ("report", ("training",))
    assert one.by == one.to_act


def test_what_is_asked_about_a_suspect_is_about_the_case():
    sentence = (
        "Ông Arthur Penrose đề nghị Cục Đối ngoại quan tâm đến nghi phạm Trần Văn Mẫu."
    )
    ((act, status, kinds),) = said(sentence)
    assert (act, status) == ("ask", "proposed")
    assert "joint_case" in kinds
