"""Time zones of the places where officers and partners meet."""

OUR_ZONE = "Asia/Ho_Chi_Minh"

# IANA name → Vietnamese, English. Ours first, then from east to west.
ZONES: dict[str, tuple[str, str]] = {
    OUR_ZONE: ("Việt Nam (UTC+7)", "Viet Nam (UTC+7)"),
    "Pacific/Auckland": ("New Zealand", "New Zealand"),
    "Australia/Sydney": ("Úc, Sydney", "Australia, Sydney"),
    "Asia/Tokyo": ("Nhật Bản", "Japan"),
    "Asia/Seoul": ("Hàn Quốc", "Republic of Korea"),
    "Asia/Shanghai": ("Trung Quốc", "China"),
    "Asia/Singapore": ("Singapore, Malaysia, Philippines", "Singapore, Malaysia, Manila"),
    "Asia/Jakarta": ("Indonesia, Jakarta", "Indonesia, Jakarta"),
    "Asia/Vientiane": ("Lào", "Laos"),
    "Asia/Phnom_Penh": ("Campuchia", "Cambodia"),
    "Asia/Bangkok": ("Thái Lan", "Thailand"),
    "Asia/Yangon": ("Myanmar", "Myanmar"),
    "Asia/Dhaka": ("Bangladesh", "Bangladesh"),
    "Asia/Kolkata": ("Ấn Độ", "India"),
    "Asia/Dubai": ("Các Tiểu vương quốc Ả Rập Thống nhất", "United Arab Emirates"),
    "Europe/Moscow": ("Nga, Mát-xcơ-va", "Russia, Moscow"),
    "Europe/Paris": ("Tây Âu, Trung Âu", "Western and Central Europe"),
    "Europe/London": ("Vương quốc Anh", "United Kingdom"),
    "America/New_York": ("Hoa Kỳ, miền Đông", "United States, East"),
    "America/Chicago": ("Hoa Kỳ, miền Trung", "United States, Central"),
    "America/Los_Angeles": ("Hoa Kỳ, miền Tây", "United States, West"),
    "Pacific/Honolulu": ("Hoa Kỳ, Hawaii", "United States, Hawaii"),
}


def zone_name(zone: str, lang: str) -> str:
    """What a zone is called in Vietnamese or English; its own name where we have none."""
    names = ZONES.get(zone)
    return names[0 if lang == "vi" else 1] if names else zone
