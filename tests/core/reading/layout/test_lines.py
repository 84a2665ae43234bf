"""Lines that are no body text."""

import pytest
from tests.core.reading.made_up import OPENING, kinds, read


def test_a_column_in_the_middle_ends_where_the_text_goes_on():
    paragraph = (
        "Hai bên thống nhất trao đổi thông tin về tội phạm ma túy"
        " trên tuyến biên giới và tổ chức các lớp tập huấn chung."
    )
    text = f"{OPENING}Tin liên quan\nBắt 3 đối tượng đánh bạc\n{paragraph}\n"
    assert kinds(text) == ["most_read", "most_read"]
    assert len(read(text).commitments) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Trang chủ > Tin tức > Đối ngoại", "navigation"),
        ("Đường dây nóng: 0912 345 678", "navigation"),
        ("Pháp luật / Biên giới", "navigation"),
        ("Đối ngoại » Hợp tác quốc tế | Cảnh sát", "navigation"),
        ("In tin   Lưu tin", "share"),
        ("Phóng viên thường trú tại Viêng Chăn", "byline"),
        ("Ảnh trong bài: Mai Lan", "photo_credit"),
        ("Chia sẻFacebook", "share"),
        ("Từ khóa: hợp tác quốc tế", "tag"),
        ("...", "artefact"),
        ("Tác giả: Mai Lan", "byline"),
        ("(Ảnh: Mai Lan)", "photo_credit"),
        ("Toàn cảnh hội nghị.", "caption"),
        ("Facebook | Zalo | Gửi bài (2)", "share"),
        ("« Trang trước | Trang sau »", "navigation"),
        ("Thời sự Kinh tế Xã hội Pháp luật", "navigation"),
        ("41 lượt thích · 3 bình luận", "share"),
        ("Mai Lan đang ở Huế · Bạn bè", "share"),
        ("#hoptac #anninhmang", "tag"),
        ("tội phạm mạng", "tag"),
        ("ngà voi, động vật hoang dã, C05, Kenya", "tag"),
        ("Theo Báo Biên phòng", "byline"),
        ("Mai Lan (thực hiện)", "byline"),
        ("M.L", "byline"),
        ("Bà Mai Lan trình bày tham luận.", "caption"),
        ("Thượng tá Mai Lan trao chứng chỉ cho cán bộ. Ảnh: M.H", "caption"),
        ("Đại tá Mai Lan và bà Jane Doe.", "caption"),
    ],
)
def test_a_line_that_is_no_body_text_is_known(line, kind):
    assert kinds(f"{OPENING}{line}\n")[0] == kind


def test_a_long_line_is_never_a_caption():
    line = "Toàn cảnh buổi làm việc cho thấy hai bên đã chuẩn bị kỹ, " * 5
    assert kinds(f"{OPENING}{line}rồi ra về.\n") == []


def test_a_long_paragraph_printed_twice_is_a_copy():
    line = "Hai bên thống nhất trao đổi thông tin về tội phạm ma túy. " * 5
    assert kinds(f"{OPENING}{line}\n{line}\n") == ["duplicate_caption"]


def test_headings_with_no_title_below_them_name_no_outlet():
    assert kinds("Đối ngoại\nHội đàm\n") == []


def test_above_a_day_of_publication_no_title_is_sought():
    report = read(f"06/3/2025\nCục Đối ngoại làm việc với đối tác\n{OPENING}")
    assert [line.kind for line in report.lines] == ["dateline", "title"]


def test_an_impossible_day_of_publication_is_none():
    report = read(f"Cục Đối ngoại làm việc với đối tác\n31/4/2025\n{OPENING}")
    assert report.report_date is None
    assert [line.kind for line in report.lines] == ["title", "dateline"]


@pytest.mark.parametrize(
    "day",
    ["Rạng sáng 20/7", "Đêm 20/7", "Hôm qua (20/7)", "Thứ Hai, 20/7", "8 giờ ngày 20/7"],
)
def test_what_begins_with_its_day_at_once_is_no_lead(day):
    report = read(
        f"Công an Tây Ninh và Svay Rieng họp\n21/7/2026\n{day}, Công an tỉnh Tây Ninh làm"
        " việc với Ty Công an tỉnh Svay Rieng (Campuchia). Hai bên thống nhất trao đổi"
        " thông tin về tội phạm và phối hợp truy bắt đối tượng truy nã.\n"
    )
    assert [line.kind for line in report.lines] == ["title", "dateline"]
    assert [one.act for one in report.commitments] == ["agree", "agree"]


def test_the_first_paragraph_is_no_lead_where_the_text_has_begun_before():
    text = f"Cục Đối ngoại làm việc với đối tác\n12/5/2025\nGặp nhau\n{OPENING}"
    assert kinds(text) == ["title", "dateline"]


@pytest.mark.parametrize(
    "line",
    [
        "Hai người bắt tay nhau. Trời đã tối hẳn.",
        "Trong cái bắt tay thật lâu, ông nói: “Hẹn gặp lại”.",
        "Nhân dịp này, Cục Đối ngoại trao Kỷ niệm chương tặng bà Jane Doe.",
        "Đại tá Mai Lan và bà Jane Doe nhất trí mở một lớp học.",
        "Theo Đại tá Mai Lan, hai bên còn nhiều việc phải làm.",
        "Bà Jane Doe cam kết chuẩn bị đủ chỗ ở để đơn vị bắt tay ngay vào việc.",
    ],
)
def test_a_short_line_that_tells_something_is_body_text(line):
    assert kinds(f"{OPENING}{line}\n") == []


def test_a_name_between_title_and_text_is_the_author():
    text = f"Cục Đối ngoại làm việc với đối tác\nTrần Mai Lan\n{OPENING}"
    assert kinds(text) == ["title", "byline"]


def test_a_caption_printed_again_in_more_words_was_the_text_of_its_picture():
    text = (
        f"{OPENING}Đại tá Mai Lan tiếp bà Jane Doe.\n"
        "Đại tá Mai Lan tiếp bà Jane Doe và các thành viên của Đoàn.\n"
    )
    assert kinds(text) == ["duplicate_caption", "caption"]


def test_headlines_below_the_buttons_are_other_stories_even_without_a_heading():
    text = (
        f"{OPENING}Gửi bình luận\nGiá cà phê tăng lên mức mới\nHai bên đã ra về.\n"
        "Mưa lớn ở miền Trung"
    )
    assert kinds(text) == ["share", "most_read"]


def test_a_line_ahead_of_the_buttons_is_no_other_story():
    assert kinds(f"{OPENING}Hai bên cùng ra về trong mưa\nGửi bình luận\n") == ["share"]


@pytest.mark.parametrize(
    "line",
    [
        "Đăng ngày 12/06/2026 - 15:26. Lượt xem: 1204",
        "12/06/2026 | 1.204 lượt xem",
        "Ngày đăng: 12/06/2026, số lượt truy cập 98",
    ],
)
def test_a_dated_line_that_counts_its_readers_is_the_date(line):
    report = read(f"Hợp tác quốc tế về phòng, chống tội phạm\n\n{line}\n\n{OPENING}")
    assert report.report_date is not None
    assert report.report_date.start == "2026-06-12"


@pytest.mark.parametrize(
    "line",
    [
        "Tháng Sáu 12, 2026",
        "12 Tháng 6, 2026 | 15:26",
        "T6, 12/06/2026 - 15:26",
        "2026-06-12 15:26",
        "Thời gian đăng: 12/06/2026",
        "Ngày tạo 12/06/2026",
        "Bài, ảnh: Lan Anh | 12/06/2026",
        "Lan Anh (Theo CAND) 12/06/2026 15:26",
        "Tin tức - Sự kiện | 12/06/2026 15:26",
        "Thứ sáu - 12/06/2026 15:26 - Đã xem: 120 - In ra",
        "Số 123 - Ra ngày 12/6/2026",
        "Đăng bởi: Ban biên tập ngày 12/06/2026",
        "A+ A A- | 12/06/2026",
        "Thứ Sáu, 12/06/2026 15:26 Theo dõi trên Google News",
        "Người đăng: admin | Ngày: 12/06/2026 | Lượt xem: 24",
        "Hoàng Lan - Minh Đức | 12/06/2026 | 15:26",
        "Phát hành: 12/06/2026; cập nhật 13/06/2026",
        "Nguồn: Cục Đối ngoại - 12/06/2026",
    ],
)
def test_a_day_parted_from_few_other_words_is_that_of_publication(line):
    report = read(f"Hợp tác quốc tế về phòng, chống tội phạm\n{line}\n{OPENING}")
    assert [one.kind for one in report.lines] == ["title", "dateline"]
    assert report.report_date is not None
    assert report.report_date.start == "2026-06-12"


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian: 12/06/2026",
        "Kỷ niệm 64 năm quan hệ ngoại giao (12/6/1962 - 12/6/2026)",
        "Hai đoàn tại cửa khẩu quốc tế ngày 12/6/2026",
        "Nhiều hoạt động được tổ chức trong dịp này: lễ ký, hội thảo, giao lưu - 12/6/2026",
        "Hội đàm kết thúc: 12/6/2026.",
        "Ảnh: Lan Anh - 12/06/2026",
        "2026-13-40 15:26",
    ],
)
def test_what_tells_a_day_of_something_else_is_no_day_of_publication(line):
    report = read(f"Hợp tác quốc tế về phòng, chống tội phạm\n{line}\n{OPENING}")
    assert report.report_date is None


def test_a_title_that_tells_its_day_stays_the_title():
    text = f"Hội đàm cấp cao về phòng, chống tội phạm - 12/6/2026\n{OPENING}"
    assert kinds(text) == ["title"]


def test_a_later_dated_line_is_no_second_day_of_publication():
    text = f"Hợp tác quốc tế về tội phạm\n12/6/2026\nMai Lan | 13/6/2026\n{OPENING}"
    assert kinds(text)[:2] == ["title", "dateline"]
