"""One payload of each kind, all invented."""

from datetime import UTC, date, datetime

from tests.core.exchange.record_samples import OF_RECORDS

from caunoi.core import dates, texts
from caunoi.core.exchange import (
    matter_parts,
    matter_turns,
    matters,
    payloads,
    turn_payloads,
)
from caunoi.core.vocabulary import (
    Availability,
    Classification,
    ConsentDecision,
    CrimeArea,
    DelayReason,
    DowngradeGround,
    FreezeGround,
    FreezeOutcome,
    IdentifierKind,
    InformationGrade,
    Minor,
    MlaStage,
    NewUse,
    PersonStatus,
    RefusalGround,
    Role,
    SourceGrade,
    StoredData,
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
MATTER = {
    "crime_area": CrimeArea.ONLINE_FRAUD,
    "offence": payloads.Offence(
        texts.Text("Lừa đảo chiếm đoạt tài sản", "vi", {"en": "Property fraud"}),
        "Bộ luật Hình sự",
        "Điều 174",
        "VN",
    ),
    "facts": texts.Text("MẪU: người bị hại chuyển tiền theo cuộc gọi giả danh."),
    "link": None,
    "urgency": Urgency.URGENT,
    "urgency_reason": UrgencyReason.EVIDENCE_VANISHING,
    "use_limits": None,
    "neutrality": None,
    "person": None,
    "marking": MARKING,
}
WHY = texts.Text("Tài khoản mở tại phía bạn.", "vi", {"en": "The account is there."})
SPONTANEOUS = matters.InfoSpontaneous(**MATTER, relevance=WHY)
PRESERVATION = matter_parts.Preservation(
    "Nhà mạng MẪU",
    StoredData.TRAFFIC,
    IdentifierKind.PHONE,
    ("+85600000001", "+85600000002"),
    mla_intended=True,
)
PRESERVE = matters.PreserveRequest(**MATTER, ground_held=WHY, preservation=PRESERVATION)
TRANSFER = matter_parts.Transfer(
    "MAU-000123",
    "Ngân hàng MẪU",
    "125000000",
    "VND",
    "BH-01",
    datetime(2026, 11, 22, 21, 40, tzinfo=UTC),
)
FREEZE = matters.FreezeRequest(**MATTER, ground_held=WHY, transfer=TRANSFER)
FORMAL = matter_parts.FormalRequest(
    MlaStage.SENT, "Cơ quan trung ương MẪU", "MAU-TTTP/7", date(2026, 11, 20)
)
NOTICE = matters.MlaNotice(**MATTER, ground_held=WHY, formal_request=FORMAL)
DOWNGRADE = matter_turns.InfoDowngrade(
    DowngradeGround.NOT_SHOWN, texts.Text("Việc xảy ra từ năm trước."), *SIGNED
)
CONFIRM = matter_turns.PreserveConfirm("MAU-BQ/1", date(2027, 1, 22), None, *SIGNED)
EXTEND = matter_turns.PreserveExtend(
    date(2027, 3, 22), texts.Text("Yêu cầu chính thức đang được dịch."), *SIGNED
)
RESULT = matter_turns.FreezeResult(
    FreezeOutcome.IN_PART,
    "80000000.50",
    "VND",
    datetime(2026, 11, 23, 1, 5, tzinfo=UTC),
    FreezeGround.MONEY_GONE,
    texts.Text("Phần còn lại đã bị rút."),
    *SIGNED,
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
    "info.spontaneous": SPONTANEOUS,
    "info.downgrade": DOWNGRADE,
    "preserve.request": PRESERVE,
    "preserve.confirm": CONFIRM,
    "preserve.extend": EXTEND,
    "freeze.request": FREEZE,
    "freeze.result": RESULT,
    "mla.notice": NOTICE,
}
