"""Step 3 of the sample story: the chain inside, as the visitor finds it."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.conftest import NOON

from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.models import Partner
from caunoi.commands.sample import chain_vn
from caunoi.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(
    partner: Partner,
    province: Unit,
    lan: Officer,
    son: Officer,
    add_officer: Callable[..., Officer],
) -> None:
    thao = add_officer("thao", province, "DK")
    chain_vn.load(partner, {"lan": lan, "son": son, "thao": thao}, NOON)


def test_the_provinces_difficulty_is_answered_and_on_the_next_agenda(
    story: None,  # noqa: ARG001 - loads it
    son: Officer,
) -> None:
    reports = UnitReport.objects.visible_to(son).filter(state="answered")
    difficulty = reports.get()
    assert difficulty.replied_at is not None
    assert difficulty.answer_due_at is not None
    assert difficulty.replied_at < difficulty.answer_due_at
    assert difficulty.engagement is not None
    assert difficulty.engagement.topics.get().text.text == difficulty.title


def test_the_visitor_finds_it_on_today_and_a_slip_held(
    story: None,  # noqa: ARG001 - loads it
    lan: Officer,
    son: Officer,
    signed_in: Callable[[Officer], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock.NodeClock, "now", lambda _clock: NOON)
    desk = signed_in(lan).get("/").content.decode()
    assert "Thiếu phiên dịch tiếng Lào" in desk
    assert "Nhu cầu tập huấn năm tới" in signed_in(son).get("/").content.decode()
    held = UnitReport.objects.visible_to(son).get(state="held")
    shown = signed_in(son).get(f"/unit-reports/{held.public_id}").content.decode()
    assert "920 kg" in shown
    table = signed_in(lan).get("/unit-reports/table?first=01/01/2026&last=31/12/2026")
    assert "2,05" in table.content.decode()  # kilograms of heroin, of two signed months
