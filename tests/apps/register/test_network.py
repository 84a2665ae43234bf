"""The network of partners: readable names, a line for each party, a table beside."""

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn

from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.register import actions, network
from caunoi.apps.register.facts import InstrumentFacts, Keeping
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.texts import Text


def named(*names: str) -> list[network.Named]:
    return [network.Named(name, name, f"/{name}") for name in names]


def test_boxes_of_one_column_never_overlap() -> None:
    long = "Cơ quan có tên rất dài " * 12
    drawing = network.drawn(named(long, "B", "C"), named("x"), {"x": ["B"]})
    for above, below in zip(drawing.left, drawing.left[1:], strict=False):
        assert above.y + above.height < below.y
    first = drawing.left[0]
    assert len(first.lines) == 2
    assert first.lines[-1][1].endswith("…")
    assert drawing.height > drawing.left[-1].y + drawing.left[-1].height


def test_papers_follow_the_partners_they_bind() -> None:
    links = {"low": ["C"], "high": ["A"], "nobody": []}
    drawing = network.drawn(named("A", "B", "C"), named("low", "high", "nobody"), links)
    assert [box.named.key for box in drawing.right] == ["high", "low", "nobody"]
    assert len(drawing.lines) == 2
    start = f"M{network.LEFT + network.COLUMN},{drawing.left[0].middle} "
    assert drawing.lines[0][0].startswith(start)


def test_nothing_is_drawn_of_nothing() -> None:
    drawing = network.drawn([], [], {})
    assert (drawing.left, drawing.right, drawing.lines) == ((), (), ())


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_draws_what_its_table_says(
    language: str, lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    address = reverse("register:network")
    assert 'class="empty"' in client.get(address).content.decode()
    for title, state in (("Thỏa thuận MẪU", "in_force"), ("Bản ghi nhớ MẪU", "expired")):
        facts = InstrumentFacts(title=Text(title), kind="mou", partners=(partner,))
        made = actions.add_instrument(facts, by=lan, at=NOON)
        Instrument.objects.filter(pk=made.pk).update(state=state)
    shown = client.get(address)
    page = shown.content.decode()
    assert page.count("<path") - page.count('<path d="M3 24') >= 2
    assert page.count("Thỏa thuận MẪU") == 3  # its title, its text, the table
    assert "Bản ghi nhớ MẪU" not in page
    assert len(shown.context["drawing"].lines) == 2  # our side and theirs
    everything = client.get(address, {"state": "all"}).content.decode()
    assert "Bản ghi nhớ MẪU" in everything
    assert "Thỏa thuận MẪU" not in client.get(address, {"country": "KH"}).content.decode()


@pytest.mark.django_db
def test_what_lies_in_a_closed_circle_is_not_drawn(
    lan: Officer, hoa: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    circle = Compartment.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001", code="kin", name=Text("Kín")
    )
    circle.members.set([lan])
    facts = InstrumentFacts(title=Text("Kín MẪU"), kind="mou", partners=(partner,))
    closed = Keeping(compartment=circle)
    actions.add_instrument(facts, by=lan, at=NOON, keeping=closed)
    address = reverse("register:network")
    assert "Kín MẪU" in signed_in(lan).get(address).content.decode()
    assert "Kín MẪU" not in signed_in(hoa).get(address).content.decode()
