"""Pages of an instrument say in words what is kept as codes."""

import re
from datetime import timedelta

import pytest
from tests.apps.conftest import NOON, SignedIn

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import ArticleFacts, InstrumentFacts
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def _paper(lan: Officer, partner: Partner, days: int) -> Instrument:
    facts = InstrumentFacts(
        title=Text("Bản ghi nhớ (MẪU)"),
        kind="mou",
        state="in_force",
        partners=(partner,),
        ends_on=PartialDate.day((NOON + timedelta(days=days)).date()),
    )
    return actions.add_instrument(facts, by=lan, at=NOON)


def test_an_article_is_written_down_in_words(
    signed_in: SignedIn, lan: Officer, partner: Partner
) -> None:
    paper = _paper(lan, partner, 900)
    page = signed_in(lan).get(f"/register/instruments/{paper.public_id}/articles/add")
    told = page.content.decode()
    assert 'value="info.request"' in told
    assert "Đề nghị cung cấp thông tin" in told
    assert re.search(r">\s*info\.request\s*<", told) is None
    assert "H1 – " in told


def test_hours_say_for_which_requests_they_count(
    signed_in: SignedIn, lan: Officer, partner: Partner
) -> None:
    paper = _paper(lan, partner, 900)
    hours = {"urgent_direct": 8, "other": 120}
    facts = ArticleFacts(
        number="1",
        crime_areas=("DRUGS",),
        data_classes=("general",),
        purposes=("investigation",),
        kinds=("info.request",),
        handling=("H0",),
        deadlines=hours,
    )
    actions.add_article(paper, facts, by=lan, at=NOON)
    page = signed_in(lan).get(f"/register/instruments/{paper.public_id}")
    told = page.content.decode()
    assert "khẩn, đang trực tiếp lưu giữ: 8; các trường hợp khác: 120" in told


@pytest.mark.parametrize(("days", "months"), [(20, 1), (80, 3), (150, 6), (300, 12)])
def test_what_ends_says_within_how_many_months(
    signed_in: SignedIn, lan: Officer, partner: Partner, days: int, months: int
) -> None:
    _paper(lan, partner, days)
    told = signed_in(lan).get("/register/instruments/way").content.decode()
    assert f"Còn không quá {months} tháng" in told
