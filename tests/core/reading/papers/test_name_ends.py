"""Where the name of a paper ends, and what it is called besides."""

import pytest
from tests.core.reading.made_up import OPENING, read


def names(sentence):
    return [one.name.text for one in read(OPENING + sentence).instruments]


@pytest.mark.parametrize(
    "name",
    [
        "Bản ghi nhớ về hợp tác tìm kiếm cứu nạn trên biển",
        "Hiệp định về quy chế quản lý biên giới trên đất liền Việt Nam - Trung Quốc",
        "Hiệp định về quản lý đường biên giữa Việt Nam, Lào và Campuchia",
        "Thỏa thuận hợp tác về đào tạo và nghiên cứu khoa học",
        "Hiệp định về phòng, chống tội phạm có tổ chức xuyên quốc gia",
        "Thỏa thuận hợp tác giai đoạn 2026 - 2030 giữa tỉnh Quảng Trị và tỉnh Savannakhet",
        "Biên bản kết nghĩa giữa hai đồn",
        "Biên bản hội đàm quý IV/2026",
        "Bản ghi nhớ về phòng, chống tội phạm mạng giữa Cục Đối ngoại (V02) và Trung tâm An"
        " ninh mạng Australia",
    ],
)
def test_a_name_goes_on_to_its_end(name):
    told = names(f"Hai bên thực hiện {name} ký ngày 5/4/2021.")
    assert told == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Hai bên sẽ ký Bản ghi nhớ về chia sẻ dữ liệu nghi phạm nhân chuyến thăm.",
            "Bản ghi nhớ về chia sẻ dữ liệu nghi phạm",
        ),
        (
            "Hai bên sẽ ký Bản ghi nhớ về chia sẻ dữ liệu giữa Cục Đối ngoại và Trung tâm"
            " An ninh mạng Australia trong quý IV/2026.",
            "Bản ghi nhớ về chia sẻ dữ liệu giữa Cục Đối ngoại và Trung tâm An ninh mạng"
            " Australia",
        ),
        (
            "Hai bên thực hiện Hiệp định về quy chế biên giới và các văn bản liên quan.",
            "Hiệp định về quy chế biên giới",
        ),
        (
            "Hai bên đàm phán Hiệp định tương trợ tư pháp về hình sự và Hiệp định dẫn độ"
            " giữa Việt Nam và Australia.",
            "Hiệp định tương trợ tư pháp về hình sự",
        ),
        (
            "Hai nước là thành viên Công ước về buôn bán các loài động vật, thực vật hoang"
            " dã nguy cấp (CITES).",
            "Công ước về buôn bán các loài động vật, thực vật hoang dã nguy cấp",
        ),
        (
            "Hai bên thực hiện Thỏa thuận hợp tác về bảo vệ trẻ em, được ký (2016).",
            "Thỏa thuận hợp tác về bảo vệ trẻ em",
        ),
    ],
)
def test_what_follows_is_no_part_of_a_name(sentence, name):
    assert names(sentence)[0] == name


def test_a_treaty_is_known_by_its_letters():
    assert names("Hai nước đều là thành viên Công ước CITES.") == ["Công ước CITES"]


def test_a_paper_called_otherwise_besides_is_one():
    told = read(
        OPENING + "Công ước Hà Nội vẫn chờ phê chuẩn. Công ước của Liên hợp quốc về chống"
        " tội phạm mạng, còn gọi là Công ước Hà Nội, được hơn 70 nước ký tại lễ mở ký."
    ).instruments
    assert [(one.name.text, one.status, one.aliases) for one in told] == [
        (
            "Công ước của Liên hợp quốc về chống tội phạm mạng",
            "signed",
            ("Công ước Hà Nội",),
        )
    ]


def test_a_paper_that_only_both_sides_told_is_named_in_full_later():
    told = names(
        "Bản ghi nhớ giữa hai cơ quan mở ra giai đoạn mới. Hai bên đã ký Bản ghi nhớ về bảo"
        " vệ trẻ em trên mạng."
    )
    assert told == ["Bản ghi nhớ về bảo vệ trẻ em trên mạng"]


def test_what_stands_in_a_paper_is_no_part_of_its_name():
    told = names(
        "Hai bên đã ký Biên bản hội đàm quý I/2026, trong đó nêu 4 việc cần phối hợp."
    )
    assert told == ["Biên bản hội đàm quý I/2026"]


def test_a_name_with_its_parties_means_the_paper_without_them():
    told = names(
        "Hai bên ký Hiệp định về dẫn độ. Hiệp định giữa Việt Nam và Lào về dẫn độ sẽ có"
        " hiệu lực khi hai bên phê chuẩn."
    )
    assert len(told) == 1
