"""Words about delegations, rounds, awards and gifts."""

from caunoi.core.vocabulary.term import Term


class DelegationDirection(Term):
    """Which way a delegation travels, seen from us."""

    IN = "in", "Đoàn vào", "Incoming delegation"
    OUT = "out", "Đoàn ra", "Outgoing delegation"


class RoundStep(Term):
    """What one province gives in a round."""

    HELD = "held", "Đã làm việc", "Session held"
    SITUATION = "situation", "Báo cáo tình hình", "Situation report in"
    NEEDS = "needs", "Nhu cầu", "Needs in"


class AwardKind(Term):
    """The form of a commendation (Law 06/2022/QH15)."""

    LETTER = "letter", "Thư khen", "Letter of praise"
    GIAY_KHEN = "giay_khen", "Giấy khen", "Certificate of commendation (giấy khen)"
    BANG_KHEN = "bang_khen", "Bằng khen", "Certificate of merit (bằng khen)"
    EMBLEM = "emblem", "Kỷ niệm chương", "Commemorative medal"
    MEDAL = "medal", "Huy chương", "Medal"
    ORDER = "order", "Huân chương", "Order"


class AwardingAuthority(Term):
    """Who decides about a commendation."""

    PROVINCE_DIRECTOR = (
        "province_director",
        "Giám đốc Công an tỉnh, thành phố",
        "Director of a provincial police",
    )
    DEPARTMENT_HEAD = "department_head", "Cục trưởng và tương đương", "Head of a department"
    MINISTER = "minister", "Bộ trưởng", "Minister"
    PROVINCE_CHAIR = (
        "province_chair",
        "Chủ tịch Ủy ban nhân dân cấp tỉnh",
        "Chair of a provincial people's committee",
    )
    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ", "Prime Minister"
    PRESIDENT = "president", "Chủ tịch nước", "State President"
    PARTNER = "partner", "Cơ quan của đối tác", "An authority of the partner"


class AwardState(Term):
    """Where a commendation stands."""

    PROPOSED = "proposed", "Đề nghị khen", "Proposed"
    CHECKED = "checked", "Đã thẩm tra", "Checked"
    DECIDED = "decided", "Đã có quyết định", "Decided"
    PRESENTED = "presented", "Đã trao", "Presented"
    PUBLISHED = "published", "Đã công bố", "Published"


class GiftDisposal(Term):
    """What became of a gift."""

    RECORDED = "recorded", "Mới ghi nhận", "Recorded"
    KEPT = "kept", "Đơn vị giữ, sử dụng", "Kept by the unit"
    HANDED_IN = "handed_in", "Đã nộp lại", "Handed in"
    RETURNED = "returned", "Đã trả lại", "Returned"
    GIVEN = "given", "Đã trao tặng", "Given away by us"
