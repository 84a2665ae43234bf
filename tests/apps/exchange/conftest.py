"""What the tests of the exchange stand on: two nodes with keys, and their agreement.

`test-node` is ours; `muong-sa` is the partner's. `agreement` is open on our side, so a
request drafted with `wanted(partner, agreement)` passes every rule but the signatures.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.apps.conftest import NOON
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import answering, drafting
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import (
    Agreement,
    Instrument,
    OwnCard,
    Partner,
    PartnerCard,
)
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.agreement import Article, Party
from caunoi.core.envelope.card import Card
from caunoi.core.exchange import kinds
from caunoi.core.exchange.kinds import KINDS
from caunoi.core.texts import Text
from caunoi.links import keys
from caunoi.links.keys import NodeKeys

LATER = NOON + timedelta(minutes=1)  # when work takes up what was done at noon
YEAR = timedelta(days=365)
ARTICLES = (
    Article(
        number="4.1",
        areas=("DRUGS", "ONLINE_FRAUD", "TRAFFICKING_IN_PERSONS"),
        data_classes=("general", "person_identity", "travel", "victim_identity"),
        purposes=("investigation", "prevention", "victim_protection"),
        kinds=("info.answer", "info.refuse", *kinds.OPENING),
        handling=("H0", "H1", "H2", "H3"),
        deadlines={"urgent_direct": 8, "other": 240},
        onward="with-consent",
    ),
    Article(
        number="5",
        areas=("WILDLIFE",),
        data_classes=("general",),
        purposes=("prevention",),
        kinds=("info.request", "info.answer"),
        handling=("H0",),
        deadlines={},
        onward="denied",
    ),
)


@dataclass(frozen=True)
class Side:
    """One node as a test sees it: its private keys, its card, the card's bytes."""

    node: str
    keys: NodeKeys
    card: Card
    raw: bytes
    root: SigningKey


@pytest.fixture(scope="session")
def two_homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Side, Side]:
    """The folder with our keys, and both nodes; made once, as keys take a moment."""
    ours = tmp_path_factory.mktemp("ours")
    theirs = tmp_path_factory.mktemp("theirs")
    return (
        ours,
        _side(ours, "test-node", "VN", {"vi": "Nút thử (MẪU)", "en": "Test node (SAMPLE)"}),
        _side(theirs, "muong-sa", "LA", {"en": "Mường Sa (SAMPLE)"}),
    )


def _side(home: Path, node: str, country: str, names: dict[str, str]) -> Side:
    (home / "secrets").mkdir()
    root, made, _ = keys.create(home)
    card = Card(
        node=node,
        version=1,
        previous=None,
        names=names,
        country=country,
        address=f"http://{node}.example",
        desks=(("doi-ngoai", {"vi": "Phòng Đối ngoại", "en": "International desk"}),),
        schemas={kind.code: kind.versions for kind in KINDS.values()},
        root=root.public(),
        signing=made.signing.public(),
        log=made.log.public(),
        transport=made.transport.public(),
        kem=made.kem.public(),
        suites=cards.SUITES,
        issued_at=NOON - timedelta(days=30),
        valid_until=NOON + 2 * YEAR,
    )
    return Side(node, made, card, cards.issue(card, root), root)


@pytest.fixture
def our_side(two_homes: tuple[Path, Side, Side], settings: LazySettings) -> Side:
    """Our node, with its keys in the folder that the settings name, and its card kept."""
    home, ours, _ = two_homes
    settings.CAUNOI = replace(settings.CAUNOI, home=home, kept_free_mib=1)
    return ours


@pytest.fixture
def their_side(two_homes: tuple[Path, Side, Side]) -> Side:
    """The partner's node."""
    return two_homes[2]


@pytest.fixture
def muong_sa(our_side: Side, their_side: Side) -> SimulatedPartner:
    """The partner's node in memory; its clock, `at`, stands at noon."""
    return SimulatedPartner(
        their_side.node,
        their_side.keys,
        their_side.card,
        our_side.card,
        NOON,
        root=their_side.root,
        files={1: their_side.raw},
    )


@pytest.fixture
def wires(our_side: Side, muong_sa: SimulatedPartner) -> Wires:
    """Our keys, and the way to the partner in memory."""
    return Wires(our_side.keys, muong_sa)


@pytest.fixture
def agreement_raw(our_side: Side, their_side: Side) -> bytes:
    """An agreement that both nodes signed."""
    told = agreements.Agreement(
        id=str(new_id(NOON)),
        version=1,
        title={"vi": "Thỏa thuận trao đổi thông tin (MẪU)", "en": "Exchange (SAMPLE)"},
        instrument="MAU-2026/01",
        parties=tuple(
            Party(side.node, cards.fingerprint(side.raw)) for side in (our_side, their_side)
        ),
        articles=ARTICLES,
        valid_from=NOON - timedelta(days=10),
        valid_until=NOON + YEAR,
    )
    raw = agreements.draft(told)
    for side in (our_side, their_side):
        raw = agreements.sign(raw, side.node, signing_key(side))
    return raw


def signing_key(side: Side) -> SigningKey:
    """The key a node signs agreements with."""
    return side.keys.signing


@pytest.fixture
def agreement(
    agreement_raw: bytes,
    our_side: Side,
    their_side: Side,
    partner: Partner,
    ministry: Unit,
) -> Agreement:
    """The agreement as our node keeps it, its gate open."""
    OwnCard.objects.create(
        number=1, raw=our_side.raw, sha256=cards.fingerprint(our_side.raw), issued_at=NOON
    )
    PartnerCard.objects.create(
        partner=partner,
        number=1,
        raw=their_side.raw,
        sha256=cards.fingerprint(their_side.raw),
        taken_in_by="test",
        taken_in_at=NOON,
    )
    instrument = Instrument.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        node_wide=True,
        title=Text(
            "Thỏa thuận trao đổi thông tin (MẪU)", "vi", {"en": "Exchange (SAMPLE)"}
        ),
        kind="agreement",
        state="in_force",
        created_at=NOON,
    )
    instrument.partners.add(partner)
    told = agreements.look(agreement_raw)
    kept = Agreement.objects.create(
        public_id=told.id,
        number=told.version,
        instrument=instrument,
        raw=agreement_raw,
        sha256=agreements.sha256(agreement_raw),
        state=Agreement.OPEN,
        opened_at=NOON,
    )
    kept.partners.add(partner)
    return kept


@pytest.fixture
def told(agreement: Agreement) -> Told:
    """What a message of the partner stands on."""
    return Told(str(agreement.public_id), bytes(agreement.sha256))


# ---- requests ---------------------------------------------------------------------------


def wanted(
    partner: Partner, agreement: Agreement | None, **changes: object
) -> RequestDraft:
    """A request about a shipment, without any person: two officers let it leave."""
    whole = RequestDraft(
        partner=partner,
        agreement=agreement,
        article="4.1" if agreement else "",
        crime_area="DRUGS",
        data_class="general",
        purpose="investigation",
        offence=Text(
            "Vận chuyển trái phép chất ma túy", "vi", {"en": "Illegal transport of drugs"}
        ),
        statute="Bộ luật Hình sự",
        statute_article="250",
        statute_country="VN",
        facts=Text("Xe tải MẪU-01 qua cửa khẩu ngày 20/11/2026, nghi chở ma túy."),
        ground_held=Text("Xe đăng ký tại địa bàn của phía bạn."),
        source_grade="B",
        information_grade="3",
        minor="no",
        handling="H0",
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # columns named by the test


def about_a_person(
    partner: Partner, agreement: Agreement | None, **changes: object
) -> RequestDraft:
    """A request about an adult, over an offence that no law punishes with death."""
    told = {
        "data_class": "person_identity",
        "person_status": "suspect",
        "crime_area": "ONLINE_FRAUD",
        "offence": Text("Lừa đảo chiếm đoạt tài sản", "vi", {"en": "Property fraud"}),
        "statute_article": "174",
        "facts": Text("Tài khoản MẪU-01 nhận tiền của nhiều người ngày 20/11/2026."),
    }
    return wanted(partner, agreement, **{**told, **changes})


BINH = Identity("Nguyễn Văn Mẫu", "1990-02-03", "MAU-1234567")


@pytest.fixture
def draft(partner: Partner, agreement: Agreement, lan: Officer) -> InfoRequest:
    """A request that `lan` drafted and every rule lets pass."""
    return drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)


@pytest.fixture
def submitted(draft: InfoRequest, lan: Officer) -> InfoRequest:
    """The same, handed on."""
    assert drafting.submit(draft, seen=draft.version, by=lan, at=NOON) == ()
    return draft


@pytest.fixture
def dispatch(submitted: InfoRequest, minh: Officer) -> Dispatch:
    """The same, approved: it may leave."""
    return drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)


@pytest.fixture
def received(partner: Partner, agreement: Agreement, ministry: Unit) -> InfoRequest:
    """A partner's question as it stands in our inbox."""
    return InfoRequest.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        created_at=NOON,
        asked_by_us=False,
        state="received",
        conversation=new_id(NOON),
        received_at=NOON,
        answer_due_at=NOON + timedelta(days=10),
        answer_due_kind="due",
        **{
            name: value
            for name, value in vars(wanted(partner, agreement)).items()
            if name != "compartment"
        },
    )


ANSWER = AnswerDraft(
    content=Text("Xe đã đổi chủ ngày 01/10/2026.", "vi", {"en": "Sold on 01/10/2026."}),
    source_grade="A",
    information_grade="1",
)


@pytest.fixture
def answered(received: InfoRequest, lan: Officer) -> Answer:
    """The partner's question with an answer that `lan` drafted."""
    return answering.draft_answer(received, ANSWER, seen=received.version, by=lan, at=NOON)
