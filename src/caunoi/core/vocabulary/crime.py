"""Crime areas: what an agreement opens and what a question is about."""

from caunoi.core.vocabulary.term import Term


class CrimeArea(Term):
    """The crime areas of agreements, requests and reports.

    `WANTED_PERSONS`, `DATA_LEAK` and `BORDER_SECURITY` are fields of work rather than
    offences; they stand here because agreements open them in the same way.
    """

    TRANSNATIONAL_CRIME = (
        "TRANSNATIONAL_CRIME",
        "Tội phạm xuyên quốc gia",
        "Transnational crime",
    )
    ORGANISED_CRIME = "ORGANISED_CRIME", "Tội phạm có tổ chức", "Organised crime"
    DRUGS = "DRUGS", "Tội phạm ma túy", "Drug crime"
    TRAFFICKING_IN_PERSONS = (
        "TRAFFICKING_IN_PERSONS",
        "Mua bán người",
        "Trafficking in persons",
    )
    MIGRANT_SMUGGLING = (
        "MIGRANT_SMUGGLING",
        "Đưa người di cư trái phép",
        "Smuggling of migrants",
    )
    CYBERCRIME = "CYBERCRIME", "Tội phạm sử dụng công nghệ cao", "High-tech crime"
    ONLINE_FRAUD = (
        "ONLINE_FRAUD",
        "Lừa đảo chiếm đoạt tài sản trên không gian mạng",
        "Online fraud",
    )
    PROPERTY_FRAUD = (
        "PROPERTY_FRAUD",
        "Lừa đảo chiếm đoạt tài sản",
        "Property fraud",
    )
    CHILD_SEXUAL_ABUSE = (
        "CHILD_SEXUAL_ABUSE",
        "Xâm hại tình dục trẻ em",
        "Child sexual abuse",
    )
    SEXUAL_VIOLENCE = (
        "SEXUAL_VIOLENCE",
        "Xâm hại, bạo lực tình dục",
        "Sexual violence",
    )
    TERRORISM = "TERRORISM", "Khủng bố", "Terrorism"
    MONEY_LAUNDERING = "MONEY_LAUNDERING", "Rửa tiền", "Money laundering"
    WILDLIFE = (
        "WILDLIFE",
        "Buôn bán động vật hoang dã trái phép",
        "Wildlife trafficking",
    )
    SMUGGLING = "SMUGGLING", "Buôn lậu", "Smuggling of goods"
    WEAPONS = (
        "WEAPONS",
        "Mua bán, vận chuyển vũ khí quân dụng",
        "Weapons trafficking",
    )
    GAMBLING = "GAMBLING", "Tổ chức đánh bạc", "Organised gambling"
    ECONOMIC_CRIME = "ECONOMIC_CRIME", "Tội phạm kinh tế", "Economic crime"
    ENVIRONMENTAL_CRIME = (
        "ENVIRONMENTAL_CRIME",
        "Tội phạm môi trường",
        "Environmental crime",
    )
    ORDINARY_CRIME = "ORDINARY_CRIME", "Tội phạm hình sự", "Ordinary crime"
    WANTED_PERSONS = (
        "WANTED_PERSONS",
        "Truy nã, truy bắt người phạm tội",
        "Pursuit of wanted persons",
    )
    DATA_LEAK = "DATA_LEAK", "Lộ, mất dữ liệu cá nhân", "Leak of personal data"
    BORDER_SECURITY = (
        "BORDER_SECURITY",
        "An ninh, trật tự tuyến biên giới",
        "Security of the border area",
    )


PARENTS: dict[CrimeArea, CrimeArea] = {
    CrimeArea.ONLINE_FRAUD: CrimeArea.PROPERTY_FRAUD,
    CrimeArea.PROPERTY_FRAUD: CrimeArea.ORDINARY_CRIME,
    CrimeArea.SEXUAL_VIOLENCE: CrimeArea.ORDINARY_CRIME,
    CrimeArea.CHILD_SEXUAL_ABUSE: CrimeArea.SEXUAL_VIOLENCE,
    CrimeArea.WILDLIFE: CrimeArea.ENVIRONMENTAL_CRIME,
    CrimeArea.MONEY_LAUNDERING: CrimeArea.ECONOMIC_CRIME,
    CrimeArea.SMUGGLING: CrimeArea.ECONOMIC_CRIME,
}


def within(area: CrimeArea, wider: CrimeArea) -> bool:
    """Whether `area` is `wider` or lies inside it, for filters and counts.

    The gate never asks this: an agreement opens the areas it names and no others.
    """
    here: CrimeArea | None = area
    while here is not None:
        if here is wider:
            return True
        here = PARENTS.get(here)
    return False
