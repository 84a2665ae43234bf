"""Every way in which a message may differ from the good one, and mixtures of them."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from tests.core.safeguards.cases import (
    ASSURANCE,
    DAY,
    FORM,
    GOOD,
    LEAST,
    LEFT,
    NO_REFUGE,
    NOON,
    OWN_SOURCE,
    RECIPROCITY,
    RELEASE,
    TORTURE,
    agreement,
    article,
    good,
    learned,
    retyped,
)

from caunoi.core.safeguards import grounds

CHOICES = {
    "at_receiver": [True, False],
    "mode": ["live", "exercise"],
    "partner_card_until": [None, NOON, NOON + timedelta(days=1)],
    "agreement": [
        None,
        GOOD.agreement,
        agreement(valid_until=None),
        agreement(valid_until=NOON),
        agreement(valid_until=NOON - timedelta(hours=12)),
        article(areas=("WILDLIFE",)),
        article(handling=("H0",)),
        article(purposes=()),
    ],
    "suspended": [True, False],
    "issued_at": [NOON - 40 * DAY, NOON - DAY, NOON, NOON + DAY],
    "later": [
        (),
        (agreement(version=2, valid_from=NOON + DAY),),
        (agreement(version=2, valid_from=NOON - DAY),),
        (agreement(version=2, valid_from=NOON - 35 * DAY),),
    ],
    "to_node": ["la-mau", "kh-mau"],
    "kind": [
        "info.request",
        "info.answer",
        "info.refuse",
        "person.locate",
        "commitment.share",
        "instrument.sync",
        "instrument.suspend",
    ],
    "article": ["3", "9", ""],
    "purpose": ["investigation", "asset_recovery", ""],
    "crime_area": ["DRUGS", "TERRORISM", "WILDLIFE", "OPINION", ""],
    "data_class": ["person_identity", "victim_identity", "general", "financial", ""],
    "handling": ["H0", "H1", "H2", "H3", ""],
    "tlp": ["", "TLP:RED", "TLP:CLEAR"],
    "conditions": ["", "Chỉ dùng trong vụ này."],
    "source_grade": ["A", "X", ""],
    "information_grade": ["1", "4", ""],
    "urgency": ["normal", "urgent", "flash"],
    "urgency_reason": ["", "threat_to_life", "hurry"],
    "about_person": [True, False],
    "person_named": [True, False],
    "person_status": ["suspect", "victim", "missing", ""],
    "minor": ["yes", "no", "unknown", ""],
    "offence_texts": [GOOD.offence_texts, (), ("Nói xấu lãnh đạo",)],
    "offence_article": ["Điều 251", "Điều 117", ""],
    "facts_texts": [GOOD.facts_texts, ()],
    "neutrality": [None, FORM, replace(FORM, predominant=True)],
    "all_texts": [("MẪU",), ("Độ mật: Tối mật",), ("Hộ chiếu số MAU 1234567",)],
    "classification": ["none", "secret"],
    "answer_by": [None, NOON, NOON + timedelta(hours=8)],
    "learned": [
        (),
        (learned("kh-mau"),),
        (learned("la-mau"),),
        (learned("kh-mau", decision="conditional"),),
        (learned("kh-mau", until=NOON.date() - DAY),),
        (learned("kh-mau", until=NOON.date() - 2 * DAY),),
        (learned("la-mau"), learned("kh-mau", "th-mau")),
    ],
    "retyped": [
        (),
        (retyped("kh-mau"),),
        (retyped("la-mau"),),
        (retyped("kh-mau", decision="granted"),),
        (retyped("kh-mau", "th-mau"), retyped("la-mau")),
    ],
    "signed_off": [1, 2, 3],
    "to_country": ["LA", "KH", ""],
    "decisions": [
        (),
        (ASSURANCE,),
        (RELEASE,),
        (ASSURANCE, TORTURE),
        (NO_REFUGE,),
        (ASSURANCE, RECIPROCITY),
        (ASSURANCE, OWN_SOURCE),
        (ASSURANCE, replace(OWN_SOURCE, reference="ffffffff")),
        (ASSURANCE, replace(RECIPROCITY, seconded=False)),
    ],
    "files": [0, 1],
    "state_parties": [(), (LEFT,)],
}
# A basis brings what it opens: the two are drawn together.
STANDS_ON = [
    {"ground": one.code, "agreement": one.permissions, "article": article, **more}
    for one in grounds.all_grounds()
    for article in {one.permissions.articles[0].number, "3"}
    for more in ({}, LEAST)
]
# Most draws change a few things only, or nearly nothing would ever pass.
one_change = st.sampled_from(
    [(name, value) for name, values in CHOICES.items() for value in values]
)
stands_on = st.one_of(st.just({}), st.sampled_from(STANDS_ON))
changes = st.one_of(
    st.lists(one_change, max_size=2), st.lists(one_change, max_size=len(CHOICES))
)
any_facts = st.tuples(changes, stands_on).map(lambda told: good(**dict(told[0]) | told[1]))
