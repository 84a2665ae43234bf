"""Closed lists that only the register knows: kinds and states of a partner."""

from caunoi.core.vocabulary import Term


class PartnerKind(Term):
    """What kind of agency a partner is."""

    POLICE = "police", "Cơ quan cảnh sát, công an", "Police or security agency"
    MINISTRY = "ministry", "Bộ", "Ministry"
    AGENCY = "agency", "Cơ quan thực thi pháp luật khác", "Other law-enforcement agency"
    PROVINCE = "province_police", "Công an cấp tỉnh", "Provincial police"
    PROSECUTION = "prosecution", "Viện kiểm sát, công tố", "Prosecution service"
    EMBASSY = "embassy", "Cơ quan trong đại sứ quán", "Agency within an embassy"
    INTERNATIONAL = "igo", "Tổ chức quốc tế", "International organisation"
    ACADEMY = "academy", "Học viện, trường", "Academy or school"
    OTHER = "other", "Cơ quan, tổ chức khác", "Other body"


class PartnerState(Term):
    """Whether we work with a partner now."""

    PROPOSED = "proposed", "Mới đề xuất", "Proposed"
    ACTIVE = "active", "Đang hợp tác", "Active"
    DORMANT = "dormant", "Tạm ngưng liên hệ", "Dormant"
    SUPERSEDED = "superseded", "Đã có cơ quan kế thừa", "Superseded"
