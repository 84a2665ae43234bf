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
    COMPANY = "company", "Doanh nghiệp", "Company"
    UNIVERSITY = "university", "Trường đại học, viện nghiên cứu", "University, institute"
    NGO = "ngo", "Tổ chức phi chính phủ, hội, quỹ", "Non-governmental organisation"
    OTHER = "other", "Cơ quan, tổ chức khác", "Other body"


# Who is no part of a State: looked into before we work with them, and again every year.
NON_STATE = frozenset({PartnerKind.COMPANY, PartnerKind.UNIVERSITY, PartnerKind.NGO})


class PartnerState(Term):
    """Whether we work with a partner now."""

    PROPOSED = "proposed", "Mới đề xuất", "Proposed"
    VERIFIED = "verified", "Đã xác minh", "Verified"
    ACTIVE = "active", "Đang hợp tác", "Active"
    DORMANT = "dormant", "Tạm ngưng liên hệ", "Dormant"
    SUPERSEDED = "superseded", "Đã có cơ quan kế thừa", "Superseded"


# Codes of ISO 3166, with INTL and UN for bodies of no single State.
COUNTRIES: dict[str, tuple[str, str]] = {
    "VN": ("Việt Nam", "Viet Nam"),
    "LA": ("Lào", "Laos"),
    "KH": ("Campuchia", "Cambodia"),
    "CN": ("Trung Quốc", "China"),
    "TH": ("Thái Lan", "Thailand"),
    "MM": ("Myanmar", "Myanmar"),
    "MY": ("Malaysia", "Malaysia"),
    "SG": ("Singapore", "Singapore"),
    "ID": ("Indonesia", "Indonesia"),
    "PH": ("Philippines", "Philippines"),
    "BN": ("Brunei", "Brunei"),
    "TL": ("Timor-Leste", "Timor-Leste"),
    "JP": ("Nhật Bản", "Japan"),
    "KR": ("Hàn Quốc", "Republic of Korea"),
    "IN": ("Ấn Độ", "India"),
    "BD": ("Bangladesh", "Bangladesh"),
    "MN": ("Mông Cổ", "Mongolia"),
    "AE": ("Các Tiểu vương quốc Ả Rập Thống nhất", "United Arab Emirates"),
    "TR": ("Thổ Nhĩ Kỳ", "Türkiye"),
    "AU": ("Úc", "Australia"),
    "NZ": ("New Zealand", "New Zealand"),
    "US": ("Hoa Kỳ", "United States"),
    "CA": ("Canada", "Canada"),
    "CU": ("Cuba", "Cuba"),
    "GB": ("Vương quốc Anh", "United Kingdom"),
    "FR": ("Pháp", "France"),
    "DE": ("Đức", "Germany"),
    "IT": ("Ý", "Italy"),
    "ES": ("Tây Ban Nha", "Spain"),
    "NL": ("Hà Lan", "Netherlands"),
    "BE": ("Bỉ", "Belgium"),
    "CH": ("Thụy Sĩ", "Switzerland"),
    "SE": ("Thụy Điển", "Sweden"),
    "NO": ("Na Uy", "Norway"),
    "DK": ("Đan Mạch", "Denmark"),
    "FI": ("Phần Lan", "Finland"),
    "PL": ("Ba Lan", "Poland"),
    "CZ": ("Séc", "Czechia"),
    "SK": ("Slovakia", "Slovakia"),
    "HU": ("Hungary", "Hungary"),
    "RO": ("Romania", "Romania"),
    "BG": ("Bulgaria", "Bulgaria"),
    "UA": ("Ukraina", "Ukraine"),
    "BY": ("Belarus", "Belarus"),
    "RU": ("Nga", "Russia"),
    "ZA": ("Nam Phi", "South Africa"),
    "INTL": ("Tổ chức quốc tế", "International"),
    "UN": ("Liên hợp quốc", "United Nations"),
}


def country_name(code: str, lang: str) -> str:
    """What a country is called in Vietnamese or English; its code where we know no name."""
    names = COUNTRIES.get(code)
    return names[0 if lang == "vi" else 1] if names else code
