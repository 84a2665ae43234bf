"""Closed lists that only this room knows: kinds and states of a report, what is counted.

Nothing here counts opinion, belief or politics, and no line of a form has room for it: what
may be counted is listed, and `closed_topics` reads the few words that are free.
"""

from decimal import Decimal

from caunoi.core.vocabulary import Term


class ReportKind(Term):
    """What a unit tells the unit above it."""

    DIFFICULTY = "difficulty", "Khó khăn, vướng mắc", "Difficulty"
    NEED = "need", "Nhu cầu", "Need"
    SITUATION = "situation", "Báo cáo tình hình", "Situation"
    EVALUATION = "evaluation", "Đánh giá quy chế hợp tác", "Evaluation of a regulation"


class ReportState(Term):
    """How far a report of a unit has come."""

    ASKED = "asked", "Cấp trên yêu cầu", "Asked for"
    DRAFT = "draft", "Đang soạn", "Draft"
    FRAMED = "framed", "Đã chốt khung đánh giá", "Frame fixed"
    HELD = "held", "Giữ lại để kiểm tra", "Held for check"
    TO_SIGN = "to_sign", "Chờ ký", "To be signed"
    RAISED = "raised", "Đã gửi lên", "Raised"
    RETURNED = "returned", "Trả lại", "Returned"
    TRIAGED = "triaged", "Đã phân loại", "Triaged"
    VALIDATED = "validated", "Đã thẩm định", "Validated"
    PRIORITISED = "prioritised", "Đã xếp ưu tiên", "Prioritised"
    MATCHED = "matched", "Đã có nguồn đáp ứng", "Matched"
    ANSWERED = "answered", "Đã trả lời", "Answered"
    ACTING = "acting", "Đang thực hiện", "Being acted on"
    DELIVERED = "delivered", "Đã đáp ứng", "Delivered"
    REMEASURED = "remeasured", "Đã đánh giá lại", "Measured again"
    SOLVED = "solved", "Đã giải quyết", "Solved"
    NOT_SOLVED = "not_solved", "Chưa giải quyết được", "Not solved"
    CONSOLIDATED = "consolidated", "Đã tổng hợp", "Consolidated"
    CORRECTED = "corrected", "Đã có bản đính chính", "Corrected since"


class Priority(Term):
    """How soon a need must be met."""

    HIGH = "1", "Cao", "High"
    MIDDLE = "2", "Trung bình", "Middle"
    LOW = "3", "Thấp", "Low"


class Counted(Term):
    """What a line of the form on the situation counts."""

    CASES = "cases", "Số vụ", "Cases"
    PERSONS = "persons", "Số người", "Persons"
    HEROIN = "heroin", "Heroin", "Heroin"
    METHAMPHETAMINE = (
        "methamphetamine",
        "Methamphetamine (ma túy đá)",
        "Methamphetamine, crystalline",
    )
    TABLETS = "tablets", "Ma túy tổng hợp dạng viên", "Synthetic drugs in tablets"
    OPIUM = "opium", "Thuốc phiện", "Opium"
    CANNABIS = "cannabis", "Cần sa", "Cannabis"
    KETAMINE = "ketamine", "Ketamine", "Ketamine"
    WEAPONS = "weapons", "Súng, vũ khí", "Weapons"
    WILDLIFE = "wildlife", "Động vật hoang dã, sản phẩm", "Wildlife and products"
    GOODS = "goods", "Hàng hóa khác", "Other goods"


class CountUnit(Term):
    """In which unit a line counts."""

    CASE = "case", "vụ", "cases"
    PERSON = "person", "người", "persons"
    GRAM = "g", "g", "g"
    KILOGRAM = "kg", "kg", "kg"
    TONNE = "t", "tấn", "t"
    TABLET = "tablet", "viên", "tablets"
    PIECE = "piece", "chiếc", "pieces"
    HEAD = "head", "cá thể", "animals"


_WEIGHTS = (CountUnit.GRAM, CountUnit.KILOGRAM, CountUnit.TONNE)
UNITS_OF: dict[Counted, tuple[CountUnit, ...]] = {
    Counted.CASES: (CountUnit.CASE,),
    Counted.PERSONS: (CountUnit.PERSON,),
    **dict.fromkeys(
        (
            Counted.HEROIN,
            Counted.METHAMPHETAMINE,
            Counted.OPIUM,
            Counted.CANNABIS,
            Counted.KETAMINE,
        ),
        _WEIGHTS,
    ),
    Counted.TABLETS: (CountUnit.TABLET, *_WEIGHTS),
    Counted.WEAPONS: (CountUnit.PIECE,),
    Counted.WILDLIFE: (CountUnit.HEAD, *_WEIGHTS),
    Counted.GOODS: (CountUnit.PIECE, *_WEIGHTS),
}
GRAMS: dict[CountUnit, Decimal] = {
    CountUnit.GRAM: Decimal(1),
    CountUnit.KILOGRAM: Decimal(1000),
    CountUnit.TONNE: Decimal(1_000_000),
}
