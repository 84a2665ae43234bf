"""Words about instruments: how high their parties stand, and who is awaited."""

from caunoi.core.vocabulary.term import Term


class InstrumentLevel(Term):
    """Who binds itself by an instrument (Law on International Agreements 70/2020/QH14)."""

    STATE = "state", "Nhà nước", "State"
    GOVERNMENT = "government", "Chính phủ", "Government"
    MINISTRY = "ministry", "Bộ, ngành", "Ministry"
    PROVINCE = "province", "Cấp tỉnh", "Province"


class WaitingSide(Term):
    """Whose move the next step of an instrument is."""

    US = "us", "Chờ bên ta", "Waiting for our side"
    THEM = "them", "Chờ bên kia", "Waiting for the other side"
    BOTH = "both", "Chờ cả hai bên", "Waiting for both sides"
