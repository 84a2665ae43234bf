"""Rules of the genre, each on sentences made up for it."""

import pytest

from caunoi.core.reading import propose, proposals
from caunoi.core.reading.lexicon import default

OPENING = (
    "Ngày 05/3/2025, tại Hà Nội, Thiếu tướng Cao Văn Bách, Cục trưởng Cục Đối ngoại đã làm việc"
    " với ông Arthur Penrose, Giám đốc Trung tâm An ninh mạng Australia.\n"
)


def read(text, **more):
    return propose(text, name="made-up.txt", sha256="0" * 64, **more)


def told(sentence):
    """Acts and words of the commitments that a sentence after the opening makes."""
    return [(one.act, one.evidence[0].text) for one in read(OPENING + sentence).commitments]


def kinds(text):
    return [line.kind for line in read(text).lines]


def organisations(text):
    return [(one.name, one.country) for one in read(text).organisations]


def people(text):
    return [(one.name, one.side) for one in read(text).people]


# Speech acts


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
            "ask",
            "Cục Đối ngoại yêu cầu Công an tỉnh Lào Cai báo cáo tình hình",
        ),
        (
            "Ông Arthur Penrose cảm ơn.\nÔng bày tỏ mong muốn có thêm các chuyến thăm lẫn nhau.",
            "wish",
            "bày tỏ mong muốn có thêm các chuyến thăm lẫn nhau",
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
        f"{OPENING}Ông Arthur Penrose đề nghị Cục Đối ngoại cử cán bộ dự khóa học. Đồng thời, hỗ"
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
        f"{OPENING}Hai bên thống nhất trao đổi thông tin về tội phạm ma túy; đưa ra cảnh báo"
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


# Lines


def test_a_column_in_the_middle_ends_where_the_text_goes_on():
    paragraph = "Hai bên thống nhất trao đổi thông tin về tội phạm ma túy trên tuyến biên giới và tổ chức các lớp tập huấn chung."
    text = f"{OPENING}Tin liên quan\nBắt 3 đối tượng đánh bạc\n{paragraph}\n"
    assert kinds(text) == ["most_read", "most_read"]
    assert len(read(text).commitments) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Trang chủ > Tin tức > Đối ngoại", "navigation"),
        ("Đường dây nóng: 0912 345 678", "navigation"),
        ("Chia sẻFacebook", "share"),
        ("Từ khóa: hợp tác quốc tế", "tag"),
        ("...", "artefact"),
        ("Tác giả: Mai Lan", "byline"),
        ("(Ảnh: Mai Lan)", "photo_credit"),
        ("Toàn cảnh hội nghị.", "caption"),
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


def test_an_impossible_day_of_publication_is_none():
    report = read(f"Cục Đối ngoại làm việc với đối tác\n31/4/2025\n{OPENING}")
    assert report.report_date is None
    assert [line.kind for line in report.lines] == ["title", "dateline", "lead"]


# People and organisations


@pytest.mark.parametrize(
    ("introduced", "name", "side"),
    [
        ("bà Ines Duarte, Đại sứ Bồ Đào Nha tại Việt Nam", "Ines Duarte", None),
        ("bà Ines Duarte, Đại sứ Pháp tại Việt Nam", "Ines Duarte", "FR"),
        ("Đại sứ quán Nhật Bản do ngài Ito Makoto", "Ito Makoto", "JP"),
        (
            "Thiếu tướng Somchai Wattana Giám đốc Cảnh sát Quốc gia Thái Lan",
            "Somchai Wattana",
            "TH",
        ),
        (
            "Phó Cục trưởng Cục Cảnh sát hình sự Đại tá Hà Bá Lương, Trưởng đoàn",
            "Hà Bá Lương",
            "VN",
        ),
        (
            "Đại tá Vương Tiểu Minh (Wang Xiao Ming), Cục phó Sở Công an Quảng Tây (Trung Quốc)",
            "Vương Tiểu Minh",
            "CN",
        ),
    ],
)
def test_a_person_is_of_the_side_that_is_represented(introduced, name, side):
    text = f"Chiều 3/4/2025, Thứ trưởng Bộ Công an Mạc Đình Phúc đã tiếp {introduced}.\n"
    assert (name, side) in people(text)


def test_an_office_that_introduces_the_next_person_is_not_the_first_ones():
    report = read(
        "Ngày 3/4/2025, Bộ Công an đã làm việc với ông Kim Min Ho, Đại sứ Park Ji Sung và Công an"
        " tỉnh Hưng Yên.\n"
    )
    assert [(one.name, [title.text for title in one.titles]) for one in report.people] == [
        ("Kim Min Ho", []),
        ("Park Ji Sung", ["Đại sứ"]),
    ]


def test_a_given_name_after_a_rank_is_the_person_known_by_it():
    report = read(f"{OPENING}Thiếu tướng Bách phát biểu chào mừng.\nÔng Bình ra về.\n")
    assert [one.aliases for one in report.people] == [("Bách",), ()]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Cục Đối ngoại, Bộ Công an làm việc.",
            [("Cục Đối ngoại", "VN"), ("Bộ Công an", "VN")],
        ),
        (
            "FBI Hoa Kỳ và Ban Thư ký ASEAN.",
            [("FBI Hoa Kỳ", "US"), ("Ban Thư ký ASEAN", "INTL")],
        ),
        (
            "Cục Đối ngoại (Bộ Công an, Việt Nam).",
            [("Cục Đối ngoại", "VN"), ("Bộ Công an", "VN")],
        ),
        ("Bộ trưởng Bộ Ngoại giao các nước dự họp.", []),
        ("các cơ quan chức năng phối hợp; phía bạn vui mừng.", []),
        ("Trung tâm hỗ trợ người dân; cơ quan điều tra; đại diện nhà trường.", []),
        ("Công an xã, công an hai nước.", [("Công an xã", "VN")]),
        (
            "Đơn vị Cảnh sát gìn giữ hòa bình số 2.",
            [("Đơn vị Cảnh sát gìn giữ hòa bình số 2", "VN")],
        ),
        (
            "Cơ quan đại diện Bộ Công an tại Lào.",
            [("Cơ quan đại diện Bộ Công an tại Lào", "VN"), ("Bộ Công an", "VN")],
        ),
        (
            "Tập đoàn Bình Minh và UBND tỉnh Long An.",
            [("Tập đoàn Bình Minh", None), ("UBND tỉnh Long An", "VN")],
        ),
    ],
)
def test_organisations_are_named_as_the_text_names_them(text, named):
    assert organisations(text) == named


def test_an_acronym_stands_for_its_agency_from_then_on():
    text = "Trung tâm Hợp tác Cảnh sát Bắc Âu (NPCC) họp. Đại diện NPCC phát biểu; Trung tâm NPCC cảm ơn."
    (one,) = read(text).organisations
    assert (one.name, set(one.aliases)) == (
        "Trung tâm Hợp tác Cảnh sát Bắc Âu",
        {"NPCC", "Trung tâm NPCC"},
    )
    assert len(one.mentions) == 4


# Occasions


def occasions(text):
    return [
        (
            one.type,
            one.role,
            one.status,
            one.date and one.date.start,
            one.place and one.place.text,
        )
        for one in read(text).engagements
    ]


def test_this_morning_is_the_day_of_the_dateline():
    text = (
        "Công an tỉnh Lạng Sơn làm việc với đối tác\n12/5/2025\n"
        "Sáng nay, tại Lạng Sơn, Công an tỉnh Lạng Sơn đã hội đàm với Sở Công an Quảng Tây (Trung Quốc) về an ninh.\n"
    )
    assert occasions(text) == [("talks", "primary", "held", "2025-05-12", "Lạng Sơn")]


def test_this_morning_without_a_dateline_is_no_day():
    text = "Sáng nay, Công an tỉnh Lạng Sơn đã hội đàm với Sở Công an Quảng Tây (Trung Quốc).\n"
    assert occasions(text) == [("talks", "primary", "held", None, None)]


def test_what_will_take_place_is_planned():
    text = "Ngày 9/9/2026, tại Huế, Bộ Công an dự kiến làm việc với Bộ Công an Lào.\n"
    assert occasions(text) == [("meeting", "primary", "planned", "2026-09-09", "Huế")]


def test_an_occasion_spoken_of_without_its_verb_lends_no_date():
    text = f"{OPENING}Ông Arthur Penrose nhắc lại Hội nghị cảnh sát, Nghị quyết ngày 5/5/2020.\n"
    assert [one[3] for one in occasions(text)] == ["2025-03-05"]


def test_a_task_to_meet_is_no_meeting():
    text = f"{OPENING}Trước đó, Bộ Công an giao Cục Đối ngoại tổ chức các buổi làm việc với địa phương.\n"
    assert len(occasions(text)) == 1


def test_the_same_day_takes_the_date_of_the_occasion_before():
    text = (
        f"{OPENING}Cùng ngày, Thiếu tướng Cao Văn Bách đã gặp bà Ines Duarte, Đại sứ Pháp.\n"
        "Sau đó, Đoàn đã làm việc với Công an tỉnh Lào Cai.\n"
    )
    assert [one[3] for one in occasions(text)] == ["2025-03-05", "2025-03-05", None]


def test_the_same_day_of_an_undated_occasion_stays_without_a_date():
    text = (
        "Cục Đối ngoại đã làm việc với Công an tỉnh Lào Cai.\n"
        "Cùng ngày, Cục Đối ngoại đã làm việc với Công an tỉnh Sơn La.\n"
    )
    assert [one[3] for one in occasions(text)] == [None, None]


# Papers, programmes, results


def papers(sentence):
    return [
        (one.type, one.status, one.name.text)
        for one in read(OPENING + sentence).instruments
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên đã ký “Thỏa thuận hợp tác đào tạo”. Việc thực hiện “Thỏa thuận hợp tác đào tạo” có kết quả tốt.",
            [("agreement_letter", "signed", "Thỏa thuận hợp tác đào tạo")],
        ),
        ("Hai bên có nhiều thỏa thuận tốt.", []),
        ("Hai bên xem lại bản ghi nhớ.", []),
        (
            "Hai bên triển khai Kế hoạch hợp tác giữa Cục Đối ngoại và Trung tâm An ninh mạng Australia",
            [
                (
                    "plan",
                    "in_force",
                    "Kế hoạch hợp tác giữa Cục Đối ngoại và Trung tâm An ninh mạng Australia",
                )
            ],
        ),
        (
            "Hai bên đàm phán “Hiệp định tương trợ tư pháp”, văn bản kèm theo là “Nghị định thư về dẫn độ”.",
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
    text = f"{OPENING}Hai bên dự Chương trình Sông Hồng an toàn (SHAT); Chương trình SHAT bắt đầu. Chương trình SHAT tốt.\n"
    (one,) = read(text).programmes
    assert (one.kind, one.aliases) == ("programme", ("SHAT", "Chương trình SHAT"))


def test_ordinals_durations_and_telephones_are_no_results():
    text = f"{OPENING}Sau hơn 5 năm, lần thứ 3, gọi số 0900 000 000, hai bên nêu 03 nội dung.\n"
    assert read(text).results == ()


def test_thousands_are_read_as_one_number():
    (one,) = read(f"{OPENING}Hai bên đã phối hợp phong tỏa hơn 600.000 USD.").results
    assert (one.value, one.qualifier, one.unit, one.metric) == (
        600000,
        "hơn",
        "usd",
        "seizure",
    )


# Crime areas and the lexicon


def areas(sentence):
    return [one.code for one in read(OPENING + sentence).crime_areas]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (
            "Tội phạm hình sự, kinh tế, môi trường.",
            ["ORDINARY_CRIME", "ECONOMIC_CRIME", "ENVIRONMENTAL_CRIME"],
        ),
        ("Hai nước hợp tác kinh tế và bảo vệ môi trường.", []),
        ("Tội phạm buôn lậu ma túy.", ["DRUGS"]),
        ("Đối tượng lừa đảo chiếm đoạt tài sản qua mạng.", ["ONLINE_FRAUD"]),
        ("Đối tượng lừa đảo chiếm đoạt tài sản.", ["PROPERTY_FRAUD"]),
        ("Hai bên nói về tin giả, tin sai sự thật và chính trị mạng.", []),
    ],
)
def test_crime_areas_need_words_for_crime(sentence, codes):
    assert sorted(areas(sentence)) == sorted(codes)


def test_an_administrator_adds_words_without_code():
    more = {
        "organisations": {
            "head": [{"kind": "agency", "shape": "whole", "names": ["Kỵ cảnh"]}]
        }
    }
    text = "Kỵ cảnh Canada làm việc."
    assert read(text).organisations == ()
    (one,) = read(text, lexicon=default().extended(more)).organisations
    assert (one.name, one.country) == ("Kỵ cảnh Canada", "CA")


def test_added_words_do_not_reach_the_shared_lexicon():
    longer = default().extended({"places": {"version": "ours"}, "own": {"words": ["a"]}})
    assert longer.table("places", "version") == "ours"
    assert longer.table("own", "words") == ["a"]
    assert default().table("places", "version") != "ours"


def test_every_file_of_the_lexicon_tells_its_version():
    assert all(len(table["version"]) > 6 for table in default().tables.values())


def test_no_text_about_agencies_makes_no_proposal():
    assert proposals(read("Trời hôm nay đẹp.")) == ()
