"""Words about following a commitment: what the asked side replied, how it was chased."""

from caunoi.core.vocabulary.term import Term


class CommitmentReply(Term):
    """What the asked side said to an ask, or our side to a wish."""

    ACKNOWLEDGED = "acknowledged", "Đã tiếp nhận", "Acknowledged"
    ACCEPTED = "accepted", "Nhận lời", "Accepted"
    DECLINED = "declined", "Từ chối", "Declined"
    COUNTERED = "countered", "Đề xuất phương án khác", "Countered"

    @property
    def needs_words(self) -> bool:
        """Whether the reply says nothing without its words."""
        return self in {CommitmentReply.DECLINED, CommitmentReply.COUNTERED}


class FollowUpChannel(Term):
    """How somebody was reminded of a commitment (đôn đốc)."""

    LETTER = "letter", "Công văn", "Letter"
    NOTE = "note", "Công hàm", "Diplomatic note"
    MEETING = "meeting", "Trao đổi tại buổi làm việc", "At a meeting"
    PHONE = "phone", "Điện thoại", "Telephone"
    MAIL = "mail", "Thư điện tử", "Mail"
    POST = "post", "Qua cơ quan đại diện", "Through a post abroad"
    OTHER = "other", "Hình thức khác", "Another way"
