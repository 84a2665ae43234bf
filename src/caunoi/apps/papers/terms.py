"""Closed lists of letters: kinds, states, and what one can be begun for."""

from caunoi.core.vocabulary import Term

# What a letter of an approved request, answer or turn is about: it is handled on that page.
BOUND = "request"


class LetterKind(Term):
    """Kinds of letter that a unit numbers, each in a series of its own."""

    LETTER = "letter", "Công văn", "Official letter"
    SUBMISSION = "submission", "Tờ trình", "Submission"
    REPORT = "report", "Báo cáo", "Report"
    MINUTES = "minutes", "Biên bản", "Minutes"

    @property
    def abbreviation(self) -> str:
        """What stands before the unit in its symbol; a công văn has none."""
        return {"submission": "TTr", "report": "BC", "minutes": "BB"}.get(self.value, "")


class LetterState(Term):
    """Where a letter stands."""

    DRAFT = "draft", "Dự thảo", "Draft"
    APPROVED = "approved", "Đã duyệt", "Approved"
    NUMBERED = "numbered", "Đã cấp số", "Numbered"
    SENT = "sent", "Đã gửi", "Sent"
    VOID = "void", "Đã hủy", "Void"


class Occasion(Term):
    """What a letter is begun for; its first words come from the record."""

    FOLLOW_UP = "follow-up", "Đôn đốc thực hiện", "Follow-up"
    OPINION = "opinion", "Xin ý kiến", "Request for opinion"
    REPORT = "report", "Báo cáo kết quả", "Report of what came of it"
    MINUTES = "minutes", "Biên bản làm việc", "Minutes of the meeting"
    PROPOSAL = "proposal", "Tờ trình đề xuất", "Submission"


# What can be begun from which record, and as which kind of letter.
BEGINS: dict[tuple[str, Occasion], LetterKind] = {
    ("commitment", Occasion.FOLLOW_UP): LetterKind.LETTER,
    ("commitment", Occasion.OPINION): LetterKind.LETTER,
    ("instrument", Occasion.OPINION): LetterKind.LETTER,
    ("instrument", Occasion.PROPOSAL): LetterKind.SUBMISSION,
    ("engagement", Occasion.REPORT): LetterKind.REPORT,
    ("engagement", Occasion.MINUTES): LetterKind.MINUTES,
}
