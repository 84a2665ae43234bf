import pytest

from caunoi.core.safeguards import enterable, protective
from caunoi.core.safeguards.protective import Sign

PLANS = [
    (
        "Kế hoạch bảo vệ đoàn MẪU\n07:30 khởi hành từ khách sạn\n08:10 đến trụ sở",
        Sign.NAMED,
    ),
    ("Lộ trình đoàn xe: 9 giờ 15 rời khách sạn A.", Sign.NAMED),
    ("Protection plan, day 2: 08:00 departs hotel; 08:25 arrives at the gate", Sign.NAMED),
    ("Motorcade route: 14:05 leaves the airport", Sign.NAMED),
    (
        "Bố trí 2 xe dẫn đoàn. 7h30 xuất phát; 8h05 qua cầu MẪU; 8h20 lên xe số 2",
        Sign.WAY,
    ),
    (
        "VIP protection\n08:00 lands at MAU airport\n08:40 drives to the residence",
        Sign.WAY,
    ),
    ("Ca\u0309nh ve\u0323\u0302 3 người: 6h00 khởi hành; 6h45 hạ cánh", Sign.WAY),
    ("Chốt bảo vệ vòng 2 ở cổng sau", Sign.POSTS),
    ("two counter-sniper positions on the roof", Sign.POSTS),
]
ORDINARY = [
    "",
    "08:00 khai mạc; 09:30 giải lao; 10:00 thảo luận; 14:00 ký biên bản",
    "Đoàn công tác khởi hành lúc 7h30, đến Hà Nội 10h15, làm việc lúc 14h00.",
    "Hai bên trao đổi kinh nghiệm bảo vệ yếu nhân và huấn luyện lái xe dẫn đoàn.",
    "Đoàn Bộ Tư lệnh Cảnh vệ hạ cánh 9h30; khởi hành đi Hà Tĩnh 10h15.",
    "Kế hoạch bảo vệ đoàn sẽ do bên chủ nhà lập; họp lúc 9 giờ và 14 giờ.",
    "Xe tải khởi hành 22:15, qua cầu 23:05 rồi dừng ở kho; ma túy giấu trong thùng",
    "The convoy of lorries leaves at 02:15 and arrives at 05:30; drugs are in the third.",
    "Protection plan for witnesses: contact the desk between 08:00 and 17:00.",
    "Nạn nhân được bảo vệ tại nhà tạm lánh từ 20:00",
    "Bodyguards were trained at 08:00, 10:00 and 14:00 on the range.",
    "Armoured car stolen; it was seen at 09:10.",
    "vị trí bảo vệ rừng, chốt kiểm dịch mở 06:00",
]


@pytest.mark.parametrize(("text", "sign"), PLANS)
def test_a_protective_plan_is_recognised_and_only_its_sign_is_told(text, sign):
    assert protective.sign_in(text) is sign
    with pytest.raises(protective.ProtectivePlan) as refused:
        enterable.require_enterable(["MẪU", text])
    assert refused.value.values == {"sign": sign}


@pytest.mark.parametrize("text", ORDINARY)
def test_the_text_of_an_ordinary_meeting_or_case_is_none(text):
    assert protective.sign_in(text) is None
    assert enterable.require_enterable([text]) is None


def test_a_text_is_looked_at_as_far_as_its_limit():
    plan = PLANS[0][0]
    assert protective.sign_in("–" * protective.LONGEST + plan) is None
