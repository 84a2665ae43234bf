"""Papers, programmes and counted results."""

import pytest
from tests.core.reading.made_up import OPENING, read


def papers(sentence):
    return [
        (one.type, one.status, one.name.text)
        for one in read(OPENING + sentence).instruments
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                "Hai bên đã ký “Thỏa thuận hợp tác đào tạo”. Việc thực hiện"
                " “Thỏa thuận hợp tác đào tạo” có kết quả tốt."
            ),
            [("agreement_letter", "signed", "Thỏa thuận hợp tác đào tạo")],
        ),
        ("Hai bên có nhiều thỏa thuận tốt.", []),
        ("Hai bên xem lại bản ghi nhớ.", []),
        (
            (
                "Hai bên triển khai Kế hoạch hợp tác giữa Cục Đối ngoại và"
                " Trung tâm An ninh mạng Australia"
            ),
            [
                (
                    "plan",
                    "in_force",
                    (
                        "Kế hoạch hợp tác giữa Cục Đối ngoại và"
                        " Trung tâm An ninh mạng Australia"
                    ),
                )
            ],
        ),
        (
            (
                "Hai bên đàm phán “Hiệp định tương trợ tư pháp”, văn bản kèm"
                " theo là “Nghị định thư về dẫn độ”."
            ),
            [
                ("treaty", "under_negotiation", "Hiệp định tương trợ tư pháp"),
                ("treaty", "under_negotiation", "Nghị định thư về dẫn độ"),
            ],
        ),
        (
            "Hai bên trao đổi “Tuyên bố chung về việc thực hiện Hiệp định dẫn độ”.",
            [
                (
                    "joint_statement",
                    "proposed",
                    "Tuyên bố chung về việc thực hiện Hiệp định dẫn độ",
                )
            ],
        ),
    ],
)
def test_a_paper_has_come_as_far_as_the_words_around_it_say(sentence, expected):
    assert papers(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên nhất trí hoàn tất thủ tục để ký “Thỏa thuận về cứu hộ trên biển”.",
            ("agreement_letter", "to_be_signed", "Thỏa thuận về cứu hộ trên biển"),
        ),
        (
            "Hai bên xem “Bản ghi nhớ về bến cảng” trước khi trình cấp có thẩm quyền ký.",
            ("mou", "to_be_signed", "Bản ghi nhớ về bến cảng"),
        ),
        (
            "Hai bên bàn việc sớm khởi động đàm phán “Hiệp định về chuyển giao chứng cứ”.",
            ("treaty", "proposed", "Hiệp định về chuyển giao chứng cứ"),
        ),
        (
            "Lễ ký kết Nghị định thư về phòng, chống tội phạm công nghệ cao dự kiến diễn ra"
            " ở Canberra.",
            (
                "treaty",
                "to_be_signed",
                "Nghị định thư về phòng, chống tội phạm công nghệ cao",
            ),
        ),
        (
            "Hai bên đàm phán Thỏa thuận trao đổi và bảo mật thông tin mật.",
            (
                "agreement_letter",
                "under_negotiation",
                "Thỏa thuận trao đổi và bảo mật thông tin mật",
            ),
        ),
        (
            "Cục Đối ngoại góp ý dự thảo “Thư trao đổi về tập huấn”.",
            ("agreement_letter", "under_negotiation", "Thư trao đổi về tập huấn"),
        ),
        (
            "Các đoàn đã thông qua Tuyên bố chung Hà Nội về an toàn trẻ em và chụp ảnh.",
            (
                "joint_statement",
                "signed",
                "Tuyên bố chung Hà Nội về an toàn trẻ em",
            ),
        ),
        (
            "Hai bên nêu tình hình thực hiện Kế hoạch hợp tác năm 2024 giữa hai cơ quan.",
            ("plan", "in_force", "Kế hoạch hợp tác năm 2024 giữa hai cơ quan"),
        ),
    ],
)
def test_a_name_without_marks_ends_where_its_subject_ends(sentence, expected):
    assert papers(sentence) == [expected]


def test_a_short_mention_means_the_paper_named_before():
    text = (
        f"{OPENING}Hai bên đã ký “Bản ghi nhớ về giám định”. Hai bên gia hạn Bản ghi nhớ"
        " nêu trên. Hai bên không bàn về Hiệp định.\n"
    )
    (one,) = read(text).instruments
    assert (one.aliases, len(one.evidence)) == (("Bản ghi nhớ nêu trên",), 2)


def test_states_are_parties_of_a_paper_that_names_them():
    text = "Hai bên nêu Hiệp định tương trợ tư pháp giữa Việt Nam và Australia."
    (one,) = read(OPENING + text).instruments
    assert one.parties == ("state:VN", "state:AU")


def test_parties_may_stand_behind_the_marks():
    text = "Công an tỉnh Lào Cai đã ký “Quy chế trực ban” giữa Cục Đối ngoại và đơn vị này."
    (one,) = read(OPENING + text).instruments
    assert one.parties == ("O1",)


def test_a_name_that_never_ends_is_cut():
    subject = "một hai ba bốn sáu bảy tám chín mười trăm nghìn triệu"
    (one,) = read(f"{OPENING}Hai bên bàn Thỏa thuận về {subject} tỷ.").instruments
    assert one.name.text == f"Thỏa thuận về {subject}"


def test_a_paper_that_names_no_party_is_between_the_two_that_met():
    (one,) = read(f"{OPENING}Hai bên đã ký “Bản ghi nhớ về giám định”.").instruments
    assert one.parties == ("O1", "O2")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dự án “Làng chài bình yên” đã bắt đầu.", ("programme", "Làng chài bình yên")),
        (
            "Hai bên gửi tin qua Mạng lưới đầu mối cứu nạn Mê Công.",
            ("mechanism", "Mạng lưới đầu mối cứu nạn Mê Công"),
        ),
        (
            "Hai nước nâng cấp quan hệ Đối tác chiến lược toàn diện.",
            ("framework", "Đối tác chiến lược toàn diện"),
        ),
    ],
)
def test_a_programme_is_named_by_marks_a_place_or_its_rank(sentence, expected):
    found = read(OPENING + sentence).programmes
    assert [(one.kind, one.name.text) for one in found] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên xem chương trình văn nghệ.",
        "Chương trình của hai bên tại Hà Nội rất dày.",
        "Hai bên đọc dự án “Bản ghi nhớ về giám định”.",
        "Hai bên đã ký “Chương trình hợp tác về an toàn hàng hải Việt Nam”. Chương trình"
        " hợp tác về an toàn hàng hải Việt Nam có hiệu lực.",
        "Chương trình một hai ba bốn năm sáu bảy tám chín mười mười một mười hai Hà Nội.",
    ],
)
def test_what_has_no_proper_name_is_no_programme(sentence):
    assert read(OPENING + sentence).programmes == ()


def test_programmes_keep_their_short_names():
    text = (
        f"{OPENING}Hai bên dự Chương trình Sông Hồng an toàn (SHAT);"
        " Chương trình SHAT bắt đầu. Chương trình SHAT tốt.\n"
    )
    (one,) = read(text).programmes
    assert (one.kind, one.aliases) == ("programme", ("SHAT", "Chương trình SHAT"))


def test_ordinals_durations_and_telephones_are_no_results():
    text = (
        f"{OPENING}Sau hơn 5 năm, lần thứ 3, gọi số 0900 000 000, hai"
        " bên nêu 03 nội dung.\n"
    )
    assert read(text).results == ()


def test_thousands_are_read_as_one_number():
    (one,) = read(f"{OPENING}Hai bên đã phối hợp phong tỏa hơn 600.000 USD.").results
    assert (one.value, one.qualifier, one.unit, one.metric) == (
        600000,
        "hơn",
        "usd",
        "seizure",
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hai bên ký “Bản ghi nhớ về đào tạo”.", "signed"),
        ("Hội nghị thông qua “Kế hoạch hành động 2026-2028”.", "signed"),
        ("Ông Arthur Penrose đề nghị hai bên ký “Bản ghi nhớ về đào tạo”.", "proposed"),
        ("Hai bên kỳ vọng ký “Bản ghi nhớ về đào tạo”.", "proposed"),
        ("Hai bên hợp tác thông qua “Bản ghi nhớ về đào tạo”.", "proposed"),
        ("“Ghi nhớ về đào tạo” đã qua hai vòng thương lượng.", "under_negotiation"),
        (
            "“Quy chế phối hợp” giữa Cục Đối ngoại và Trung tâm An ninh mạng Australia"
            " sẽ được hai bên ký vào tháng 5.",
            "to_be_signed",
        ),
        ("Hai bên đàm phán đã lâu; “Hiệp định dẫn độ” đang được áp dụng.", "in_force"),
    ],
)
def test_the_words_around_a_paper_tell_how_far_it_has_come(sentence, expected):
    assert [status for _, status, _ in papers(sentence)] == [expected]


def test_some_heads_name_a_paper_without_capitals_and_some_never_do():
    assert papers("Hai bên bàn về một thỏa thuận kỹ thuật về áp giải phạm nhân.") == [
        ("agreement_letter", "proposed", "thỏa thuận kỹ thuật về áp giải phạm nhân")
    ]
    assert papers("Đó là dịp đáng ghi nhớ về hợp tác giữa hai bên.") == []
