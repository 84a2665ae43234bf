"""Verbs of deeds that tell of none: wished, of one side alone, or long ago."""

import pytest
from tests.core.reading.made_up import engagements

REPORT = "Hợp tác quốc tế\n\n20/10/2026\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        # What is only wished.
        "Sáng 19/10, Công an tỉnh Lào Cai mong muốn Công an châu Hồng Hà (Trung Quốc) sớm"
        " bàn giao 2 đối tượng cho Công an tỉnh Lào Cai.",
        "Cục Đối ngoại ngày 19/10 đề nghị nạn nhân được Cục Bảo vệ trẻ em Thái Lan bàn giao"
        " cho Cục Đối ngoại.",
        # Nobody whom one may hand over is told before it.
        "Bà Lò Thị Mẫu được Bệnh viện Đa khoa Sơn La, ngày 19/10, bàn giao cho gia đình.",
        # Who waits for a bus receives nobody.
        "Chiều 19/10, khi ông Trần Văn Khải đón xe khách về quê, tổ công tác ập tới.",
        # A patrol of one side alone.
        "Đồn Biên phòng Na Mèo tuần tra dọc biên giới ngày 19/10.",
    ],
)
def test_no_occasion(text):
    assert engagements(REPORT.format(text)) == []


def test_who_signed_a_paper_once_is_not_signing_it():
    text = (
        "Bắc Kinh - Được tổ chức hai năm một lần, Hội nghị Bộ trưởng các nước ký Bản ghi"
        " nhớ về kiểm soát ma túy năm nay diễn ra ngày 6/11/2026 với vai trò chủ nhà của"
        " Ủy ban Quốc gia phòng, chống ma túy Trung Quốc."
    )
    assert engagements(f"Hội nghị\n\n{text}\n") == [("conference", "primary", "2026-11-06")]


def test_what_was_built_is_handed_over_at_its_ceremony():
    text = (
        "Công trình do Cơ quan Hợp tác quốc tế Hàn Quốc (KOICA) tài trợ, đã được giao cho"
        " Công an TP Cần Thơ sử dụng trong buổi lễ ngày 19/10."
    )
    assert engagements(REPORT.format(text)) == [("ceremony", "primary", "2026-10-19")]
