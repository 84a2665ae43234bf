"""How far a paper has come, told in many wordings: signed, in force, or still to come."""

import pytest
from tests.core.reading.made_up import OPENING, read


def states(sentence):
    """The first words of each paper of a sentence, with its state."""
    papers = read(OPENING + sentence).instruments
    return [(one.name.text.lower(), one.status) for one in papers]


def check(sentence, expected):
    found = states(sentence)
    assert [state for _, state in found] == [state for _, state in expected]
    assert all(
        name.startswith(head) for (name, _), (head, _) in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        (
            "Hai bên đã ký Thỏa thuận hợp tác về phòng, chống rửa tiền giữa Bộ Công an"
            " Việt Nam và Bộ Nội vụ Séc và Kế hoạch hợp tác giai đoạn 2027 - 2029.",
            ["thỏa thuận hợp tác", "kế hoạch hợp tác giai đoạn 2027"],
        ),
        (
            "Tại buổi lễ, hai bên đã trao đổi văn kiện Bản ghi nhớ về đào tạo cán bộ.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai Cục trưởng ký tắt Hiệp định về bảo vệ thông tin mật.",
            ["hiệp định"],
        ),
        (
            "Kết thúc hội đàm, hai Trưởng đoàn thông qua Chương trình hành động chung"
            " giai đoạn 2026 - 2028.",
            ["chương trình hành động"],
        ),
        (
            "Quy chế phối hợp tuần tra được hai Giám đốc ký vào năm 2022.",
            ["quy chế"],
        ),
        (
            "Nghị định thư về hợp tác biên phòng được ký kết trước sự chứng kiến của hai"
            " Thủ tướng.",
            ["nghị định thư"],
        ),
        (
            "Hai Bộ đã gia hạn Bản ghi nhớ về đào tạo tiếng Việt thêm 5 năm.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai bên vừa ký Ý định thư về thành lập trung tâm huấn luyện.",
            ["ý định thư"],
        ),
        (
            "Hai bên ký Nghị định thư sửa đổi Hiệp định về dẫn độ năm 2013.",
            ["nghị định thư sửa đổi"],
        ),
        (
            "Dự án được phê duyệt; hai bên ký Biên bản bàn giao và thống nhất lập tổ kỹ"
            " thuật.",
            ["biên bản bàn giao"],
        ),
        (
            "Hiệp định về dẫn độ đã được Quốc hội Hàn Quốc phê chuẩn.",
            ["hiệp định"],
        ),
    ],
)
def test_what_is_signed_exchanged_or_adopted(sentence, heads):
    check(sentence, [(head, "signed") for head in heads])


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        (
            "Theo chương trình, các đoàn sẽ thông qua Kế hoạch hành động khu vực lần thứ"
            " 9 vào ngày 20/11.",
            ["kế hoạch hành động"],
        ),
        (
            "Dự kiến, hai Bộ trưởng sẽ ký Hiệp định dẫn độ trong chuyến thăm vào tháng 12"
            " tới.",
            ["hiệp định"],
        ),
        (
            "Hai bên đã hoàn tất nội dung Bản ghi nhớ về chia sẻ dữ liệu, chờ ký trong"
            " quý I/2027.",
            ["bản ghi nhớ"],
        ),
        (
            "Đại sứ mong muốn hai bên sớm hoàn tất thủ tục để ký Bản ghi nhớ về phòng,"
            " chống mua bán người.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai bên nhất trí sẽ ký Biên bản ghi nhớ về hợp tác pháp y trong tháng 3/2027.",
            ["biên bản ghi nhớ"],
        ),
    ],
)
def test_what_will_be_signed_or_adopted(sentence, heads):
    check(sentence, [(head, "to_be_signed") for head in heads])


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        (
            "Hai bên thống nhất đẩy nhanh đàm phán Hiệp định về tương trợ tư pháp, phấn"
            " đấu ký trong năm 2027.",
            ["hiệp định"],
        ),
        (
            "Đoàn chuyên gia hai nước đang đàm phán vòng 2 Hiệp định về chuyển giao người"
            " bị kết án phạt tù.",
            ["hiệp định"],
        ),
        (
            "Phía Mông Cổ cho ý kiến đối với dự thảo Thỏa thuận hợp tác về phòng, chống"
            " tội phạm mạng.",
            ["thỏa thuận hợp tác"],
        ),
        (
            "Hai nước đang thương lượng Hiệp định về miễn thị thực công vụ.",
            ["hiệp định"],
        ),
        (
            "Hai bên trao đổi về dự thảo Kế hoạch hợp tác năm 2027.",
            ["kế hoạch hợp tác"],
        ),
    ],
)
def test_what_is_drawn_up_together(sentence, heads):
    check(sentence, [(head, "under_negotiation") for head in heads])


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        (
            "Bộ trưởng đề nghị phía Hungary xem xét khởi động đàm phán Hiệp định dẫn độ.",
            ["hiệp định"],
        ),
        (
            "Đại sứ đề xuất hai bên nghiên cứu ký Bản ghi nhớ về phòng, chống tội phạm"
            " môi trường.",
            ["bản ghi nhớ"],
        ),
        (
            "Ông đề nghị hai bên sớm ký kết Thỏa thuận hợp tác về đào tạo.",
            ["thỏa thuận hợp tác"],
        ),
        (
            "Hai bên nhất trí nghiên cứu khả năng ký kết Hiệp định về thu hồi tài sản.",
            ["hiệp định"],
        ),
    ],
)
def test_what_somebody_asks_for(sentence, heads):
    check(sentence, [(head, "proposed") for head in heads])


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        (
            "Kết quả của khóa học góp phần thực hiện Biên bản ghi nhớ hợp tác giữa Bộ"
            " Công an Việt Nam và Bộ Nội vụ Áo.",
            ["biên bản ghi nhớ"],
        ),
        (
            "Thực hiện Thỏa thuận về hợp tác phòng, chống tội phạm giữa Bộ Công an Việt"
            " Nam và Cảnh sát Hoàng gia Thái Lan ký ngày 05/9/2023, hai bên đã họp.",
            ["thỏa thuận về hợp tác"],
        ),
        (
            "Căn cứ Hiệp định tương trợ tư pháp về hình sự giữa hai nước, hai bên đã trao"
            " đổi 12 hồ sơ.",
            ["hiệp định"],
        ),
        (
            "Hai bên đánh giá kết quả 5 năm thực hiện Quy chế phối hợp bảo vệ biên giới.",
            ["quy chế"],
        ),
        (
            "Trên cơ sở Bản ghi nhớ về phòng, chống ma túy ký năm 2015, hai bên phối hợp"
            " chặt chẽ.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai bên đề nghị gia hạn Thỏa thuận về hợp tác phòng, chống tội phạm thêm 5"
            " năm.",
            ["thỏa thuận"],
        ),
        (
            "Hai bên thống nhất rà soát, sửa đổi Bản ghi nhớ năm 2016 về chống khủng bố.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai bên kiến nghị bổ sung nội dung phòng, chống rửa tiền vào Hiệp định hợp"
            " tác phòng, chống tội phạm.",
            ["hiệp định"],
        ),
        (
            "Lễ kỷ niệm 10 năm ký Hiệp định hợp tác phòng, chống tội phạm diễn ra tại Hà"
            " Nội.",
            ["hiệp định"],
        ),
        (
            "Bản ghi nhớ về hợp tác kiểm soát ma túy được ký ngày 26/10/1993 giữa Lào,"
            " Myanmar và UNODC; Việt Nam gia nhập năm 1995.",
            ["bản ghi nhớ"],
        ),
        (
            "Việt Nam là thành viên của Công ước Liên hợp quốc về chống tội phạm có tổ"
            " chức xuyên quốc gia.",
            ["công ước"],
        ),
        (
            "Công ước Hà Nội đã có hiệu lực từ tháng 3/2026.",
            ["công ước"],
        ),
        (
            "Phía Lào mong muốn tiếp tục triển khai hiệu quả Biên bản ghi nhớ về kết"
            " nghĩa giữa hai tỉnh.",
            ["biên bản ghi nhớ"],
        ),
        (
            "Hai bên nhất trí thực hiện nghiêm Nghị định thư về quản lý cửa khẩu.",
            ["nghị định thư"],
        ),
        (
            "Thỏa thuận này sẽ thay thế Bản ghi nhớ về đào tạo ký năm 2012.",
            ["bản ghi nhớ"],
        ),
        (
            "Kể từ khi Bản ghi nhớ về phòng, chống tội phạm xuyên quốc gia có hiệu lực"
            " vào năm 2022, hai bên đã trao đổi 118 yêu cầu.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai bên ghi nhận Quy chế phối hợp về quản lý xuất nhập cảnh đã phát huy tác"
            " dụng tích cực.",
            ["quy chế"],
        ),
        (
            "Đường dây nóng được lập theo Bản ghi nhớ ký năm 2019 giữa hai Bộ Tư lệnh.",
            ["bản ghi nhớ"],
        ),
        (
            "Hai bên vận hành kênh liên lạc theo đúng tinh thần Thỏa thuận hợp tác về"
            " phòng, chống mua bán người.",
            ["thỏa thuận hợp tác"],
        ),
        (
            "Hai bên triển khai các nội dung của Kế hoạch hợp tác năm 2026.",
            ["kế hoạch hợp tác"],
        ),
    ],
)
def test_what_is_carried_out_prolonged_or_the_ground_of_other_things(sentence, heads):
    check(sentence, [(head, "in_force") for head in heads])


def test_papers_of_a_list_share_the_verb_before_them():
    check(
        "Hội nghị sẽ thông qua Tuyên bố Huế và Kế hoạch hành động khu vực lần thứ 3.",
        [("tuyên bố huế", "to_be_signed"), ("kế hoạch hành động", "to_be_signed")],
    )
    check(
        "Cơ sở của những kết quả ấy là Hiệp định về quy chế quản lý biên giới và Bản ghi"
        " nhớ về đường dây nóng mà hai đơn vị ký năm 2021.",
        [("hiệp định về quy chế", "in_force"), ("bản ghi nhớ", "in_force")],
    )


def test_the_name_of_a_statement_ends_before_what_is_done_besides():
    check(
        "Hội nghị bế mạc với việc ký Tuyên bố chung và chuyển giao vai trò Chủ tịch.",
        [("tuyên bố chung", "signed")],
    )
    (one,) = read(
        OPENING + "Hội nghị bế mạc với việc ký Tuyên bố chung và chuyển giao vai trò."
    ).instruments
    assert one.name.text == "Tuyên bố chung"


def test_a_treaty_may_be_about_two_things():
    (one,) = read(
        OPENING + "Hai nước đàm phán Hiệp định về công nhận và thi hành bản án hình sự."
    ).instruments
    assert one.name.text == "Hiệp định về công nhận và thi hành bản án hình sự"


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        (
            "Bộ Nội vụ sẽ đẩy nhanh thủ tục để Bản ghi nhớ về đào tạo được ký trong quý"
            " IV.",
            "to_be_signed",
        ),
        ("Hai bên giao Cục Đối ngoại soạn dự thảo Kế hoạch phối hợp năm 2026.", "proposed"),
        ("Hai bên nhắc người dân chấp hành Hiệp định về quy chế biên giới.", "in_force"),
    ],
)
def test_what_is_done_for_a_paper_tells_how_far_it_is(sentence, state):
    assert [found for _, found in states(sentence)] == [state]


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        (
            "Vòng thương thảo thứ ba Hiệp định về dẫn độ sẽ diễn ra tại Vientiane tháng 9.",
            "under_negotiation",
        ),
        ("Lễ ký Bản ghi nhớ về đào tạo sẽ diễn ra tại Hà Nội tháng 9.", "to_be_signed"),
        ("Ông A hy vọng Hiệp định về dẫn độ sẽ sớm được ký kết.", "proposed"),
        ("Các nước tham gia Công ước về chống tội phạm mạng đã gặp nhau.", "in_force"),
        ("Bà B muốn nâng cấp Bản ghi nhớ về an ninh biển thành Hiệp định.", "in_force"),
        ("Hai bên sẽ sớm ký thỏa thuận tương trợ hành chính hải quan.", "to_be_signed"),
        ("Hội nghị bế mạc với việc thông qua Tuyên bố chung Huế.", "signed"),
        ("Buổi lễ kết thúc với việc hai đoàn ký biên bản bàn giao.", "signed"),
        ("Lớp học là một nội dung của Kế hoạch hợp tác năm 2026.", "in_force"),
        (
            "Ông A giao Phòng Tham mưu chủ trì dự thảo Kế hoạch phối hợp năm 2027.",
            "proposed",
        ),
    ],
)
def test_what_takes_place_is_hoped_for_or_joined_tells_how_far_a_paper_is(sentence, state):
    assert [found for _, found in states(sentence)] == [state]


def test_a_draft_is_of_a_paper_that_is_not_signed_yet():
    check(
        "Hai bên đánh giá việc thực hiện Hiệp định về phòng, chống ma túy; thực hiện Hiệp"
        " định về phòng, chống ma túy là trọng tâm. Ông A đề nghị Hiệp định về dẫn độ. Bà B"
        " cho biết đã giao chuyên gia đọc dự thảo Hiệp định.",
        [
            ("hiệp định về phòng", "in_force"),
            ("hiệp định về dẫn độ", "under_negotiation"),
        ],
    )


def test_minutes_signed_today_are_no_earlier_ones():
    check(
        "Hai bên thực hiện tốt Biên bản hội đàm quý III. Kết thúc hội đàm, hai bên đã ký"
        " biên bản.",
        [("biên bản hội đàm quý iii", "in_force"), ("biên bản", "signed")],
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông A nhắc học viên chấp hành nội quy, quy chế của khóa học.",
        "Hai bên thỏa thuận hỗ trợ lẫn nhau khi có thiên tai.",
        "Cán bộ lập biên bản vi phạm.",
    ],
)
def test_house_rules_and_verbs_are_no_papers(sentence):
    assert states(sentence) == []


def test_another_name_in_brackets_is_the_same_paper():
    check(
        "Hai nước ký Nghị định thư về quản lý biên giới (Nghị định thư Huế).",
        [("nghị định thư về quản lý biên giới", "signed")],
    )


def test_a_treaty_signed_today_does_not_hold_before_it_takes_effect():
    check(
        "Hai Bộ trưởng đã ký Hiệp định về phòng, chống tội phạm. Hai bên thống nhất làm thủ"
        " tục để Hiệp định có hiệu lực trong năm 2027.",
        [("hiệp định về phòng", "signed")],
    )


def test_a_name_goes_on_over_the_people_who_change_hands():
    (one,) = read(
        OPENING + "Hai bên dự kiến ký Bản ghi nhớ về truy bắt và bàn giao người bị truy nã."
    ).instruments
    assert one.name.text == "Bản ghi nhớ về truy bắt và bàn giao người bị truy nã"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # It was signed long ago and has been the basis since, or leaves something out.
        (
            "Hiệp định về phòng, chống tội phạm ký năm 2016 đã tạo cơ sở pháp lý.",
            ("hiệp định", "in_force"),
        ),
        (
            "Quy chế phối hợp tuần tra ký năm 2019 chưa đề cập tội phạm mạng.",
            ("quy chế", "in_force"),
        ),
        # People are taught what holds.
        (
            "Hai đơn vị tuyên truyền cho cư dân về Hiệp định về quy chế biên giới.",
            ("hiệp định", "in_force"),
        ),
        # There is none yet.
        (
            "Do hai nước chưa có Hiệp định dẫn độ, hai bên trao đổi theo từng vụ.",
            ("hiệp định", "proposed"),
        ),
        # The draft goes to those who adopt it; only a draft goes to a conference.
        (
            "Hai bên thống nhất dự thảo Tuyên bố chung về chống lừa đảo, sẽ trình Hội nghị"
            " Bộ trưởng, dự kiến diễn ra vào tháng 9, để thông qua.",
            ("tuyên bố chung", "to_be_signed"),
        ),
        (
            "Hai bên giao Ban Thư ký xây dựng dự thảo Tuyên bố chung về chống lừa đảo để"
            " trình Hội nghị Bộ trưởng, dự kiến diễn ra vào tháng 9.",
            ("tuyên bố chung", "proposed"),
        ),
        (
            "Hai bên kiến nghị cấp có thẩm quyền sớm ký Bản ghi nhớ về chống ma túy.",
            ("bản ghi nhớ", "to_be_signed"),
        ),
        # "làm việc" holds no "việc" that would put a signature off.
        (
            "Ngay sau buổi làm việc, hai bên ký Bản ghi nhớ về phòng, chống ma túy.",
            ("bản ghi nhớ", "signed"),
        ),
    ],
)
def test_what_a_paper_has_become_is_told_around_it(sentence, expected):
    check(sentence, [expected])


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Văn bản này đang được hai bên lấy ý kiến.", "under_negotiation"),
        ("Hai bên thống nhất hoàn tất dự thảo trong tháng 10 để ký kết.", "to_be_signed"),
        ("Hai bên đã rà soát dự thảo.", "proposed"),
    ],
)
def test_a_later_sentence_tells_more_of_the_paper_before_it(sentence, state):
    told = "Hai bên trao đổi về Bản ghi nhớ về phòng, chống ma túy. "
    assert [found for _, found in states(told + sentence)] == [state]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "C04, LCDC và ONCB thông qua Tuyên bố chung Huế về kiểm soát tiền chất.",
            [("tuyên bố chung huế", "signed")],
        ),
        # By way of a paper nobody adopts it.
        (
            "Thông qua Hiệp định về dẫn độ, hai bên có thể chuyển giao người bị kết án.",
            [("hiệp định về dẫn độ", "proposed")],
        ),
        (
            "Hai Giám đốc đồng chủ trì hội nghị đánh giá Kế hoạch hợp tác giai đoạn 2021 -"
            " 2026.",
            [("kế hoạch hợp tác", "in_force")],
        ),
        (
            "Đại sứ cho rằng Bản ghi nhớ về phòng, chống ma túy giữa Bộ Công an Việt Nam và"
            " Bộ Tư pháp Hà Lan qua tám năm thực hiện cần được làm mới.",
            [("bản ghi nhớ về phòng", "in_force")],
        ),
        (
            "Trên cơ sở ba văn kiện về biên giới và Quy chế phối hợp quản lý biên giới giữa"
            " hai đơn vị, hai bên đã trao đổi 128 thư.",
            [("quy chế phối hợp", "in_force")],
        ),
        (
            "Bộ trưởng hai nước đã ra Tuyên bố chung về tăng cường hợp tác an ninh.",
            [("tuyên bố chung về tăng cường", "signed")],
        ),
        (
            "Hai bên rà soát Chương trình hợp tác giai đoạn 2023 - 2026 và đề nghị sớm xây"
            " dựng Chương trình hợp tác giai đoạn 2027 - 2030.",
            [
                ("chương trình hợp tác giai đoạn 2023", "in_force"),
                ("chương trình hợp tác giai đoạn 2027", "proposed"),
            ],
        ),
        (
            "Riêng Kế hoạch phối hợp công tác năm 2026, hai bên đã thống nhất dự thảo và"
            " giao Phòng An ninh đối ngoại hoàn thiện, dự kiến ký vào tháng 12 tới.",
            [("kế hoạch phối hợp công tác", "to_be_signed")],
        ),
        (
            "Hai cơ quan đã bàn về Thỏa thuận trao đổi thông tin tội phạm.",
            [("thỏa thuận trao đổi thông tin", "under_negotiation")],
        ),
    ],
)
def test_a_paper_is_adopted_or_looked_back_on(sentence, expected):
    check(sentence, expected)
