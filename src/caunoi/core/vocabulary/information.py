"""Words about a piece of information: what it is, why it is asked, how it may be used."""

from caunoi.core.vocabulary.term import Term


class DataClass(Term):
    """What kind of data a message carries; an article opens each by name."""

    GENERAL = (
        "general",
        "Thông tin chung, không có dữ liệu cá nhân",
        "General information without personal data",
    )
    PERSON_IDENTITY = "person_identity", "Nhân thân của một người", "Identity of a person"
    CRIMINAL_RECORD = (
        "criminal_record",
        "Tiền án, tình trạng tố tụng",
        "Criminal record and procedural status",
    )
    TRAVEL = (
        "travel",
        "Xuất nhập cảnh và giấy tờ đi lại",
        "Border crossings and travel documents",
    )
    VICTIM_IDENTITY = (
        "victim_identity",
        "Nhân thân của nạn nhân, người làm chứng",
        "Identity of a victim or witness",
    )
    FINANCIAL = "financial", "Tài khoản và giao dịch", "Accounts and transactions"
    TECHNICAL = (
        "technical",
        "Dữ liệu kỹ thuật: số điện thoại, địa chỉ mạng, thiết bị",
        "Technical data: numbers, network addresses, devices",
    )
    CASE_MATERIAL = (
        "case_material",
        "Tài liệu vụ việc",
        "Case material",
    )

    @property
    def personal(self) -> bool:
        """Whether data of this class is about somebody who can be identified."""
        return self is not DataClass.GENERAL


class Purpose(Term):
    """Why information is asked for and used; any other use needs consent."""

    PREVENTION = "prevention", "Phòng ngừa tội phạm", "Preventing crime"
    INVESTIGATION = "investigation", "Điều tra tội phạm", "Investigating an offence"
    LOCATING = (
        "locating",
        "Xác minh nơi ở của người bị truy nã hoặc mất tích",
        "Locating a wanted or missing person",
    )
    VICTIM_PROTECTION = (
        "victim_protection",
        "Giải cứu, bảo vệ và hỗ trợ nạn nhân",
        "Rescuing, protecting and helping victims",
    )
    LIFE_AT_RISK = (
        "life_at_risk",
        "Bảo vệ tính mạng đang bị đe dọa",
        "Saving a life under threat",
    )
    ASSET_RECOVERY = (
        "asset_recovery",
        "Phong tỏa, thu hồi tài sản do phạm tội mà có",
        "Freezing and recovering proceeds of crime",
    )
    COOPERATION = (
        "cooperation",
        "Tổ chức hợp tác, đào tạo, trao đổi kinh nghiệm",
        "Running the cooperation, training, sharing experience",
    )


class Handling(Term):
    """Handling codes: what the receiver may do with the information.

    The label is the sentence of the banner, so it stands on its own in print.
    """

    H0 = (
        "H0",
        "Chỉ dùng trong công tác phòng, chống tội phạm của cơ quan thực thi pháp luật",
        "For law-enforcement use in preventing and fighting crime only",
    )
    H1 = (
        "H1",
        "Không dùng làm chứng cứ trước tòa khi bên cung cấp chưa đồng ý",
        "Not for use in court without the provider's consent",
    )
    H2 = (
        "H2",
        "Không chuyển tiếp, xuất, in khi bên cung cấp chưa đồng ý",
        "Not to be forwarded, exported or printed without the provider's consent",
    )
    H3 = (
        "H3",
        "Có hạn chế khác: xem điều kiện sử dụng ghi kèm",
        "Other restrictions apply: see the conditions stated with it",
    )

    def banner(self, lang: str) -> str:
        """Code and sentence, as each page and print carries them."""
        return f"{self.value} – {self.label(lang)}"

    @classmethod
    def banners(cls, lang: str) -> list[tuple[str, str]]:
        """Each code with its banner, as a form offers them."""
        return [(code.value, code.banner(lang)) for code in cls]


class Tlp(Term):
    """Traffic Light Protocol, version 2.0 (FIRST)."""

    RED = (
        "TLP:RED",
        "Chỉ dành cho những người nhận được nêu tên",
        "For the eyes of named recipients only",
    )
    AMBER_STRICT = (
        "TLP:AMBER+STRICT",
        "Chỉ trong nội bộ cơ quan nhận",
        "Within the receiving organisation only",
    )
    AMBER = (
        "TLP:AMBER",
        "Trong cơ quan nhận và các đơn vị do cơ quan đó phục vụ",
        "Within the receiving organisation and its clients",
    )
    GREEN = ("TLP:GREEN", "Trong cộng đồng chuyên môn", "Within the community")
    CLEAR = ("TLP:CLEAR", "Không hạn chế phổ biến", "No limit on disclosure")


class SourceGrade(Term):
    """How reliable the source is (first half of the 4x4 grading)."""

    A = "A", "Nguồn hoàn toàn tin cậy", "No doubt about the source"
    B = "B", "Nguồn phần lớn tin cậy", "Source reliable in most cases"
    C = "C", "Nguồn phần lớn không tin cậy", "Source unreliable in most cases"
    X = "X", "Chưa đánh giá được nguồn", "Reliability of the source cannot be assessed"


class InformationGrade(Term):
    """How accurate the information is (second half of the 4x4 grading)."""

    CERTAIN = "1", "Thông tin chắc chắn chính xác", "Accuracy not in doubt"
    KNOWN_TO_SOURCE = (
        "2",
        "Nguồn trực tiếp biết, cán bộ báo không trực tiếp biết",
        "Known personally to the source but not to the officer passing it on",
    )
    CORROBORATED = (
        "3",
        "Nguồn không trực tiếp biết, được thông tin khác củng cố",
        "Not known personally to the source but corroborated",
    )
    NOT_ASSESSED = (
        "4",
        "Nguồn không trực tiếp biết, chưa kiểm chứng được",
        "Not known personally to the source and cannot be corroborated",
    )


class Urgency(Term):
    """How fast an answer is needed."""

    NORMAL = "normal", "Thường", "Normal"
    URGENT = "urgent", "Khẩn", "Urgent"


class UrgencyReason(Term):
    """The only four reasons that make a request urgent (Directive (EU) 2023/977 art. 4)."""

    THREAT_TO_LIFE = (
        "threat_to_life",
        "Đe dọa tính mạng, sức khỏe của một người",
        "Threat to a person's life or physical integrity",
    )
    PUBLIC_DANGER = (
        "public_danger",
        "Nguy hiểm nghiêm trọng, trực tiếp cho an toàn công cộng",
        "Serious and immediate danger to public security",
    )
    DECISION_ON_LIBERTY = (
        "decision_on_liberty",
        "Sắp phải quyết định giữ hay trả tự do cho một người",
        "A decision on a person's liberty is about to fall",
    )
    EVIDENCE_VANISHING = (
        "evidence_vanishing",
        "Thông tin, chứng cứ sắp mất",
        "Evidence is about to vanish",
    )


class PersonStatus(Term):
    """What a person is in the matter; nobody is kept without one."""

    PERSON_OF_INTEREST = "person_of_interest", "Người liên quan", "Person of interest"
    SUSPECT = "suspect", "Người bị nghi thực hiện tội phạm", "Suspect"
    ACCUSED = "accused", "Bị can, bị cáo", "Accused"
    CONVICTED = "convicted", "Người bị kết án", "Convicted person"
    PRESUMED_VICTIM = (
        "presumed_victim",
        "Người đang trong quá trình xác định là nạn nhân",
        "Presumed victim",
    )
    VICTIM = "victim", "Nạn nhân", "Victim"
    WITNESS = "witness", "Người làm chứng", "Witness"
    MISSING = "missing", "Người mất tích", "Missing person"

    @property
    def protected(self) -> bool:
        """Whether this person may never be the target of a coercive step."""
        return self in {
            PersonStatus.PRESUMED_VICTIM,
            PersonStatus.VICTIM,
            PersonStatus.WITNESS,
            PersonStatus.MISSING,
        }


class Minor(Term):
    """Whether the person is under 18; unknown is handled as yes."""

    YES = "yes", "Dưới 18 tuổi", "Under 18"
    NO = "no", "Đủ 18 tuổi trở lên", "18 or over"
    UNKNOWN = "unknown", "Chưa rõ tuổi, có thể dưới 18", "Age unknown, possibly under 18"

    @property
    def treated_as_child(self) -> bool:
        """Whether the rules for children apply."""
        return self is not Minor.NO


class Availability(Term):
    """Where the answering side found the information (Directive (EU) 2023/977 art. 2)."""

    DIRECT = (
        "direct",
        "Cơ quan trả lời đang trực tiếp quản lý",
        "Held directly by the answering agency",
    )
    INDIRECT = (
        "indirect",
        "Phải lấy từ cơ quan, tổ chức khác",
        "Obtained from another authority or a private party",
    )


class RefusalGround(Term):
    """Why a request is refused; there is no refusal without a ground."""

    NOT_HELD = "not_held", "Không có thông tin này", "The information is not held"
    NO_AUTHORISATION = (
        "no_authorisation",
        "Cơ quan tư pháp không cho phép",
        "The judicial authorisation was not given",
    )
    ESSENTIAL_INTERESTS = (
        "essential_interests",
        "Ảnh hưởng lợi ích thiết yếu về an ninh quốc gia",
        "It would harm essential interests of national security",
    )
    ONGOING_INVESTIGATION = (
        "ongoing_investigation",
        "Ảnh hưởng vụ án đang điều tra hoặc an toàn của một người",
        "It would endanger an investigation or a person's safety",
    )
    NOT_PROPORTIONATE = (
        "not_proportionate",
        "Không liên quan hoặc vượt quá mục đích nêu trong đề nghị",
        "Not relevant to the stated purpose, or more than it needs",
    )
    MINOR_OFFENCE = (
        "minor_offence",
        "Theo luật bên được đề nghị, không phải tội phạm hoặc ít nghiêm trọng",
        "No offence, or a minor one, under the law of the requested side",
    )
    THIRD_PARTY = (
        "third_party",
        "Thông tin do bên thứ ba cung cấp và bên đó chưa đồng ý",
        "The information came from a third party that has not consented",
    )
    NO_BASIS = (
        "no_basis",
        "Không có căn cứ pháp lý còn hiệu lực cho việc trao đổi",
        "No legal basis in force covers this exchange",
    )
    NEUTRALITY = (
        "neutrality",
        "Trái nguyên tắc trung lập của hợp tác cảnh sát",
        "Against the neutrality of police cooperation",
    )
    RIGHTS = (
        "rights",
        "Có nguy cơ tử hình, tra tấn hoặc bức hại",
        "Risk of a death sentence, torture or persecution",
    )


class Mode(Term):
    """Whether a node works or rehearses; the two never meet."""

    LIVE = "live", "vận hành thật", "live"
    EXERCISE = "exercise", "diễn tập", "exercise"


class Classification(Term):
    """Classification of what travels: nothing classified ever does."""

    NONE = "none", "Không thuộc danh mục bí mật nhà nước", "Not classified"
