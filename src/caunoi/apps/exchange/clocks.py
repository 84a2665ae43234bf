"""Whose clock shows what: the zone of a partner's capital, by its country."""

from collections.abc import Mapping
from types import MappingProxyType

ZONES: Mapping[str, str] = MappingProxyType(
    {
        "AU": "Australia/Sydney",
        "BN": "Asia/Brunei",
        "CN": "Asia/Shanghai",
        "DE": "Europe/Berlin",
        "FR": "Europe/Paris",
        "GB": "Europe/London",
        "ID": "Asia/Jakarta",
        "JP": "Asia/Tokyo",
        "KH": "Asia/Phnom_Penh",
        "KR": "Asia/Seoul",
        "LA": "Asia/Vientiane",
        "MM": "Asia/Yangon",
        "MY": "Asia/Kuala_Lumpur",
        "PH": "Asia/Manila",
        "RU": "Europe/Moscow",
        "SG": "Asia/Singapore",
        "TH": "Asia/Bangkok",
        "TL": "Asia/Dili",
        "TW": "Asia/Taipei",
        "US": "America/New_York",
        "VN": "Asia/Ho_Chi_Minh",
    }
)


def zone_of(country: str) -> str:
    """The zone of this country's capital; UTC where the table does not know it."""
    return ZONES.get(country, "UTC")
