"""Words about the cooperation itself: offices, papers, meetings and promises."""

from caunoi.core.vocabulary.term import Term


class Role(Term):
    """Roles of officers; a message names the role that wrote it, never the person."""

    DO = "DO", "Cán bộ trực ban", "Duty officer"
    DK = "DK", "Cán bộ đối ngoại", "Desk officer"
    AN = "AN", "Cán bộ phân tích", "Analyst"
    LR = "LR", "Cán bộ pháp chế", "Legal reviewer"
    AP = "AP", "Lãnh đạo duyệt", "Approver"
    TC = "TC", "Cán bộ đào tạo", "Training coordinator"
    VP = "VP", "Cán bộ bảo vệ nạn nhân", "Victim-protection officer"
    PC = "PC", "Cán bộ cảnh vệ", "Protection-cell officer"
    AU = "AU", "Cán bộ thanh tra", "Auditor"
    DP = "DP", "Cán bộ bảo vệ dữ liệu cá nhân", "Data-protection officer"
    NA = "NA", "Quản trị hệ thống", "Node administrator"
    PL = "PL", "Sĩ quan liên lạc của đối tác", "Partner liaison"
    PR = "PR", "Lãnh đạo công an tỉnh, cơ quan đại diện", "Province or post lead"


class Capacity(Term):
    """In what capacity somebody holds an office at a given date."""

    FULL = "full", "Chính thức", "Full"
    ACTING = "acting", "Quyền", "Acting"
    STANDING_DEPUTY = "standing_deputy", "Cấp phó Thường trực", "Standing deputy"
    CHARGE = "charge", "Đại biện lâm thời", "Chargé d'affaires a.i."


class InstrumentKind(Term):
    """What kind of paper an instrument is."""

    TREATY = "treaty", "Điều ước quốc tế, hiệp định", "Treaty"
    MOU = "mou", "Bản ghi nhớ", "Memorandum of understanding"
    REGULATION = "regulation", "Quy chế hợp tác", "Cooperation regulation"
    PLAN = "plan", "Kế hoạch hợp tác", "Cooperation plan"
    PROGRAMME = "programme", "Chương trình hợp tác", "Cooperation programme"
    AGREEMENT_LETTER = "agreement_letter", "Thư thỏa thuận", "Letter of agreement"
    MINUTES = "minutes", "Biên bản", "Minutes"
    JOINT_STATEMENT = "joint_statement", "Tuyên bố chung", "Joint statement"
    FRAMEWORK = "framework", "Khung hợp tác", "Framework"


class InstrumentState(Term):
    """Where an instrument stands between an idea and its end."""

    PROPOSED = "proposed", "Đề xuất", "Proposed"
    MANDATE = "mandate", "Được giao đàm phán", "Mandate given"
    NEGOTIATING = "negotiating", "Đang đàm phán", "Under negotiation"
    TEXT_AGREED = "text_agreed", "Đã thống nhất văn bản", "Text agreed"
    DOMESTIC_PROCEDURE = (
        "domestic_procedure",
        "Đang làm thủ tục trong nước",
        "In domestic procedure",
    )
    SIGNED = "signed", "Đã ký", "Signed"
    RATIFIED = "ratified", "Đã phê chuẩn, phê duyệt", "Ratified"
    IN_FORCE = "in_force", "Đang có hiệu lực", "In force"
    SUSPENDED = "suspended", "Tạm đình chỉ", "Suspended"
    EXPIRING = "expiring", "Có hiệu lực, sắp hết hạn", "In force, expiring"
    RENEWED = "renewed", "Được gia hạn", "Renewed"
    EXPIRED = "expired", "Hết hiệu lực", "Expired"
    TERMINATED = "terminated", "Chấm dứt", "Terminated"


INSTRUMENT_STATES_OPENING_THE_GATE = frozenset(
    {InstrumentState.IN_FORCE, InstrumentState.EXPIRING, InstrumentState.RENEWED}
)


class ProgrammeKind(Term):
    """What kind of standing arrangement a programme is."""

    PROGRAMME = "programme", "Chương trình", "Programme"
    MECHANISM = "mechanism", "Cơ chế", "Mechanism"
    PARTNERSHIP = "partnership", "Quan hệ đối tác", "Partnership"
    FRAMEWORK = "framework", "Khung hợp tác", "Framework"


class EngagementKind(Term):
    """What kind of meeting an engagement is."""

    VISIT = "visit", "Chuyến thăm, đoàn công tác", "Visit"
    RECEPTION = "reception", "Buổi tiếp, chào xã giao", "Reception, courtesy call"
    MEETING = "meeting", "Buổi làm việc", "Working session"
    TALKS = "talks", "Hội đàm", "Talks"
    CONFERENCE = "conference", "Hội nghị, hội thảo", "Conference, workshop"
    DIALOGUE = "dialogue", "Đối thoại", "Dialogue"
    TRAINING = "training", "Lớp tập huấn", "Training course"
    CEREMONY = "ceremony", "Lễ, nghi lễ", "Ceremony"
    JOINT_OPERATION = "joint_operation", "Chiến dịch chung", "Joint operation"
    HANDOVER = "handover", "Bàn giao, trao trả", "Handover"
    DEPLOYMENT = "deployment", "Triển khai lực lượng", "Deployment"


class EngagementState(Term):
    """Where an engagement stands between a plan and agreed minutes."""

    PLANNED = "planned", "Dự kiến", "Planned"
    APPROVED = "approved", "Đã duyệt", "Approved"
    HELD = "held", "Đã diễn ra", "Held"
    MINUTES_DRAFT = "minutes_draft", "Dự thảo biên bản", "Minutes drafted"
    MINUTES_AGREED = "minutes_agreed", "Đã thống nhất biên bản", "Minutes agreed"
    SUMMARY_RELEASED = "summary_released", "Đã công bố tin tóm tắt", "Summary released"
    CLOSED = "closed", "Kết thúc", "Closed"
    POSTPONED = "postponed", "Hoãn", "Postponed"
    CANCELLED = "cancelled", "Hủy", "Cancelled"


class CommitmentAct(Term):
    """The speech act a commitment came from."""

    ASK = "ask", "Đề nghị", "Ask"
    WISH = "wish", "Mong muốn, nguyện vọng", "Wish"
    PLEDGE = "pledge", "Cam kết", "Pledge"
    AGREE = "agree", "Nội dung thống nhất", "Joint agreement"
    MANDATE = "mandate", "Nhiệm vụ được giao", "Mandate"
    REPORT = "report", "Việc đã thực hiện", "Report of what was done"

    @property
    def is_duty(self) -> bool:
        """Whether somebody must act; a wish or a report is never shown as a promise."""
        return self in {
            CommitmentAct.ASK,
            CommitmentAct.PLEDGE,
            CommitmentAct.AGREE,
            CommitmentAct.MANDATE,
        }


class CommitmentState(Term):
    """Where a commitment stands between words and an accepted result."""

    CAPTURED = "captured", "Mới ghi nhận", "Captured"
    CONFIRMED = "confirmed", "Đã xác nhận", "Confirmed"
    ASSIGNED = "assigned", "Đã giao", "Assigned"
    IN_PROGRESS = "in_progress", "Đang thực hiện", "In progress"
    BLOCKED = "blocked", "Đang chờ bên thứ ba", "Blocked by a third party"
    DELIVERED = "delivered", "Đã thực hiện", "Delivered"
    ACCEPTED = "accepted", "Đã nghiệm thu", "Accepted"
    CLOSED = "closed", "Kết thúc", "Closed"
    DECLINED = "declined", "Không nhận", "Declined"
    LAPSED = "lapsed", "Không còn giá trị", "Lapsed"
    SUPERSEDED = "superseded", "Được thay thế", "Superseded"


class CommitmentKind(Term):
    """What a commitment is about."""

    INFO_EXCHANGE = "info_exchange", "Trao đổi thông tin", "Exchange of information"
    EXPERIENCE_SHARING = (
        "experience_sharing",
        "Chia sẻ kinh nghiệm",
        "Sharing experience",
    )
    JOINT_CASE = "joint_case", "Chuyên án chung", "Joint case"
    JOINT_OPERATION = "joint_operation", "Chiến dịch chung", "Joint operation"
    TRAINING = "training", "Đào tạo, tập huấn", "Training"
    CAMPAIGN = "campaign", "Đợt cao điểm, tuyên truyền", "Campaign"
    EQUIPMENT = "equipment", "Trang thiết bị", "Equipment"
    TECHNOLOGY = "technology", "Công nghệ", "Technology"
    HOTLINE = "hotline", "Đường dây nóng", "Hotline"
    JOINT_WARNING = "joint_warning", "Cảnh báo chung", "Joint warning"
    LEGAL_FRAMEWORK = "legal_framework", "Khuôn khổ pháp lý", "Legal framework"
    POLICY_SUPPORT = "policy_support", "Ủng hộ về chủ trương", "Support for a position"
    PERSONNEL = "personnel", "Nhân sự", "Personnel"
    MECHANISM = "mechanism", "Cơ chế hợp tác", "Standing mechanism"
    BORDER = "border", "Tuyến biên giới", "Border area"
    FUGITIVE = "fugitive", "Truy bắt người bị truy nã", "Pursuit of wanted persons"
    PROTECTION = "protection", "Cảnh vệ, bảo vệ", "Protective security"
    OPERATIONAL_SUPPORT = "operational_support", "Hỗ trợ nghiệp vụ", "Operational support"
    DELEGATION_EXCHANGE = "delegation_exchange", "Trao đổi đoàn", "Exchange of delegations"
    CITIZEN = "citizen", "Bảo hộ công dân", "Citizens abroad"
    PROJECT = "project", "Dự án", "Project"
    GENERAL = "general", "Hợp tác chung", "General cooperation"
