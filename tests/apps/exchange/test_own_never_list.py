"""A statute that our administrator adds is refused before sending and on arrival."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side, wanted
from tests.apps.exchange.heard import QUESTION, opened
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving, drafting, judging, unsealing
from caunoi.apps.exchange.models import Arrival, GateStop, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.exchange.payloads import Offence
from caunoi.core.safeguards import gate
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Officer], Client]
OWN = """
[[statute]]
country = "LA"
laws = ["hình sự"]
articles = ["312"]
about_vi = "MẪU: chỉ là lời nói"
confirmed = true

[[statute]]
country = "VN"
laws = []
articles = ["250"]
about_en = "SAMPLE: words only"
"""


@pytest.fixture
def own(our_side: Side) -> Iterator[Path]:  # noqa: ARG001 - it names the node's home
    """The folder of additions; gone afterwards, as other tests share the node's home."""
    folder = Path(settings.CAUNOI.home) / "never"
    folder.mkdir()
    file = folder / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    yield file
    file.unlink()
    folder.rmdir()


@pytest.mark.usefixtures("own")
def test_it_stops_our_own_request_and_the_draft_is_kept(
    partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    draft = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
    (stopped,) = drafting.submit(draft, seen=draft.version, by=lan, at=NOON)
    assert (stopped.code, stopped.values["found"]) == ("gate.neutrality", "VN 250")
    assert InfoRequest.objects.get().state == "draft"


@pytest.mark.usefixtures("own")
def test_it_refuses_theirs_on_arrival(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    given = opened(muong_sa.envelope(QUESTION, "info.request", told), our_side)
    assert given.code == "gate.neutrality"
    assert GateStop.objects.get().at_arrival


def test_what_ships_still_counts_beside_it(
    own: Path, muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    own.write_text(OWN.replace("312", "1"), encoding="utf-8")
    shipped = replace(
        QUESTION, offence=Offence(QUESTION.offence.text, "Luật Hình sự", "Điều 117", "LA")
    )
    given = opened(muong_sa.envelope(shipped, "info.request", told), our_side)
    assert given.code == gate.REFUSALS["gate.neutrality"].code


def test_a_list_that_cannot_be_read_refuses_no_partner_and_lets_nothing_pass(
    own: Path, muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    own.write_text("[[statute]\n", encoding="utf-8")
    arrival = arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=NOON)
    with pytest.raises(judging.JudgementPutOff):
        unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, NOON)
    assert Arrival.objects.get().receipt is None
    own.write_text("", encoding="utf-8")
    unsealing.open_arrival(Arrival.objects.get(), our_side.keys, inbox.ACTIONS, NOON)
    assert InfoRequest.objects.get().state == "received"


def test_the_page_shows_what_ships_and_what_was_added(
    own: Path, signed_in: SignedIn, lan: Officer
) -> None:
    body = signed_in(lan).get("/requests/never", headers={"accept-language": "vi"})
    page = body.content.decode()
    assert "tuyên truyền chống Nhà nước" in page
    assert "MẪU: chỉ là lời nói" in page
    assert "SAMPLE: words only" in page
    own.write_text(OWN.replace('"250"', "250"), encoding="utf-8")
    answer = signed_in(lan).get("/requests/never")
    assert answer.status_code == 422
    assert "own.toml" in answer.content.decode()
