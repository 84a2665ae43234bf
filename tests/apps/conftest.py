"""Who the tests of the apps stand on: units, officers in their seats, a partner, a guest.

`NOON` is the time everything happens at: `from tests.apps.conftest import NOON`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from caunoi.apps.officers import actions
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Partner
from caunoi.core.texts import Text
from caunoi.web import clock

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # noon in Hà Nội
PASSWORD = "chim bay qua song Hong"  # noqa: S105 - officers of the tests sign in with it


@pytest.fixture(autouse=True)
def quick_settings(settings: LazySettings) -> None:
    """Passwords hashed without delay, and static files that need not be collected."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The node's clock stands at `NOON`."""
    monkeypatch.setattr(clock.NodeClock, "now", lambda _clock: NOON)


def once() -> dict[str, str]:
    """What every POST carries: an id that is used once."""
    return {"once": str(uuid4())}


def page(answer: HttpResponse) -> str:
    """What a page says."""
    return answer.content.decode()


def english(client: Client) -> Client:
    """The same browser, reading English."""
    client.cookies["caunoi_test-node_language"] = "en"
    return client


# ---- units ------------------------------------------------------------------------------


@pytest.fixture
def ministry(db: None) -> Unit:  # noqa: ARG001 - asks for the database
    name = Text("Phòng Đối ngoại", "vi", {"en": "International Desk"})
    return actions.add_unit("doi-ngoai", "desk", name, None, by="test", at=NOON)


@pytest.fixture
def province(ministry: Unit) -> Unit:
    name = Text("Công an tỉnh Sông Lam", "vi", {"en": "Sông Lam Provincial Police"})
    return actions.add_unit("song-lam", "province", name, ministry, by="test", at=NOON)


@pytest.fixture
def delta(ministry: Unit) -> Unit:
    """The province that takes the place of another."""
    name = Text("Công an tỉnh Châu Thổ", "vi", {"en": "Châu Thổ Provincial Police"})
    return actions.add_unit("chau-tho", "province", name, ministry, by="test", at=NOON)


@pytest.fixture
def post(ministry: Unit) -> Unit:
    name = Text("Tổ công tác tại nước ngoài", "vi", {"en": "Post abroad"})
    return actions.add_unit("to-cong-tac", "post", name, ministry, by="test", at=NOON)


# ---- officers ---------------------------------------------------------------------------

AddOfficer = Callable[..., Officer]
SignedIn = Callable[[Officer], Client]


@pytest.fixture
def add_officer(db: None) -> AddOfficer:  # noqa: ARG001 - asks for the database
    """Adds an officer with `PASSWORD`: `add_officer("an", unit, "DK", "TC")`."""

    def add(username: str, unit: Unit | None, *roles: str, **more: object) -> Officer:
        return actions.add_officer(
            actions.Account(
                username=username,
                name=Text(username.title()),
                unit=unit,
                held=roles,
                **{"must_change_password": False, **more},
            ),
            PASSWORD,
            by="test",
            at=NOON,
        )

    return add


@pytest.fixture
def lan(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """A desk officer of the ministry."""
    return add_officer("lan", ministry, "DK")


@pytest.fixture
def minh(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """An approver of the ministry."""
    return add_officer("minh", ministry, "AP")


@pytest.fixture
def hoa(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """A legal reviewer of the ministry."""
    return add_officer("hoa", ministry, "LR")


@pytest.fixture
def tuan(add_officer: AddOfficer, province: Unit) -> Officer:
    """A desk officer of the province: sees the province, not the ministry."""
    return add_officer("tuan", province, "DK")


@pytest.fixture
def auditor(add_officer: AddOfficer, ministry: Unit) -> Officer:
    return add_officer("auditor", ministry, "AU")


@pytest.fixture
def administrator(add_officer: AddOfficer, ministry: Unit) -> Officer:
    return add_officer("administrator", ministry, "NA")


# ---- the partner and its guest ----------------------------------------------------------


@pytest.fixture
def partner(ministry: Unit) -> Partner:
    """An agency abroad that runs the node `muong-sa`."""
    return Partner.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        node_wide=True,
        name=Text("Cảnh sát Mường Sa", "vi", {"en": "Mường Sa Police"}),
        short_name="Mường Sa",
        country="LA",
        kind="police",
        node="muong-sa",
        created_at=NOON,
    )


@pytest.fixture
def guest(add_officer: AddOfficer, partner: Partner) -> Officer:
    """The partner's liaison in a guest seat."""
    return add_officer("guest", None, "PL", agency_id=partner.public_id)


# ---- pages ------------------------------------------------------------------------------


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser in which the officer is signed in: `signed_in(lan).get("/")`."""

    def client_of(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        return client

    return client_of
