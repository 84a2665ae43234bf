"""Acts of the register: what they write, what they refuse, what the journal keeps."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.register.conftest import last_entry

from caunoi.apps.officers.models import Compartment, Officer, Release
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.register import actions, rules
from caunoi.apps.register.facts import (
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
    Keeping,
    PartnerFacts,
    StepFacts,
)
from caunoi.apps.register.models import Commitment, Engagement, Instrument, Partner
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def day(year: int, month: int, number: int) -> PartialDate:
    return PartialDate.day(date(year, month, number))


# ---- partners ---------------------------------------------------------------------------


def test_a_partner_is_added_for_the_whole_node_and_journalled(lan: Officer) -> None:
    facts = PartnerFacts(name=Text("Cục Cảnh sát Phù Sa"), country="LA")
    made = actions.add_partner(facts, by=lan, at=NOON)
    assert (made.name.text, made.unit, made.node_wide) == (
        "Cục Cảnh sát Phù Sa",
        lan.unit,
        True,
    )
    assert last_entry("partner.added")["subject"] == str(made)


@pytest.mark.parametrize(
    "name", ["CẢNH SÁT MƯỜNG SA", "Canh sat Muong Sa", "cảnh  sát Mường-Sa"]
)
def test_the_same_agency_in_other_marks_is_pointed_out(
    name: str, lan: Officer, partner: Partner
) -> None:
    facts = PartnerFacts(name=Text(name), country="LA")
    with pytest.raises(actions.SimilarPartner) as refused:
        actions.add_partner(facts, by=lan, at=NOON)
    assert refused.value.existing == partner
    made = actions.add_partner(facts, by=lan, at=NOON, although_similar=True)
    assert made.pk != partner.pk


def test_the_same_name_in_another_country_is_another_agency(
    lan: Officer, partner: Partner
) -> None:
    facts = PartnerFacts(name=partner.name, country="KH")
    assert actions.add_partner(facts, by=lan, at=NOON).pk != partner.pk


def test_a_partner_in_a_closed_circle_is_not_named_to_others(
    lan: Officer, minh: Officer
) -> None:
    circle = Compartment.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001", code="kin", name=Text("Kín")
    )
    circle.members.set([lan])
    facts = PartnerFacts(name=Text("Đơn vị Kín"), country="LA")
    closed = Keeping(compartment=circle, node_wide=True)
    made = actions.add_partner(facts, by=lan, at=NOON, keeping=closed)
    assert not made.node_wide
    assert not Partner.objects.visible_to(minh).exists()


def test_a_change_keeps_which_columns_changed(lan: Officer, partner: Partner) -> None:
    facts = PartnerFacts(
        name=partner.name, country="LA", short_name="MS", kind=partner.kind
    )
    actions.change_partner(partner, facts, seen=1, by=lan, at=NOON)
    assert (partner.short_name, partner.version) == ("MS", 2)
    assert last_entry("partner.changed")["details"] == {"changed": ["short_name"]}


def test_a_stale_change_writes_nothing(lan: Officer, partner: Partner) -> None:
    facts = PartnerFacts(name=Text("Tên khác"), country="LA")
    actions.change_partner(partner, facts, seen=1, by=lan, at=NOON)
    late = PartnerFacts(name=Text("Tên khác nữa"), country="LA")
    with pytest.raises(Stale):
        actions.change_partner(partner, late, seen=1, by=lan, at=NOON)
    assert Partner.objects.get().name.text == "Tên khác"


def test_only_those_who_keep_the_register_add_to_it(
    minh: Officer, guest: Officer, partner: Partner
) -> None:
    facts = PartnerFacts(name=Text("Cục Cảnh sát Phù Sa"), country="LA")
    for officer in (minh, guest):
        with pytest.raises(NotAllowed):
            actions.add_partner(facts, by=officer, at=NOON)
    assert Partner.objects.get() == partner


# ---- contact points ---------------------------------------------------------------------


def test_a_contact_is_in_office_within_its_term(lan: Officer, partner: Partner) -> None:
    facts = ContactFacts(
        partner=partner,
        name=Text("Bun Mi MẪU"),
        title=Text("Quyền Trưởng phòng"),
        capacity="acting",
        term_from=date(2026, 1, 1),
        term_to=date(2026, 6, 30),
    )
    contact = actions.add_contact(facts, by=lan, at=NOON)
    assert contact.in_office(date(2026, 6, 30))
    assert not contact.in_office(date(2026, 7, 1))


def test_a_term_that_ends_first_is_refused(lan: Officer, partner: Partner) -> None:
    facts = ContactFacts(
        partner=partner,
        name=Text("Bun Mi MẪU"),
        title=Text("Trưởng phòng"),
        term_from=date(2026, 6, 30),
        term_to=date(2026, 1, 1),
    )
    with pytest.raises(rules.TermEndsFirst) as refused:
        actions.add_contact(facts, by=lan, at=NOON)
    assert refused.value.values == {"first": "30/06/2026", "last": "01/01/2026"}
    good = ContactFacts(partner=partner, name=Text("A"), title=Text("B"))
    contact = actions.add_contact(good, by=lan, at=NOON)
    with pytest.raises(rules.TermEndsFirst):
        actions.change_contact(contact, facts, seen=1, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(contact).objects.update(term_from=date(2026, 6, 30), term_to=date(2026, 1, 1))


def test_a_term_is_ended_by_a_change(lan: Officer, partner: Partner) -> None:
    facts = ContactFacts(partner=partner, name=Text("A"), title=Text("B"))
    contact = actions.add_contact(facts, by=lan, at=NOON)
    ended = ContactFacts(
        partner=partner, name=Text("A"), title=Text("B"), term_to=date(2026, 11, 1)
    )
    actions.change_contact(contact, ended, seen=1, by=lan, at=NOON)
    assert last_entry("contact.changed")["details"] == {"changed": ["term_to"]}


# ---- instruments ------------------------------------------------------------------------


def instrument_facts(partner: Partner, **more: object) -> InstrumentFacts:
    told = {"title": Text("Bản ghi nhớ MẪU"), "kind": "mou", "partners": (partner,)}
    return InstrumentFacts(**{**told, **more})  # type: ignore[arg-type]  # a test's short hand


def test_an_instrument_keeps_its_parties(lan: Officer, partner: Partner) -> None:
    made = actions.add_instrument(instrument_facts(partner), by=lan, at=NOON)
    assert list(made.partners.all()) == [partner]
    assert last_entry("instrument.added")["details"] == {"state": "proposed"}


@pytest.mark.parametrize(
    ("dates", "error"),
    [
        (
            {"signed_on": day(2026, 5, 1), "in_force_on": day(2026, 4, 1)},
            rules.ForceBeforeSignature,
        ),
        (
            {"in_force_on": day(2026, 5, 1), "ends_on": day(2026, 4, 1)},
            rules.EndsBeforeItBegins,
        ),
        (
            {"signed_on": day(2026, 5, 1), "ends_on": day(2026, 4, 1)},
            rules.EndsBeforeItBegins,
        ),
        ({"signed_on": day(2026, 12, 1), "state": "signed"}, rules.DateAhead),
        ({"in_force_on": day(2026, 12, 1), "state": "in_force"}, rules.DateAhead),
    ],
)
def test_dates_that_contradict_each_other_are_refused(
    dates: dict[str, object], error: type[Exception], lan: Officer, partner: Partner
) -> None:
    with pytest.raises(error):
        actions.add_instrument(instrument_facts(partner, **dates), by=lan, at=NOON)
    assert not Instrument.objects.exists()


def test_a_date_known_in_part_is_given_the_benefit_of_the_doubt(
    lan: Officer, partner: Partner
) -> None:
    year = PartialDate(date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR)
    facts = instrument_facts(partner, signed_on=year, in_force_on=day(2026, 3, 1))
    assert actions.add_instrument(facts, by=lan, at=NOON).in_force_on == day(2026, 3, 1)


def test_an_instrument_moves_along_and_its_way_is_journalled(
    lan: Officer, partner: Partner
) -> None:
    made = actions.add_instrument(instrument_facts(partner), by=lan, at=NOON)
    step = StepFacts(state="negotiating", on=NOON.date())
    actions.move_instrument(made, step, seen=1, by=lan, at=NOON)
    told = last_entry("instrument.moved")["details"]
    assert told == {"from": "proposed", "to": "negotiating"}
    on = StepFacts(state="text_agreed", on=NOON.date())
    with pytest.raises(Stale):
        actions.move_instrument(made, on, seen=1, by=lan, at=NOON)


def test_an_instrument_is_not_moved_into_force_before_its_day(
    lan: Officer, partner: Partner
) -> None:
    facts = instrument_facts(partner, state="ratified", in_force_on=day(2027, 1, 1))
    made = actions.add_instrument(facts, by=lan, at=NOON)
    step = StepFacts(state="in_force", on=NOON.date())
    with pytest.raises(rules.DateAhead):
        actions.move_instrument(made, step, seen=1, by=lan, at=NOON)
    wrong = instrument_facts(partner, in_force_on=day(2027, 1, 1), state="in_force")
    with pytest.raises(rules.DateAhead):
        actions.change_instrument(made, wrong, seen=1, by=lan, at=NOON)


def test_a_link_to_a_partner_the_officer_may_not_read_stays(
    lan: Officer, tuan: Officer, partner: Partner
) -> None:
    Partner.objects.update(node_wide=False)
    made = actions.add_instrument(instrument_facts(partner), by=lan, at=NOON)
    without = instrument_facts(partner, partners=(), title=Text("Tên mới"))
    actions.change_instrument(made, without, seen=1, by=tuan, at=NOON)
    assert list(made.partners.all()) == [partner]


# ---- engagements ------------------------------------------------------------------------


def test_an_engagement_is_added_for_the_unit(lan: Officer, partner: Partner) -> None:
    facts = EngagementFacts(
        title=Text("Buổi làm việc MẪU"), kind="meeting", partners=(partner,)
    )
    made = actions.add_engagement(facts, by=lan, at=NOON)
    assert (made.unit, made.node_wide) == (lan.unit, False)
    changed = EngagementFacts(title=Text("Buổi làm việc MẪU"), kind="talks")
    actions.change_engagement(made, changed, seen=1, by=lan, at=NOON)
    assert last_entry("engagement.changed")["details"] == {"changed": ["kind", "partners"]}


def test_what_was_held_lies_behind_us(lan: Officer) -> None:
    facts = EngagementFacts(
        title=Text("Hội đàm MẪU"), kind="talks", state="held", held_on=day(2027, 1, 1)
    )
    with pytest.raises(rules.DateAhead):
        actions.add_engagement(facts, by=lan, at=NOON)
    assert not Engagement.objects.exists()


# ---- releases ---------------------------------------------------------------------------


def test_a_release_lets_the_guest_see_this_record_and_no_other(
    pledge: Commitment, partner: Partner, minh: Officer, guest: Officer, lan: Officer
) -> None:
    other = CommitmentFacts(act="ask", what=Text("Việc khác"), we_said=True, they_act=True)
    actions.add_commitment(other, by=lan, at=NOON)
    assert not Commitment.objects.visible_to(guest).exists()
    actions.release(pledge, partner, by=minh, at=NOON)
    assert list(Commitment.objects.visible_to(guest)) == [pledge]
    with pytest.raises(rules.AlreadyReleased):
        actions.release(pledge, partner, by=minh, at=NOON)


def test_who_entered_it_does_not_release_it(
    pledge: Commitment, partner: Partner, add_officer: Callable[..., Officer], lan: Officer
) -> None:
    with pytest.raises(NotAllowed):
        actions.release(pledge, partner, by=lan, at=NOON)
    both = add_officer("both", lan.unit, "DK", "AP")
    mine = actions.add_commitment(
        CommitmentFacts(act="ask", what=Text("x"), we_said=True, they_act=True),
        by=both,
        at=NOON,
    )
    with pytest.raises(SameOfficer):
        actions.release(mine, partner, by=both, at=NOON)


def test_what_may_not_be_passed_on_is_not_released(
    pledge: Commitment, partner: Partner, minh: Officer
) -> None:
    pledge.handling = "H2"
    with pytest.raises(rules.ConsentNeeded):
        actions.release(pledge, partner, by=minh, at=NOON)
    pledge.handling, pledge.compartment_id = "H0", 1
    with pytest.raises(rules.ClosedCircle):
        actions.release(pledge, partner, by=minh, at=NOON)
    assert not Release.objects.exists()
