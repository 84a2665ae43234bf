"""Which clauses a speech act holds, and where it ends."""

import pytest
from tests.core.reading.made_up import OPENING, read, told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Cục Đối ngoại cũng đề xuất tổ chức diễn tập chung vào mùa thu.",
            [("ask", "Cục Đối ngoại cũng đề xuất tổ chức diễn tập chung vào mùa thu")],
        ),
        (
            "Ông Arthur Penrose kiến nghị lập nhóm kỹ thuật chung.",
            [("ask", "Ông Arthur Penrose kiến nghị lập nhóm kỹ thuật chung")],
        ),
        (
            "Ông Arthur Penrose mời Việt Nam tham gia mạng lưới đầu mối.",
            [("ask", "Ông Arthur Penrose mời Việt Nam tham gia mạng lưới đầu mối")],
        ),
        (
            "Ông Arthur Penrose mời Thiếu tướng Cao Văn Bách sang thăm Canberra.",
            [("ask", "Ông Arthur Penrose mời Thiếu tướng Cao Văn Bách sang thăm Canberra")],
        ),
        (
            "Ông Arthur Penrose khẳng định Trung tâm sẽ giao nhóm kỹ thuật rà soát hồ sơ.",
            [
                (
                    "pledge",
                    "Ông Arthur Penrose khẳng định Trung tâm sẽ giao nhóm kỹ thuật rà soát"
                    " hồ sơ",
                )
            ],
        ),
        (
            "Ông Arthur Penrose thông báo mã độc mới; sẽ gửi tài liệu hướng dẫn.",
            [("pledge", "sẽ gửi tài liệu hướng dẫn")],
        ),
        (
            "Thiếu tướng Cao Văn Bách và ông Arthur Penrose đã ký Bản ghi nhớ về đào tạo.",
            [
                (
                    "report",
                    "Thiếu tướng Cao Văn Bách và ông Arthur Penrose đã ký Bản ghi nhớ về"
                    " đào tạo",
                )
            ],
        ),
        ("Hai bên đã trao đổi về tình hình tội phạm mạng và biện pháp nghiệp vụ.", []),
        ("Ông Arthur Penrose mong rằng Thiếu tướng Cao Văn Bách luôn mạnh khỏe.", []),
    ],
)
def test_a_speech_act_holds_what_it_asks_promises_or_reports(sentence, expected):
    assert told(sentence) == expected


def test_the_items_of_a_list_belong_to_the_act_before_the_colon():
    listed = (
        "Hai bên thống nhất:\n- Mở hai lớp tiếng Anh cho cảnh sát mạng;\n"
        "- Giao Cục Đối ngoại làm đầu mối.\nHai bên chụp ảnh chung."
    )
    assert told(listed) == [
        ("agree", "Mở hai lớp tiếng Anh cho cảnh sát mạng"),
        ("agree", "Giao Cục Đối ngoại làm đầu mối"),
    ]
    assert told("Hai bên xem các gian hàng:\n- Mở hai lớp tiếng Anh.") == []


def test_a_list_without_a_speaker_binds_nobody():
    text = "Đề nghị:\n- Mở hai lớp tiếng Anh.\n" + OPENING
    assert read(text).commitments == ()


def test_two_people_joined_speak_for_both_their_agencies():
    (one,) = read(
        f"{OPENING}Thiếu tướng Cao Văn Bách và ông Arthur Penrose nhất trí tổ chức các lớp"
        " tiếng Anh."
    ).commitments
    assert (one.by, one.spoken_by) == (("O1", "O2"), None)
