"""What the tests of letters stand on: an embassy without a node, and a paper in force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import LazySettings
from tests.apps.conftest import NOON, AddOfficer
from tests.apps.exchange.conftest import Side, wanted

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.actions.by_hand import numbering, recording
from caunoi.apps.exchange.actions.by_hand.numbering import Head
from caunoi.apps.exchange.actions.by_hand.recording import Event
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.models import Carried, InfoRequest
from caunoi.apps.exchange.models.by_hand import Told
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Article, Instrument, Partner
from caunoi.core.exchange.by_hand import Happened, Means
from caunoi.core.texts import Text
from caunoi.links.files import inspecting, store
from caunoi.links.files.store import Sealed

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HEAD = Head("PĐN", "Hà Nội", "TRƯỞNG PHÒNG", "Head", "Nguyễn Văn Mẫu", "Như trên;")
Scan = Callable[..., tuple[str, Sealed]]


@pytest.fixture
def embassy(ministry: Unit) -> Partner:
    """An agency abroad that runs no node."""
    return Partner.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        node_wide=True,
        name=Text("Văn phòng Tùy viên Mường Nam", "vi", {"en": "Mường Nam Attaché"}),
        short_name="Mường Nam",
        country="LA",
        kind="police",
        created_at=NOON,
    )


@pytest.fixture
def paper(embassy: Partner, ministry: Unit) -> Instrument:
    """A paper in force with it, and what one of its articles allows."""
    made = Instrument.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        node_wide=True,
        title=Text("Bản ghi nhớ hợp tác (MẪU)", "vi", {"en": "Memorandum (SAMPLE)"}),
        kind="mou",
        state="in_force",
        created_at=NOON - 30 * DAY,
    )
    made.partners.add(embassy)
    Article.objects.create(
        instrument=made,
        number="3",
        crime_areas=["DRUGS", "ONLINE_FRAUD"],
        data_classes=["general", "person_identity"],
        purposes=["investigation"],
        kinds=["info.request", "info.answer"],
        handling=["H0", "H1", "H2"],
        deadlines={"other": 240},
    )
    return made


@pytest.fixture
def liaison(add_officer: AddOfficer, embassy: Partner) -> Officer:
    """The embassy's liaison in the guest seat."""
    return add_officer("liaison", None, "PL", agency_id=embassy.public_id)


@pytest.fixture
def scan(our_side: Side, settings: LazySettings) -> Scan:  # noqa: ARG001 - its keys seal
    """A scan as an upload leaves it: `scan("receipt")`."""

    def sealed(words: str = "MẪU") -> tuple[str, Sealed]:
        home = settings.CAUNOI.home
        looks = inspecting.Inspector("txt")
        made = store.Sealing(home, looks, limit=1 << 20, least=0)
        made.update(words.encode())
        return "scan.txt", made.finish()

    return sealed


def by_post(when: object, scan: tuple[str, Sealed] | None = None) -> Event:
    """What happened by post at a time."""
    return Event(when, Means.POST, "Bưu tá", "EMS-MAU-01", scan)  # type: ignore[arg-type] # a datetime


def asking(embassy: Partner, paper: Instrument, **changes: object) -> RequestDraft:
    """A request that the article allows."""
    told = replace(wanted(embassy, None), article="3", instrument=paper)
    return replace(told, **changes)  # type: ignore[arg-type] # columns named by the test


@pytest.fixture
def asked(
    embassy: Partner,
    paper: Instrument,
    our_side: Side,  # noqa: ARG001 - the folder of our keys
    lan: Officer,
    minh: Officer,
) -> InfoRequest:
    """A request to the embassy, drafted and approved as any other."""
    made = drafting.draft(asking(embassy, paper), None, by=lan, at=NOON - 9 * HOUR)
    assert drafting.submit(made, seen=1, by=lan, at=NOON - 9 * HOUR) == ()
    drafting.approve(made, seen=2, by=minh, at=NOON - 8 * HOUR)
    return made


@pytest.fixture
def numbered(asked: InfoRequest, lan: Officer) -> Carried:
    """The same, its letter with a number."""
    carried = Carried.objects.get()
    numbering.number(carried, HEAD, seen=1, by=lan, at=NOON - 7 * HOUR)
    assert asked.state == "approved"
    return carried


def send(carried: Carried, lan: Officer) -> Told:
    """Dispatch it by post at six in the morning; what it is about, as it stands then."""
    asked, told = carried.about, by_post(NOON - 6 * HOUR)
    recording.record(
        carried, Happened.DISPATCHED, told, seen=asked.version, by=lan, at=NOON
    )
    asked.refresh_from_db()
    return asked


def send_and_receive(
    carried: Carried, lan: Officer, minh: Officer, scan: Scan, words: str = "receipt"
) -> None:
    """Dispatched by post, received, and confirmed by a second officer."""
    carried.refresh_from_db()
    carried.about.refresh_from_db()
    asked = send(carried, lan)
    carried.refresh_from_db()
    made = recording.record(
        carried,
        Happened.RECEIVED,
        by_post(NOON - 2 * HOUR, scan(words)),
        seen=asked.version,
        by=lan,
        at=NOON,
    )
    recording.confirm(made, seen=made.version, by=minh, at=NOON)
    for what in (carried, asked):
        what.refresh_from_db()
