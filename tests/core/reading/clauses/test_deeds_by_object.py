"""Kinds told by a verb with its object, and clauses that hold no deed of their own."""

import pytest
from tests.core.reading.made_up import OPENING, promises, read, told


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # Whoever is handed over is wanted, even if nobody says so.
        (
            "Ngày 04/3, Công an tỉnh Kon Tum đã trao trả 3 đối tượng phạm tội quốc tịch Lào"
            " cho Sở Công an tỉnh Attapeu.",
            "fugitive",
        ),
        # A house of detention is built and no one is detained.
        (
            "Ông Penrose đề nghị Cục Đối ngoại giúp sửa chữa nhà tạm giữ của huyện.",
            "project",
        ),
        # Whoever comes to learn is trained.
        (
            "Ông Penrose đề nghị Cục Đối ngoại nhận cán bộ của Trung tâm sang học nghiệp vụ"
            " khám nghiệm hiện trường.",
            "training",
        ),
        ("Hai bên thống nhất bổ sung chuyên đề điều tra tội phạm mạng.", "training"),
        # Whose identity is looked into: a suspect's, or that of somebody who lives there.
        (
            "Ông Penrose mong muốn Cục Đối ngoại phối hợp xác minh nhân thân những trường"
            " hợp cư trú bất hợp pháp tại Australia.",
            "citizen",
        ),
        (
            "Ông Penrose mong muốn Cục Đối ngoại phối hợp xác minh nhân thân những trường"
            " hợp cư trú bất hợp pháp tại Australia.",
            "info_exchange",
        ),
        (
            "Ông Penrose đề nghị Cục Đối ngoại xác minh nhân thân hai đối tượng cầm đầu.",
            "joint_case",
        ),
        # An opinion on a draft.
        (
            "Ông Penrose cho biết Trung tâm sẽ chuyển ý kiến chính thức về dự thảo trong"
            " quý II.",
            "legal_framework",
        ),
        # Whoever is sent is sent, whatever they help with.
        (
            "Hai bên thống nhất cử hai giảng viên sang Canberra hỗ trợ công tác tuyển"
            " sinh.",
            "personnel",
        ),
        (
            "Ông Penrose mong muốn Việt Nam sớm triển khai đơn vị cảnh sát thành lập sẵn"
            " tới các phái bộ.",
            "personnel",
        ),
        # A door is opened to an officer who is there already.
        (
            "Thiếu tướng Bách đề nghị phía Australia tạo điều kiện để sĩ quan liên lạc Việt"
            " Nam tiếp cận đầu mối của cảng.",
            "operational_support",
        ),
        # Where boats land is watched as a path over the hills is.
        (
            "Hai bên thống nhất tăng cường kiểm soát các bến đò ven sông.",
            "border",
        ),
    ],
)
def test_a_verb_with_its_object_tells_the_kind(sentence, kind):
    (one,) = promises(sentence)
    assert kind in one.kinds


def test_no_one_is_detained_in_the_house_that_is_built():
    (one,) = promises("Hai bên thống nhất sửa chữa nhà tạm giữ của huyện.")
    assert "joint_case" not in one.kinds


@pytest.mark.parametrize(
    "sentence",
    [
        # Where it is held in turn is no further deed.
        "Hai bên thống nhất họp Nhóm công tác mỗi năm một lần, luân phiên tại hai nước.",
        # What comes of an arrest: goods of some worth.
        "Hai bên đã phối hợp bắt giữ 9 đối tượng truy nã, thu hồi tài sản trị giá hơn 2,5"
        " tỷ đồng.",
        # What the papers to learn from are about.
        "Ông Penrose khẳng định Trung tâm sẽ hỗ trợ tài liệu huấn luyện về bảo vệ dân"
        " thường, phòng ngừa bạo lực trong xung đột.",
        # Two things that are helped with.
        "Thiếu tướng Bách đề nghị phía Australia hỗ trợ đào tạo tiếng Anh và vận chuyển"
        " hàng không cho các tổ công tác.",
    ],
)
def test_one_clause_with_what_belongs_to_it(sentence):
    assert len(promises(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        # A syllable of a name is no verb.
        "Ngày 06/3, Cục Đối ngoại phối hợp Ban Thư ký ASEANAPOL tổ chức Hội nghị thường"
        " niên Đầu mối liên lạc ASEANAPOL.",
        # What was hard, of which nobody says that it will change.
        "Hai bên cũng chỉ ra một số khó khăn: địa hình hiểm trở, chế độ giao ban chưa đều.",
        # What is planned binds nobody.
        "Dự kiến tháng 11/2025, Cục Đối ngoại sẽ sang thăm Trung tâm.",
        # What those who leave a course promise.
        "Thay mặt các học viên, Đại úy Peter Lang hứa sẽ đem kiến thức đã học phục vụ nhân"
        " dân.",
    ],
)
def test_no_promise_where_nobody_promises(sentence):
    assert told(sentence) == []


def test_a_list_without_a_word_of_what_is_about_what_was_said_before():
    one, other = promises(
        "Ông Penrose cam kết Trung tâm sẽ tuyển chọn học viên có trình độ tiếng Việt tốt;"
        " gửi danh sách trước ngày 10/8/2026."
    )
    assert other.kinds[-1] == "info_exchange"
    assert set(one.kinds) < set(other.kinds)
    (alone,) = promises("Ông Penrose cam kết gửi danh sách trước ngày 10/8/2026.")
    assert alone.kinds == ("info_exchange",)


def test_what_was_hard_is_no_deed_behind_what_was_done():
    sentence = (
        "Hai bên đã trao đổi 86 tin.\nBên cạnh đó, hai bên cũng chỉ ra một số khó khăn:"
        " thông tin chưa thông suốt, chế độ giao ban tại một số cụm bản chưa đều."
    )
    assert told(sentence) == [("report", "Hai bên đã trao đổi 86 tin")]


def test_a_day_at_the_beginning_tells_what_was_done_and_shows_no_picture():
    line = "Sáng 13/5, Đoàn đã đến thăm, tặng quà cán bộ Đồn Công an cửa khẩu Pa Háng."
    assert "Đồn Công an cửa khẩu Pa Háng" in {
        one.name for one in read(OPENING + line + "\n").organisations
    }


def test_a_unit_of_a_police_is_known_without_it_too():
    sentence = "Phòng Cảnh sát hình sự Công an tỉnh Kon Tum đã gửi 5 tin cho Cục Đối ngoại."
    aliases = {one.name: one.aliases for one in read(OPENING + sentence).organisations}
    known = aliases["Phòng Cảnh sát hình sự Công an tỉnh Kon Tum"]
    assert known == ("Phòng Cảnh sát hình sự",)
