"""Speech acts: what asks, wishes, pledges, agrees, and what only sounds so."""

import pytest
from tests.core.reading.made_up import OPENING, read, told


@pytest.mark.parametrize(
    ("sentence", "act", "words"),
    [
        (
            "Hai bên sẽ duy trì giao ban định kỳ.",
            "agree",
            "Hai bên sẽ duy trì giao ban định kỳ",
        ),
        (
            "Cục Đối ngoại sẽ cung cấp danh sách đầu mối.",
            "pledge",
            "Cục Đối ngoại sẽ cung cấp danh sách đầu mối",
        ),
        (
            "Hai bên khẳng định tiếp tục phối hợp điều tra.",
            "agree",
            "Hai bên khẳng định tiếp tục phối hợp điều tra",
        ),
        (
            "Ông Arthur Penrose khẳng định tiếp tục cử chuyên gia sang giảng dạy.",
            "pledge",
            "Ông Arthur Penrose khẳng định tiếp tục cử chuyên gia sang giảng dạy",
        ),
        (
            "Cục Đối ngoại yêu cầu Công an tỉnh Lào Cai báo cáo tình hình.",
            "mandate",
            "Cục Đối ngoại yêu cầu Công an tỉnh Lào Cai báo cáo tình hình",
        ),
        (
            (
                "Ông Arthur Penrose cảm ơn.\nÔng bày tỏ mong muốn có thêm"
                " các chuyến thăm lẫn nhau."
            ),
            "wish",
            "Ông bày tỏ mong muốn có thêm các chuyến thăm lẫn nhau",
        ),
        (
            "Ông Arthur Penrose cảm ơn.\nÔng kiến nghị mở thêm lớp tiếng Việt.",
            "ask",
            "Ông kiến nghị mở thêm lớp tiếng Việt",
        ),
    ],
)
def test_an_act_is_known_by_its_verb_and_subject(sentence, act, words):
    assert told(sentence) == [(act, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Arthur Penrose đánh giá cao kết quả hợp tác và chúc Cục Đối ngoại thành công.",
        "Việc này thể hiện cam kết của hai nước với cộng đồng quốc tế.",
        "Công tác đào tạo cán bộ đã đáp ứng yêu cầu.",
        "Bản báo cáo ghi rõ những yêu cầu.",
        "Quan hệ đầy hứa hẹn giữa hai nước ngày càng phát triển.",
        "Hai bên đã hợp tác chặt chẽ.",
        "Ông Arthur Penrose nhất trí với các ý kiến trên.",
        "Buổi làm việc sẽ góp phần tăng cường hợp tác.",
    ],
)
def test_courtesy_and_nouns_make_no_commitment(sentence):
    assert told(sentence) == []


def test_a_pledge_of_one_side_is_not_repeated_by_its_future():
    (one,) = told(
        "Ông Arthur Penrose cho biết Trung tâm sẽ gửi tài liệu và hai bên sẽ trao đổi."
    )
    assert one[0] == "pledge"


def test_clauses_with_their_own_verb_are_apart_and_short_ones_stay_together():
    assert [words for _, words in told(
        "Hai bên thống nhất phối hợp điều tra các vụ án lớn, truy bắt; trao đổi danh sách"
        " đối tượng truy nã, tổ chức các lớp tập huấn."
    )] == [
        "Hai bên thống nhất phối hợp điều tra các vụ án lớn, truy bắt",
        "trao đổi danh sách đối tượng truy nã",
        "tổ chức các lớp tập huấn",
    ]  # fmt: skip


def test_what_comes_before_the_first_verb_is_no_clause():
    (one,) = told("Hai bên thống nhất về chương trình năm tới, tổ chức các lớp tập huấn.")
    assert one[1].endswith("tổ chức các lớp tập huấn")


def test_speaker_and_act_carry_over_to_a_sentence_that_goes_on():
    report = read(
        f"{OPENING}Ông Arthur Penrose đề nghị Cục Đối ngoại cử cán bộ"
        " dự khóa học. Đồng thời, hỗ"
        " trợ tổ chức các lớp tập huấn tại địa phương.\n"
    )
    assert [(one.act, one.spoken_by) for one in report.commitments] == [("ask", "P2")] * 2


def test_a_new_paragraph_without_subject_carries_nothing_over():
    assert told("Qua rà soát.\nTổ chức các lớp tập huấn cho cán bộ.") == []


def test_a_quotation_without_a_speaker_is_asked_by_its_subject():
    (one,) = read(f"{OPENING}“Hai bên cần tăng cường chia sẻ thông tin”.").commitments
    assert (one.act, one.kinds, len(one.by)) == ("ask", ("info_exchange",), 2)


def test_those_crimes_point_back_to_the_crimes_just_named():
    report = read(
        f"{OPENING}Hai bên thống nhất trao đổi thông tin về tội phạm"
        " ma túy; đưa ra cảnh báo"
        " chung về các loại tội phạm này.\n"
    )
    assert [one.crime_areas for one in report.commitments] == [("DRUGS",), ("DRUGS",)]


def test_a_day_that_is_no_term_is_no_due_day():
    report = read(f"{OPENING}Hai bên thống nhất tổ chức hội thảo vào ngày 20/5/2025.")
    assert [one.due for one in report.commitments] == [None]


def test_an_office_head_offers_help_that_somebody_receives():
    (one,) = read(
        f"{OPENING}Ông Arthur Penrose cam kết hỗ trợ đào tạo cho Cục Đối ngoại."
    ).commitments
    assert (one.by, one.to_act, one.beneficiary) == (("O2",), ("O2",), "O1")


def test_a_future_within_an_assurance_is_no_second_pledge():
    acts = told(
        "Ông Arthur Penrose nhấn mạnh hai nước là bạn, cho biết"
        " Trung tâm An ninh mạng Australia"
        " sẽ cử chuyên gia."
    )
    assert [act for act, _ in acts] == ["pledge"]


def test_a_future_without_agency_before_it_promises_nothing():
    assert told("Các lớp học sẽ mở trong quý tới.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Cục Đối ngoại trao tặng Trung tâm An ninh mạng Australia 8 máy tính.",
        "Hai bên tổ chức 12 buổi tuyên truyền tại các trường học.",
        "Năm 2024, hai lực lượng đã bắt giữ 12 đối tượng mua bán người.",
        "Các nước thành viên đã trao đổi 320 yêu cầu xác minh.",
    ],
)
def test_what_is_told_without_a_sign_of_the_past_or_a_name_was_done(sentence):
    assert [act for act, _ in told(sentence)] == ["report"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cục Đối ngoại tặng Kỷ niệm chương cho bà Jane Doe vì 5 năm hợp tác.",
        "Cục Đối ngoại tổ chức hội nghị sơ kết 02 năm thực hiện Quy chế phối hợp.",
        "Nếu Cục Đối ngoại gửi danh sách thì Trung tâm sẽ xem.",
        "Hai bên hứa hẹn nhiều cơ hội.",
    ],
)
def test_an_honour_a_meeting_or_a_condition_is_nothing_done(sentence):
    assert told(sentence) == []


def test_a_group_without_a_name_agrees_in_a_new_paragraph():
    (one,) = read(OPENING + "Các nước nhất trí tổ chức diễn tập chung.").commitments
    assert (one.act, one.by) == ("agree", ())


def test_what_somebody_also_will_do_is_pledged():
    assert told("Cục Đối ngoại cũng sẽ mở khóa tập huấn về tội phạm mạng.") == [
        ("pledge", "Cục Đối ngoại cũng sẽ mở khóa tập huấn về tội phạm mạng")
    ]


def test_a_wish_and_a_hope_in_other_words_are_no_promise():
    assert (
        told("Ông Arthur Penrose ngỏ ý muốn hai bên cùng tổ chức tập huấn.")[0][0] == "wish"
    )


def test_what_only_opens_a_list_asks_nothing_and_its_items_may_be_counted_in_words():
    text = (
        "Cục Đối ngoại đề nghị Trung tâm An ninh mạng Australia:\n"
        "Một là, cử chuyên gia sang giảng dạy.\n"
        "Hai là, cung cấp danh sách đầu mối.\n"
    )
    assert told(text) == [
        ("ask", "cử chuyên gia sang giảng dạy"),
        ("ask", "cung cấp danh sách đầu mối"),
    ]


def test_a_surname_that_is_a_promise_in_other_mouths_promises_nothing() -> None:
    report = read("Thiếu tướng Hứa Văn Mẫu hứa sẽ gửi danh sách đầu mối cho Bộ Công an.")
    assert [one.act for one in report.commitments] == ["pledge"]
