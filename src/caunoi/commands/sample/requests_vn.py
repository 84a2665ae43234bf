"""The requests of the story: one sent, one waiting, one that the gate will stop."""

from datetime import datetime

from caunoi.apps.exchange.actions import deciding, drafting
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.texts import Text


def load(
    la: Partner,
    kept: Agreement,
    circle: Compartment,
    seats: dict[str, Officer],
    at: datetime,
) -> None:
    """Draft, review, approve; the first leaves as soon as `work` runs."""
    lan, minh, hoa = seats["lan"], seats["minh"], seats["hoa"]
    child = drafting.draft(
        _about_the_child(la, kept, circle),
        Identity("Nguyễn Thị Mẫu", "2011-03-08", "C0000000"),
        by=seats["truc"],
        at=at,
    )
    _handed_on(child, by=seats["truc"], at=at)
    drafting.review(child, seen=child.version, by=hoa, at=at)
    drafting.approve(child, seen=child.version, by=minh, at=at)
    load_ = drafting.draft(_about_a_load(la, kept), None, by=lan, at=at)
    _handed_on(load_, by=lan, at=at)
    deciding.decide(load_, _assurance(at), seen=load_.version, by=hoa, at=at)
    drafting.draft(_about_an_insult(la, kept), None, by=lan, at=at)


def _handed_on(asked: InfoRequest, *, by: Officer, at: datetime) -> None:
    stopped = drafting.submit(asked, seen=asked.version, by=by, at=at)
    if stopped:
        wrong = f"the sample story breaks its own rules: {[one.code for one in stopped]}"
        raise RuntimeError(wrong)


def _about_the_child(la: Partner, kept: Agreement, circle: Compartment) -> RequestDraft:
    return RequestDraft(
        partner=la,
        agreement=kept,
        article="3",
        crime_area="TRAFFICKING_IN_PERSONS",
        data_class="victim_identity",
        purpose="victim_protection",
        offence=Text(
            "Mua bán người dưới 16 tuổi", "vi", {"en": "Trafficking of a person under 16"}
        ),
        statute="Bộ luật Hình sự",
        statute_article="Điều 151",
        statute_country="VN",
        facts=Text(
            "Lúc 02:10, đường dây công chuyển tiếp cuộc gọi của một em gái nói đang bị"
            " giữ trong một nhà trọ gần cửa khẩu, bị rủ đi làm qua tin tuyển dụng.",
            "vi",
            {
                "en": "At 02:10 a public line relayed the call of a girl who says that she"
                " is held in a guest house near the crossing, lured by a job offer online."
            },
        ),
        link=Text("Em gái là người gọi; vị trí thuê bao cuối cùng ở phía tỉnh bạn."),
        ground_held=Text("Nhà trọ đăng ký lưu trú với công an địa bàn phía bạn."),
        use_limits=Text("Chỉ dùng để tìm kiếm và bảo vệ em; không báo cho gia đình."),
        urgency="urgent",
        urgency_reason="threat_to_life",
        source_grade="B",
        information_grade="2",
        person_status="presumed_victim",
        minor="yes",
        handling="H2",
        compartment=circle,
    )


def _about_a_load(la: Partner, kept: Agreement) -> RequestDraft:
    return RequestDraft(
        partner=la,
        agreement=kept,
        article="4",
        crime_area="DRUGS",
        data_class="technical",
        purpose="investigation",
        offence=Text(
            "Vận chuyển trái phép chất ma túy", "vi", {"en": "Unlawful transport of drugs"}
        ),
        statute="Bộ luật Hình sự",
        statute_article="Điều 250",
        statute_country="VN",
        facts=Text(
            "Xe tải biển số mẫu 00-MẪU qua cửa khẩu ngày hôm qua, có dấu hiệu thay đổi kết"
            " cấu thùng xe. Đề nghị cho biết chủ phương tiện và lịch sử qua cửa khẩu.",
            "vi",
            {
                "en": "A lorry with the sample plate 00-MAU crossed yesterday; its body"
                " seems altered. Please tell us its owner and its earlier crossings."
            },
        ),
        ground_held=Text("Phương tiện đăng ký tại tỉnh bạn."),
        source_grade="B",
        information_grade="3",
        minor="no",
        handling="H1",
    )


def _assurance(at: datetime) -> deciding.Told:
    return deciding.Told(
        kind=DecisionKind.ASSURANCE,
        reasons="Công hàm có bản gốc tại hồ sơ lưu; phạm vi chỉ vụ việc này (MẪU).",
        country="LA",
        reference="MẪU-CH-07/2026",
        given_by="Ông Mẫu, Vụ Pháp chế, cơ quan trung ương của phía bạn",
        given_on=at.date(),
    )


def _about_an_insult(la: Partner, kept: Agreement) -> RequestDraft:
    return RequestDraft(
        partner=la,
        agreement=kept,
        article="3",
        crime_area="ONLINE_FRAUD",
        data_class="person_identity",
        purpose="investigation",
        offence=Text(
            "Xúc phạm cơ quan nhà nước trên mạng xã hội",
            "vi",
            {"en": "Insulting an office on a social network"},
        ),
        statute="Bộ luật Hình sự",
        statute_article="Điều 331",
        statute_country="VN",
        facts=Text("Một người đăng bài chê bai, xúc phạm một cơ quan trên mạng."),
        link=Text("Người đăng bài hiện ở tỉnh bạn."),
        ground_held=Text("Người này đang lưu trú tại tỉnh bạn."),
        source_grade="C",
        information_grade="3",
        person_status="person_of_interest",
        minor="no",
        handling="H0",
    )
