"""Words of what two sides say about a request beside the request and its answer."""

from caunoi.core.vocabulary.term import Term


class DelayReason(Term):
    """Why an answer takes longer than it should."""

    JUDICIAL = (
        "judicial",
        "Chờ cơ quan tư pháp cho phép",
        "Waiting for a judicial authorisation",
    )
    FROM_OTHERS = (
        "from_others",
        "Chờ cơ quan, tổ chức khác cung cấp",
        "Waiting for another authority or a private party",
    )
    CHECKING = "checking", "Cần thêm thời gian xác minh", "Checking takes longer"
    TRANSLATING = "translating", "Cần thời gian dịch", "Translation takes longer"


class NewUse(Term):
    """What the originator is asked to consent to."""

    PURPOSE = "purpose", "Sử dụng cho mục đích khác", "Use for another purpose"
    COURT = "court", "Sử dụng trước tòa án", "Use in court"
    ONWARD = "onward", "Chuyển tiếp cho bên thứ ba", "Passing it on to a third party"
    COPY = "copy", "In, sao chép hoặc xuất ra tệp", "Printing, copying or exporting it"


class ConsentDecision(Term):
    """What the originator says; as long as nothing is said there is no consent."""

    GRANTED = "granted", "Đồng ý", "Consent"
    CONDITIONAL = "conditional", "Đồng ý có điều kiện", "Consent under conditions"
    REFUSED = "refused", "Không đồng ý", "No consent"


class UsedFor(Term):
    """What came of information that was sent."""

    ARREST = "arrest", "Bắt giữ", "An arrest"
    VICTIM_FOUND = "victim_found", "Tìm thấy nạn nhân", "A victim was found"
    SEIZURE = "seizure", "Thu giữ tang vật, tài sản", "A seizure"
    PROCEEDINGS = "proceedings", "Phục vụ vụ án đang giải quyết", "Proceedings in hand"
    NOTHING = "nothing", "Chưa sử dụng", "Nothing so far"
