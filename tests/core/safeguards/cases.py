"""One message that every rule lets pass, and how to change it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from caunoi.core import texts
from caunoi.core.envelope.agreement import Agreement, Article, Party
from caunoi.core.exchange.payloads import Neutrality
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.core.safeguards.conventions import StateParty
from caunoi.core.safeguards.facts import Facts
from caunoi.core.safeguards.onward import Consent, Learned
from caunoi.core.safeguards.retyped import Retyped

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ARTICLE = Article(
    number="3",
    areas=("DRUGS", "TRAFFICKING_IN_PERSONS", "TERRORISM", "ORDINARY_CRIME"),
    data_classes=("general", "person_identity", "victim_identity"),
    purposes=("investigation", "victim_protection"),
    kinds=("info.request", "info.answer"),
    handling=("H0", "H1", "H2", "H3"),
    deadlines={},
    onward="denied",
)
AGREEMENT = Agreement(
    id="0193f3a0-0000-7000-8000-000000000001",
    version=1,
    title={"vi": "Thỏa thuận MẪU", "en": "SAMPLE agreement"},
    instrument="MẪU-01",
    parties=(Party("vn-mau", b"1" * 32), Party("la-mau", b"2" * 32)),
    articles=(ARTICLE,),
    valid_from=NOON - timedelta(days=100),
    valid_until=NOON + timedelta(days=100),
)
ASSURANCE = CaseDecision("assurance", "LA", "MAU-CK-07", NOON - 10 * DAY)
RELEASE = CaseDecision("release", "", "", NOON - 10 * DAY)
TORTURE = CaseDecision("torture", "LA", "", NOON - DAY)
REFUGE = CaseDecision("refuge", "LA", "", NOON - DAY)
NO_REFUGE = CaseDecision("no_refuge", "", "", NOON - DAY)
RECIPROCITY = CaseDecision("reciprocity", "", "", NOON - DAY, seconded=True)
OWN_SOURCE = CaseDecision("own_source", "", "0A1B2C3D", NOON - DAY)
# Laos is told to have left the convention on drugs.
LEFT = StateParty(
    "drugs-1988", "LA", None, texts.Text("–"), (), "SAMPLE", NOON.date(), confirmed=True
)
CLOSED = replace(LEFT, since=NOON.date(), closes=("9",))
LATER = NOON.date() + DAY
# What may go for the sake of a life.
LEAST = {"purpose": "life_at_risk", "urgency": "urgent", "urgency_reason": "threat_to_life"}
GOOD = Facts(
    at=NOON,
    issued_at=NOON,
    at_receiver=False,
    our_mode="live",
    partner_card_until=NOON + timedelta(days=30),
    agreement=AGREEMENT,
    suspended=False,
    mode="live",
    from_node="vn-mau",
    to_node="la-mau",
    receiver="la-mau",
    kind="info.request",
    article="3",
    purpose="investigation",
    crime_area="DRUGS",
    data_class="person_identity",
    handling="H2",
    answer_by=NOON + timedelta(days=7),
    tlp="TLP:AMBER+STRICT",
    source_grade="B",
    information_grade="2",
    urgency="urgent",
    urgency_reason="threat_to_life",
    about_person=True,
    person_named=True,
    person_status="suspect",
    minor="no",
    offence_texts=("Mua bán trái phép chất ma túy", "Drug trafficking"),
    statute="Bộ luật Hình sự",
    offence_article="Điều 251",
    offence_country="VN",
    facts_texts=("MẪU: một xe tải chở 2 kg qua cửa khẩu.", "SAMPLE: a lorry with 2 kg."),
    all_texts=("MẪU: một xe tải chở 2 kg qua cửa khẩu.",),
    signed_off=2,
    from_country="VN",
    to_country="LA",
    decisions=(ASSURANCE,),
)
FORM = Neutrality(
    political=True,
    military=False,
    religious=False,
    racial=False,
    predominant=False,
    reasoning=texts.Text("Có nạn nhân cụ thể; yếu tố khác không chi phối."),
)


def learned(originator, receiver="la-mau", decision="", until=None):
    """An item under H2; with a decision or a last day, or for another, it has a reply."""
    replied = decision or until or receiver != "la-mau"
    reply = Consent(receiver, decision or "granted", until)
    return Learned("item-MAU", originator, "H2", (reply,) if replied else ())


def retyped(*told, **more):
    """A passage found again in what a partner told us in request 0a1b2c3d."""
    return Retyped(learned(*told, **more), "0a1b2c3d", texts.Text(f"Cảnh sát {told[0]}"))


def good(**changes):
    return replace(GOOD, **changes)


def agreement(**changes):
    return replace(AGREEMENT, **changes)


def article(**changes):
    return agreement(articles=(replace(ARTICLE, **changes),))


def of_record(**changes):
    """A commitment shared with the partner: no case, no person, no article."""
    plain = {
        "kind": "commitment.share",
        "article": "-",
        "purpose": "cooperation",
        "crime_area": "none",
        "data_class": "general",
        "handling": "H0",
        "tlp": "",
        "about_person": False,
        "offence_texts": (),
        "facts_texts": (),
    }
    return good(**{**plain, **changes})


def on_ground(code, **changes):
    """The good message on another basis, with what that basis opens."""
    ground = grounds.called(code)
    article_ = ground.permissions.articles[0].number
    told = {"ground": code, "agreement": ground.permissions, "article": article_, **changes}
    return good(**told)
