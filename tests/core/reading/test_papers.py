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
