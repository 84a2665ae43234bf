"""Instruments step by step: who signed, who is awaited, what their articles permit."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.apps.conftest import NOON, SignedIn, once

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.register import actions, ladder, pipeline, rules
from caunoi.apps.register.facts import (
    ArticleFacts,
    ContactFacts,
    InstrumentFacts,
    StepFacts,
)
from caunoi.apps.register.models import Article, Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.instruments import NoSuchStep
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
ARTICLE = ArticleFacts(
    number="3",
    crime_areas=("DRUGS",),
    data_classes=("case_material",),
    purposes=("prevention",),
    kinds=("info.request",),
    handling=("H0", "H1"),
    deadlines={"other": 240},
)


@pytest.fixture
def text_agreed(lan: Officer, partner: Partner) -> Instrument:
    facts = InstrumentFacts(
        title=Text("Bản ghi nhớ"), kind="mou", state="text_agreed", partners=(partner,)
    )
    return actions.add_instrument(facts, by=lan, at=NOON)


def _move(instrument: Instrument, by: Officer, state: str, **more: Any) -> None:
    facts = StepFacts(**{"state": state, "on": TODAY, **more})
    actions.move_instrument(instrument, facts, seen=instrument.version, by=by, at=NOON)


def test_a_signing_names_both_signatories_and_sets_the_day(
    text_agreed: Instrument, lan: Officer
) -> None:
    with pytest.raises(ladder.SignatoryMissing):
        _move(text_agreed, lan, "signed", signed_by_us="Thứ trưởng Lê Văn Mẫu")
    _move(text_agreed, lan, "signed", signed_by_us="Lê Văn Mẫu", signed_by_them="Keo Mau")
    assert text_agreed.signed_on == PartialDate.day(TODAY)
    assert text_agreed.signed_by_them == "Keo Mau"


def test_who_signs_outside_the_term_of_the_office_is_refused_with_the_term(
    text_agreed: Instrument, lan: Officer, partner: Partner
) -> None:
    acting = ContactFacts(
        partner=partner,
        name=Text("Keo Mau"),
        title=Text("Quyền Cục trưởng"),
        capacity="acting",
        term_from=date(2026, 1, 1),
        term_to=date(2026, 6, 30),
    )
    contact = actions.add_contact(acting, by=lan, at=NOON)
    with pytest.raises(rules.NotInOffice) as refused:
        _move(text_agreed, lan, "signed", signed_by_us="Mẫu", signatory=contact)
    assert "30/06/2026" in str(refused.value.values)
    spring = date(2026, 3, 2)
    _move(text_agreed, lan, "signed", signed_by_us="Mẫu", signatory=contact, on=spring)
    assert text_agreed.signed_by_them == "Keo Mau, Quyền Cục trưởng"


def test_steps_are_taken_in_order_and_not_ahead_of_time(
    text_agreed: Instrument, lan: Officer
) -> None:
    with pytest.raises(NoSuchStep):
        _move(text_agreed, lan, "in_force")
    with pytest.raises(rules.DateAhead):
        _move(text_agreed, lan, "negotiating", on=TODAY + timedelta(days=1))
    _move(text_agreed, lan, "signed", signed_by_us="Mẫu", signed_by_them="Mau")
    with pytest.raises(rules.ForceBeforeSignature):
        _move(text_agreed, lan, "in_force", on=TODAY - timedelta(days=1))
    _move(text_agreed, lan, "in_force")
    assert text_agreed.in_force_on == PartialDate.day(TODAY)


def test_the_pipeline_counts_the_days_and_names_who_is_awaited(
    text_agreed: Instrument, lan: Officer
) -> None:
    since = TODAY - timedelta(days=41)
    actions.say_who_is_awaited(
        text_agreed, "them", since, seen=text_agreed.version, by=lan, at=NOON
    )
    stage = pipeline.under_way(Instrument.objects.visible_to(lan), TODAY)[0]
    assert stage.days_awaited == 41
    assert [step.state for step in stage.steps if step.here] == ["text_agreed"]
    with pytest.raises(Stale):
        actions.say_who_is_awaited(text_agreed, "us", since, seen=1, by=lan, at=NOON)


def test_what_ends_soon_is_told_by_its_next_alert(lan: Officer) -> None:
    for days in (20, 300, 900):
        facts = InstrumentFacts(
            title=Text(f"Quy chế {days}"),
            kind="regulation",
            state="in_force",
            ends_on=PartialDate.day(TODAY + timedelta(days=days)),
        )
        actions.add_instrument(facts, by=lan, at=NOON)
    ending = pipeline.ending(Instrument.objects.visible_to(lan), TODAY)
    assert [(one.days_left, one.alert) for one in ending] == [(20, 30), (300, 365)]


def test_an_article_permits_something_and_has_a_number_of_its_own(
    text_agreed: Instrument, lan: Officer
) -> None:
    made = actions.add_article(text_agreed, ARTICLE, by=lan, at=NOON)
    with pytest.raises(ladder.ArticleTwice):
        actions.add_article(text_agreed, ARTICLE, by=lan, at=NOON)
    empty = ArticleFacts(
        "4", (), ("case_material",), ("prevention",), ("info.request",), ("H0",)
    )
    with pytest.raises(ladder.ArticleEmpty):
        actions.add_article(text_agreed, empty, by=lan, at=NOON)
    actions.change_article(made, ARTICLE, seen=made.version, by=lan, at=NOON)
    assert made.deadlines == {"other": 240}


def test_articles_of_what_one_may_not_read_do_not_exist(
    text_agreed: Instrument, lan: Officer, guest: Officer
) -> None:
    actions.add_article(text_agreed, ARTICLE, by=lan, at=NOON)
    assert Article.objects.visible_to(lan).count() == 1
    assert Article.objects.visible_to(guest).count() == 0


# ---- pages ------------------------------------------------------------------------------


def test_the_page_offers_only_the_next_steps_and_takes_one(
    text_agreed: Instrument, lan: Officer, signed_in: SignedIn
) -> None:
    client, address = signed_in(lan), f"/register/instruments/{text_agreed.public_id}"
    page = client.get(address).content.decode()
    assert 'value="signed"' in page
    assert 'value="in_force"' not in page
    sent = {**once(), "seen": "1", "state": "negotiating", "on": "20/11/2026"}
    assert client.post(f"{address}/move", sent).status_code == 302
    text_agreed.refresh_from_db()
    assert text_agreed.state == "negotiating"
    refused = client.post(f"{address}/move", {**once(), "seen": "2", "state": "signed"})
    assert refused.status_code == 422
    assert "id_on" in refused.content.decode()
    ahead = {**once(), "seen": "2", "state": "text_agreed", "on": "20/11/2090"}
    refused = client.post(f"{address}/move", ahead)
    assert refused.status_code == 422
    assert "20/11/2090" in refused.content.decode()


def test_articles_are_written_on_their_page(
    text_agreed: Instrument, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    address = f"/register/instruments/{text_agreed.public_id}/articles"
    sent = {
        **once(),
        "number": "5",
        "crime_areas": ["DRUGS"],
        "data_classes": ["case_material"],
        "purposes": ["prevention"],
        "kinds": ["info.request"],
        "handling": ["H0"],
        "onward": "denied",
        "other": "72",
    }
    assert client.post(f"{address}/add", sent).status_code == 302
    assert client.get(f"{address}/5").status_code == 200
    again = client.post(f"{address}/add", {**sent, **once()})
    assert again.status_code == 422
    changed = {**sent, **once(), "seen": "1", "other": "48"}
    assert client.post(f"{address}/5", changed).status_code == 302
    assert Article.objects.get().deadlines == {"other": 48}
    assert "48" in client.get(address.removesuffix("/articles")).content.decode()


def test_a_legal_reviewer_derives_the_draft_that_nodes_sign(
    text_agreed: Instrument, lan: Officer, add_officer: Any, signed_in: SignedIn
) -> None:
    reviewer = add_officer("phap", lan.unit, "LR")
    address = f"/register/instruments/{text_agreed.public_id}/draft"
    sent = {**once(), "first": "01/12/2026", "last": "30/11/2029"}
    assert signed_in(lan).post(address, sent).status_code == 403
    client = signed_in(reviewer)
    assert client.get(address).status_code == 200
    assert "agreement.no-articles" in client.post(address, sent).content.decode()
    actions.add_article(text_agreed, ARTICLE, by=lan, at=NOON)
    ends_first = {**once(), "first": "01/12/2026", "last": "30/11/2025"}
    assert client.post(address, ends_first).status_code == 422
    without_cards = client.post(address, {**sent, **once()}).content.decode()
    assert "card.none" in without_cards or "party-without-card" in without_cards


def test_the_way_of_all_instruments_is_one_page(
    text_agreed: Instrument, lan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    page = signed_in(lan).get("/register/instruments/way").content.decode()
    assert str(text_agreed.public_id) in page
    assert str(text_agreed.public_id) not in str(
        signed_in(guest).get("/register/instruments/way").content
    )


def test_who_is_awaited_is_noted_on_the_page(
    text_agreed: Instrument, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    address = f"/register/instruments/{text_agreed.public_id}/awaited"
    assert client.post(address, {**once(), "seen": "1", "side": "us"}).status_code == 422
    sent = {**once(), "seen": "1", "side": "us", "since": "01/11/2026"}
    assert client.post(address, sent).status_code == 302
    text_agreed.refresh_from_db()
    assert text_agreed.waiting_since == date(2026, 11, 1)


def test_changing_the_paper_leaves_its_state_to_the_steps(
    text_agreed: Instrument, lan: Officer, signed_in: SignedIn
) -> None:
    address = f"/register/instruments/{text_agreed.public_id}/change"
    assert 'name="state"' not in signed_in(lan).get(address).content.decode()
