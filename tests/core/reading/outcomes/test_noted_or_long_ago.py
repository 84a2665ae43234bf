"""What is only noted, was done years ago, or is one thing told with two verbs."""

import pytest
from tests.core.reading.made_up import OPENING, read

REPORT = "Hợp tác quốc tế\n\n20/10/2026\n\n" + OPENING.replace("2025", "2026")


def acts(sentence):
    return [one.act for one in read(REPORT + sentence).commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cục Đối ngoại lưu ý năm 1976 hai tỉnh đã kết nghĩa.", []),
        ("Cục Đối ngoại lưu ý việc buôn bán pháo nổ qua lối mòn.", []),
        ("Cục Đối ngoại lưu ý việc chia sẻ dữ liệu phải theo pháp luật.", ["ask"]),
        ("Cục Đối ngoại lưu ý Trung tâm cần gửi hồ sơ sớm.", ["ask"]),
        ("Hai nước ký Hiệp định dẫn độ ngày 1/10/2014.", []),
        ("Hai nước ký Hiệp định dẫn độ ngày 4/3/2026.", ["report"]),
        ("Hai bên nhất trí nhận định tội phạm mạng là thách thức chung.", []),
        ("Kết thúc cuộc họp, hai đồng Chủ tịch đã ký Biên bản cuộc họp.", ["report"]),
        (
            "Cục Đối ngoại đề nghị chia sẻ kinh nghiệm xây dựng cơ sở dữ liệu và triển khai"
            " định danh điện tử.",
            ["ask"],
        ),
        (
            "Hai bên thống nhất mở đợt cao điểm tấn công, trấn áp tội phạm mua bán người.",
            ["agree"],
        ),
        (
            "Cục Đối ngoại đề nghị tạo điều kiện cho người Việt Nam sinh sống, học tập tại"
            " Australia.",
            ["ask"],
        ),
        (
            "Hội đàm thống nhất năm 2027 tổ chức 72 đợt tuần tra; mở 02 lớp tập huấn.",
            ["agree", "agree"],
        ),
    ],
)
def test_each_thing_that_somebody_asks_or_did_is_told_once(sentence, expected):
    assert acts(sentence) == expected


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("khám, chữa bệnh cho 200 lượt người dân", "citizen"),
        ("tổ chức chương trình giao lưu hữu nghị", "delegation_exchange"),
        ("đơn giản hóa thủ tục", "mechanism"),
        ("lập danh mục các khu phức hợp", "info_exchange"),
        ("bổ sung nội dung phòng, chống rửa tiền", "legal_framework"),
        ("bắt giữ các đối tượng theo danh sách", "fugitive"),
    ],
)
def test_a_phrase_of_officers_tells_the_kind(clause, kind):
    (one,) = read(f"{REPORT}Hai bên nhất trí {clause}.").commitments
    assert kind in one.kinds
