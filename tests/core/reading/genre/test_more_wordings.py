"""Numbers of results and words for crime, in the wordings of many reports."""

import pytest
from tests.core.reading.made_up import OPENING, read


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        (
            "Hai bên đã tổ chức tuần tra song phương 68 lần/1.542 lượt cán bộ, chiến sĩ"
            " tham gia.",
            [68, 1542],
        ),
        (
            "Hai lực lượng đã phối hợp bắt giữ 27 vụ/39 đối tượng, thu 186 kg ma túy.",
            [27, 39, 186],
        ),
        (
            "Phía Australia đã trả lời 214/236 yêu cầu của phía Việt Nam.",
            [214],
        ),
        (
            "Cục Đối ngoại đã nhận đỡ đầu 22 học sinh Lào.",
            [22],
        ),
        (
            "Trung tâm đã hoàn thành 640 yêu cầu giám định, tăng 35% so với cùng kỳ.",
            [640],
        ),
        (
            "Phía Australia đã bàn giao 19 đối tượng truy nã, trong đó có 05 đối tượng"
            " thuộc diện truy nã đỏ.",
            [19],
        ),
        (
            "Hai bên đã giải cứu hai nạn nhân và bắt ba đối tượng.",
            [2, 3],
        ),
        (
            "Hai bên đã bắt giữ 12 nghi phạm (trong đó 3 người nước ngoài).",
            [12],
        ),
        (
            "Dự buổi làm việc có 120 đại biểu, trong đó có 30 đại biểu nước ngoài.",
            [],
        ),
        (
            "Hai bên thống nhất năm 2027 tổ chức 72 đợt tuần tra song phương; mở 02 đợt"
            " tuyên truyền.",
            [],
        ),
        (
            "Hội đàm thống nhất năm 2027 tổ chức 72 đợt tuần tra song phương; nâng cấp"
            " kênh liên lạc giữa 11 cặp đồn.",
            [],
        ),
        (
            "Phiên họp nhất trí tổ chức 03 khóa tập huấn trong năm 2027.",
            [],
        ),
        (
            "Cục Đối ngoại đã phát quang 46,5 km đường thông tầm nhìn biên giới.",
            [46.5],
        ),
        (
            "Trung tâm đã cử 14 lượt chuyên gia sang giảng dạy.",
            [14],
        ),
        (
            "Hai bên đã trao đổi 142 thư, điện.",
            [142],
        ),
        (
            "Trong 9 tháng, hai bên đã phối hợp xác lập 03 chuyên án, bắt 11 đối tượng,"
            " thu giữ 24 bánh heroin và 16.000 viên ma túy tổng hợp.",
            [3, 11, 24, 16000],
        ),
        (
            "Hai bên đã phong tỏa 31 tài khoản ngân hàng với số tiền gần 46 tỷ đồng.",
            [31, 46000000000],
        ),
        (
            "Cục Đối ngoại mong muốn tổ chức thêm 5 khóa học.",
            [],
        ),
        (
            "Hơn 200 sĩ quan Việt Nam đã được đào tạo tại Australia.",
            [200],
        ),
        (
            "Ngày 22/9 Đoàn đã thăm Trung tâm.",
            [],
        ),
        (
            "Phía Australia đã tiếp nhận 37 cán bộ Việt Nam sang học tập, cấp 10 suất"
            " học bổng.",
            [10, 37],
        ),
        (
            "Hai bên đã triệt phá hàng chục đường dây lừa đảo.",
            [],
        ),
    ],
)
def test_what_was_done_is_counted_and_nothing_else(sentence, values):
    found = [one.value for one in read(OPENING + sentence).results]
    assert sorted(found) == values


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (
            "Hai bên trao đổi về tình trạng đưa người qua lối mở, lối mòn trái phép.",
            ["MIGRANT_SMUGGLING"],
        ),
        (
            "Còn xảy ra tình trạng môi giới kết hôn trái phép, đưa người qua lối mở.",
            ["MIGRANT_SMUGGLING"],
        ),
        (
            "Hai bên phối hợp ngăn chặn lao động vượt biên trái phép sang nước thứ ba.",
            ["BORDER_SECURITY"],
        ),
        (
            "Hai bên đấu tranh với nạn buôn bán mèo rừng, tê tê, rùa qua lối mòn.",
            ["WILDLIFE"],
        ),
        (
            "Hai bên bắt vụ vận chuyển 20 cá thể khỉ và 3 kg ngà voi.",
            ["WILDLIFE"],
        ),
        (
            "Hai bên ngăn chặn việc khai thác lâm sản trái phép, phá rừng.",
            ["ENVIRONMENTAL_CRIME"],
        ),
        (
            "Hai bên chia sẻ thông tin về các tổ chức tội phạm ma túy.",
            ["DRUGS", "ORGANISED_CRIME"],
        ),
        (
            "Hai bên triệt phá băng nhóm tội phạm có tổ chức.",
            ["ORGANISED_CRIME"],
        ),
        (
            "Hai bên bắt 5 đối tượng đưa dẫn người Trung Quốc nhập cảnh trái phép.",
            ["MIGRANT_SMUGGLING"],
        ),
        (
            "Hai bên bắt các đối tượng môi giới đưa lao động đi làm việc bất hợp pháp.",
            ["MIGRANT_SMUGGLING"],
        ),
        (
            "Hai bên truy bắt các đối tượng bị truy nã về tội lừa đảo và mua bán người.",
            ["PROPERTY_FRAUD", "TRAFFICKING_IN_PERSONS", "WANTED_PERSONS"],
        ),
        (
            "Hai bên lần theo dòng tiền từ các đường dây lừa đảo đầu tư trên mạng.",
            ["ONLINE_FRAUD"],
        ),
        (
            "Hai bên phối hợp điều tra các cơ sở lừa đảo và trang web đầu tư giả mạo.",
            ["ONLINE_FRAUD"],
        ),
        (
            "Hai bên tăng cường phòng, chống tội phạm dùng trí tuệ nhân tạo.",
            ["CYBERCRIME"],
        ),
        (
            "Hai bên đấu tranh với tội phạm công nghệ cao, tội phạm phi truyền thống.",
            ["CYBERCRIME"],
        ),
        (
            "Hai bên hợp tác phòng, chống tội phạm xuyên biên giới.",
            ["TRANSNATIONAL_CRIME"],
        ),
        (
            "Hai bên phát hiện vụ buôn lậu thực phẩm đông lạnh, thuốc lá điếu.",
            ["SMUGGLING"],
        ),
        (
            "Hai bên đấu tranh với đường dây làm giả thẻ cư trú, hộ chiếu giả.",
            [],
        ),
        (
            "Hai bên bàn về tội phạm sử dụng tiền ảo, tài sản mã hóa để rửa tiền.",
            ["MONEY_LAUNDERING"],
        ),
        (
            "Bộ đội Biên phòng đề nghị các đại đội bảo vệ biên giới phối hợp.",
            [],
        ),
        (
            "Hai bên triệt phá đường dây cá độ bóng đá, đánh bạc qua mạng.",
            ["GAMBLING"],
        ),
        (
            "Hai bên xử lý vụ trộm cắp xe máy, cướp tài sản của du khách.",
            ["ORDINARY_CRIME"],
        ),
    ],
)
def test_a_field_of_crime_is_told_by_the_words_of_officers(sentence, codes):
    found = {one.code for one in read(OPENING + sentence).crime_areas}
    assert sorted(found) == codes
