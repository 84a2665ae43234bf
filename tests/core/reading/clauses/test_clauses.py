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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên duy trì giao ban hằng tháng.",
            [("report", "Hai bên duy trì giao ban hằng tháng")],
        ),
        (
            "Cục Đối ngoại đang cùng Trung tâm An ninh mạng Australia đàm phán Hiệp định.",
            [
                (
                    "report",
                    "Cục Đối ngoại đang cùng Trung tâm An ninh mạng Australia đàm phán Hiệp"
                    " định",
                )
            ],
        ),
        (
            "Trung tâm An ninh mạng Australia tổ chức Lễ bàn giao 3 xuồng cứu hộ.",
            [
                (
                    "report",
                    "Trung tâm An ninh mạng Australia tổ chức Lễ bàn giao 3 xuồng cứu hộ",
                )
            ],
        ),
        (
            "Ông Arthur Penrose cho biết cơ quan này đã gửi hồ sơ bổ sung.",
            [("report", "đã gửi hồ sơ bổ sung")],
        ),
        (
            "Cục Đối ngoại sẽ gửi danh sách; Trung tâm An ninh mạng Australia sẽ mở khóa"
            " học.",
            [
                ("pledge", "Cục Đối ngoại sẽ gửi danh sách"),
                ("pledge", "Trung tâm An ninh mạng Australia sẽ mở khóa học"),
            ],
        ),
        (
            "Cục Đối ngoại đề nghị mở lớp tiếng Anh; cho biết nhu cầu còn lớn.",
            [("ask", "Cục Đối ngoại đề nghị mở lớp tiếng Anh")],
        ),
    ],
)
def test_what_goes_on_is_handed_over_or_will_be_is_told_by_its_subject(sentence, expected):
    assert told(sentence) == expected


def test_the_meeting_itself_is_no_report():
    text = (
        "Ngày 05/3/2025, Cục Đối ngoại và Công an tỉnh Lào Cai đã tổ chức hội nghị tập huấn"
        " về phần mềm."
    )
    assert read(text).commitments == ()


def test_consent_to_what_was_asked_is_a_promise_about_the_same():
    asked = "Cục Đối ngoại đề nghị Trung tâm An ninh mạng Australia mở khóa học."
    sentence = f"{asked} Ông Arthur Penrose nhất trí với đề nghị trên."
    assert told(sentence)[1] == ("pledge", "Ông Arthur Penrose nhất trí với đề nghị trên")
    assert told("Ông Arthur Penrose nhất trí với đề nghị trên.") == []


@pytest.mark.parametrize(
    ("sentence", "by", "to_act"),
    [
        (
            "Ông Arthur Penrose nhấn mạnh hai bên đã trả lời 9 yêu cầu xác minh.",
            ["Trung tâm An ninh mạng Australia"],
            ["Cục Đối ngoại", "Trung tâm An ninh mạng Australia"],
        ),
        (
            "Cục Đối ngoại đã phối hợp với Trung tâm An ninh mạng Australia mở khóa học.",
            ["Cục Đối ngoại"],
            ["Cục Đối ngoại", "Trung tâm An ninh mạng Australia"],
        ),
        (
            "Cục Đối ngoại yêu cầu Công an tỉnh Lào Cai và Công an tỉnh Sơn La báo cáo.",
            ["Cục Đối ngoại"],
            ["Công an tỉnh Lào Cai", "Công an tỉnh Sơn La"],
        ),
        (
            "Cục Đối ngoại cảm ơn Trung tâm An ninh mạng Australia đã đào tạo 9 cán bộ.",
            ["Cục Đối ngoại"],
            ["Trung tâm An ninh mạng Australia"],
        ),
        (
            "Ông Arthur Penrose mời Việt Nam tham gia mạng lưới đầu mối.",
            ["Trung tâm An ninh mạng Australia"],
            ["Cục Đối ngoại"],
        ),
        (
            "Ông Arthur Penrose mời Thiếu tướng Cao Văn Bách sang thăm Canberra.",
            ["Trung tâm An ninh mạng Australia"],
            ["Cục Đối ngoại"],
        ),
        (
            "Đoàn công tác của Công an tỉnh Lào Cai đến Hà Nội. Đoàn công tác sẽ gửi danh"
            " sách đầu mối.",
            ["Công an tỉnh Lào Cai"],
            ["Công an tỉnh Lào Cai"],
        ),
    ],
)
def test_who_says_it_and_who_must_act_are_told_apart(sentence, by, to_act):
    report = read(OPENING + sentence)
    names = {one.id: one.name for one in report.organisations}
    (one,) = report.commitments
    assert ([names[key] for key in one.by], [names[key] for key in one.to_act]) == (
        by,
        to_act,
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên thống nhất ba nội dung: thứ nhất, trao đổi đoàn hằng năm; thứ hai, mở"
            " lớp tiếng Anh.",
            [("agree", "trao đổi đoàn hằng năm"), ("agree", "mở lớp tiếng Anh")],
        ),
        (
            "Hai bên đã trả lời 40 yêu cầu xác minh, bắt giữ hai nghi phạm ở Melbourne.",
            [
                ("report", "Hai bên đã trả lời 40 yêu cầu xác minh"),
                ("report", "bắt giữ hai nghi phạm ở Melbourne"),
            ],
        ),
        (
            "Hai bên đã xử lý 8 đề nghị phong tỏa tài khoản.",
            [("report", "Hai bên đã xử lý 8 đề nghị phong tỏa tài khoản")],
        ),
        (
            "Cục Đối ngoại cảm ơn Trung tâm An ninh mạng Australia đã hỗ trợ mình.",
            [],
        ),
        ("Ông Arthur Penrose mong muốn sớm được trở lại Việt Nam.", []),
        ("Hai bên đã trao đổi về kế hoạch hợp tác năm tới.", []),
    ],
)
def test_numbers_lists_thanks_and_farewells_are_read_as_they_are_meant(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Ông Arthur Penrose vui mừng được gặp Thiếu tướng Cao Văn Bách; sẵn sàng chia"
            " sẻ kinh nghiệm.",
            ["P2"],
        ),
        (
            "Ông Arthur Penrose cho rằng hai bên cần chia sẻ thông tin, đồng thời đề xuất"
            " thành lập nhóm công tác.",
            ["P2", "P2"],
        ),
        (
            "Theo ông Arthur Penrose, Trung tâm An ninh mạng Australia đã mở khóa học.",
            ["P2"],
        ),
    ],
)
def test_whoever_speaks_is_not_the_one_who_is_met_or_told_of(sentence, said):
    assert [one.spoken_by for one in read(OPENING + sentence).commitments] == said


def test_units_of_the_own_house_are_no_partner():
    (one,) = read(
        f"{OPENING}Cục Đối ngoại yêu cầu các đơn vị rà soát cơ sở dữ liệu."
    ).commitments
    assert one.to_act == one.by == ("O1",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Cục Đối ngoại đề nghị phía Australia: (1) gửi danh sách đầu mối; (2) mở lớp"
            " tiếng Anh.",
            [("ask", "gửi danh sách đầu mối"), ("ask", "mở lớp tiếng Anh")],
        ),
        (
            "Cục Đối ngoại vừa trao tặng Công an tỉnh Lào Cai 1.250 bộ dụng cụ.",
            [
                (
                    "report",
                    "Cục Đối ngoại vừa trao tặng Công an tỉnh Lào Cai 1.250 bộ dụng cụ",
                )
            ],
        ),
        (
            "“Chúng tôi mong muốn mở lớp tiếng Việt”, ông Arthur Penrose nói.",
            [("wish", "mong muốn mở lớp tiếng Việt")],
        ),
    ],
)
def test_numbered_items_recent_acts_and_quotations_are_read(sentence, expected):
    assert told(sentence) == expected


def test_a_quotation_is_said_by_whoever_is_named_behind_it():
    (one,) = read(
        f"{OPENING}“Chúng tôi mong muốn mở lớp tiếng Việt”, ông Arthur Penrose nói."
    ).commitments
    assert one.spoken_by == "P2"


def test_a_verb_that_as_often_follows_a_noun_opens_a_clause_only_at_its_beginning():
    assert [
        words
        for _, words in told(
            "Hai bên thống nhất trao đổi danh sách đối tượng truy nã, biên soạn sổ tay"
            " nghiệp vụ chung; truy nã những kẻ cầm đầu đường dây này."
        )
    ] == [
        "Hai bên thống nhất trao đổi danh sách đối tượng truy nã",
        "biên soạn sổ tay nghiệp vụ chung",
        "truy nã những kẻ cầm đầu đường dây này",
    ]


def test_a_word_that_only_begins_like_a_verb_opens_no_clause():
    sentence = "Hai bên thống nhất mở lớp tiếng Lào cho cảnh sát, bắt đầu từ tháng 9/2025."
    assert [words for _, words in told(sentence)] == [sentence.rstrip(".")]


@pytest.mark.parametrize("name", ["Lê An", "Sồng A Chía", "Nguyễn Thị Minh Khánh Huyền"])
def test_files_that_go_along_with_somebody_are_no_exchange_of_information(name):
    told = read(
        f"{OPENING}Công an tỉnh Hủa Phăn bàn giao đối tượng {name} cùng hồ sơ, tang vật cho"
        " Công an tỉnh Sơn La."
    )
    assert [one.kinds for one in told.commitments] == [("fugitive",)]
