"""One payload of each kind, all invented."""

from datetime import date

from tests.core.exchange.record_samples import OF_RECORDS

from caunoi.core import dates, texts
from caunoi.core.exchange import payloads, turn_payloads
from caunoi.core.vocabulary import (
    Availability,
    Classification,
    ConsentDecision,
    CrimeArea,
    DelayReason,
    InformationGrade,
    Minor,
    NewUse,
    PersonStatus,
    RefusalGround,
    Role,
    SourceGrade,
    Tlp,
    Urgency,
    UrgencyReason,
    UsedFor,
)

MARKING = payloads.Marking(
    SourceGrade.B,
    InformationGrade.KNOWN_TO_SOURCE,
    Tlp.AMBER_STRICT,
    Classification.NONE,
    Role.DK,
    (Role.LR, Role.AP),
    date(2031, 11, 22),
)
REQUEST = payloads.InfoRequest(
    crime_area=CrimeArea.TRAFFICKING_IN_PERSONS,
    offence=payloads.Offence(
        texts.Text("Mua bán người dưới 16 tuổi", "vi", {"en": "Trafficking of a child"}),
        "Bộ luật Hình sự",
        "Điều 151",
        "VN",
    ),
    facts=texts.Text("MẪU: một thiếu niên bị rủ rê qua tin tuyển dụng.\nChuyến xe đêm."),
    link=texts.Text("Người đã đăng tin và mua vé xe cho cháu."),
    ground_held=texts.Text("Chiếc xe đã qua trạm cửa khẩu phía bạn."),
    urgency=Urgency.URGENT,
    urgency_reason=UrgencyReason.THREAT_TO_LIFE,
    directly_held=True,
    use_limits=None,
    neutrality=payloads.Neutrality(
        political=False,
        military=False,
        religious=False,
        racial=False,
        predominant=False,
        reasoning=texts.Text("Không có yếu tố nào."),
    ),
    person=payloads.Person(
        PersonStatus.SUSPECT,
        Minor.NO,
        texts.Text("Phạm Văn MẪU"),
        dates.PartialDate(date(1990, 1, 1), date(1990, 12, 31), dates.Precision.YEAR),
        "MAU-000001",
    ),
    marking=MARKING,
)
BARE_REQUEST = payloads.InfoRequest(
    crime_area=CrimeArea.WILDLIFE,
    offence=payloads.Offence(texts.Text("Buôn bán động vật hoang dã"), "", "", "LA"),
    facts=texts.Text("MẪU"),
    link=None,
    ground_held=texts.Text("MẪU"),
    urgency=Urgency.NORMAL,
    urgency_reason=None,
    directly_held=False,
    use_limits=texts.Text("MẪU"),
    neutrality=None,
    person=None,
    marking=payloads.Marking(
        SourceGrade.X,
        InformationGrade.NOT_ASSESSED,
        None,
        Classification.NONE,
        Role.PR,
        (),
        date(2027, 1, 1),
    ),
)
UNKNOWN_PERSON = payloads.Person(
    PersonStatus.MISSING, Minor.UNKNOWN, None, dates.PartialDate.unknown(), ""
)
ANSWER = payloads.InfoAnswer(
    Availability.INDIRECT,
    True,
    texts.Text("Xe đã qua trạm lúc 23 giờ."),
    None,
    texts.Text("Quyết định MẪU-7"),
    MARKING,
)
REFUSAL = payloads.InfoRefusal(
    RefusalGround.NOT_HELD,
    None,
    texts.Text("Có thể hỏi cơ quan đăng ký xe.", "vi", {"en": "Ask the vehicle register."}),
    Role.DK,
    (Role.AP,),
)
CLARIFY = turn_payloads.InfoClarify(
    texts.Text("Xe MẪU-01 mang biển số nào?", "vi", {"en": "Which plate has it?"}),
    None,
    MARKING,
)
CLARIFIED = turn_payloads.InfoClarified(
    texts.Text("Biển số MẪU-99.999."), texts.Text("Chỉ để tra cứu xe này."), MARKING
)
SIGNED = (Role.DK, (Role.AP,))
DELAY = turn_payloads.InfoDelay(
    DelayReason.JUDICIAL,
    None,
    date(2026, 12, 4),
    texts.Text("Viện kiểm sát MẪU xem xét việc cung cấp."),
    *SIGNED,
)
CONSENT_REQUEST = turn_payloads.ConsentRequest(
    NewUse.ONWARD,
    texts.Text("Cơ quan MẪU của nước thứ ba"),
    texts.Text("Xe đã sang nước thứ ba."),
    *SIGNED,
)
CONSENT_REPLY = turn_payloads.ConsentReply(
    ConsentDecision.CONDITIONAL, texts.Text("Không nêu nguồn."), *SIGNED
)
FEEDBACK = turn_payloads.Feedback(
    useful=True,
    used_for=UsedFor.SEIZURE,
    remarks=None,
    author_role=Role.DK,
    approvals=(Role.AP,),
)
OF_KIND = {
    "info.request": REQUEST,
    "info.answer": ANSWER,
    "info.refuse": REFUSAL,
    "info.clarify": CLARIFY,
    "info.clarified": CLARIFIED,
    "info.delay": DELAY,
    "consent.request": CONSENT_REQUEST,
    "consent.reply": CONSENT_REPLY,
    "feedback": FEEDBACK,
    **OF_RECORDS,
}
