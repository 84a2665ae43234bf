"""Frameworks, programmes, mechanisms, groups: at work only with contacts and owners."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, once

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions, rules
from caunoi.apps.register import arrangements as told_rules
from caunoi.apps.register.arrangement_terms import (
    MechanismState,
    MilestoneState,
    ProgrammeState,
    WorkingGroupState,
)
from caunoi.apps.register.facts import (
    ContactFacts,
    FrameworkFacts,
    InstrumentFacts,
    MechanismFacts,
    MilestoneFacts,
    ProgrammeFacts,
    WorkingGroupFacts,
)
from caunoi.apps.register.models import (
    Contact,
    Framework,
    Instrument,
    Mechanism,
    Milestone,
    Partner,
    Programme,
    WorkingGroup,
)
from caunoi.apps.register.models.arrangements import is_overdue, months_later
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Officer], Client]
TODAY = date(2026, 11, 23)


@pytest.fixture
def theirs(lan: Officer, partner: Partner) -> Contact:
    facts = ContactFacts(
        partner=partner,
        name=Text("Bun Mi MẪU"),
        title=Text("Trưởng phòng"),
        term_to=date(2026, 12, 31),
    )
    return actions.add_contact(facts, by=lan, at=NOON)


def mechanism(lan: Officer, partner: Partner, **more: object) -> Mechanism:
    told = {"title": Text("Hội đàm thường niên MẪU"), "level": "ministry", **more}
    facts = MechanismFacts(partners=(partner,), **told)  # type: ignore[arg-type]  # a test's short hand
    made = actions.add_arrangement(facts, by=lan, at=NOON)
    assert isinstance(made, Mechanism)
    return made


def group(lan: Officer, partner: Partner) -> WorkingGroup:
    facts = WorkingGroupFacts(title=Text("Nhóm công tác chung MẪU"), partners=(partner,))
    made = actions.add_arrangement(facts, by=lan, at=NOON)
    assert isinstance(made, WorkingGroup)
    return made


def framework(lan: Officer) -> Framework:
    pillars = ("An ninh nguồn nước", "Phòng, chống tội phạm")
    facts = FrameworkFacts(
        title=Text("Quan hệ đối tác MẪU"), level="state", pillars=pillars
    )
    made = actions.add_arrangement(facts, by=lan, at=NOON)
    assert isinstance(made, Framework)
    return made


# ---- mechanisms -------------------------------------------------------------------------


def test_a_mechanism_without_a_contact_on_each_side_stays_a_draft(
    lan: Officer, partner: Partner, theirs: Contact
) -> None:
    for more in ({}, {"our_contact": lan}, {"their_contacts": (theirs,)}):
        made = mechanism(lan, partner, **more)
        with pytest.raises(told_rules.ContactMissing):
            actions.move_arrangement(made, MechanismState.AGREED, seen=1, by=lan, at=NOON)
    made = mechanism(lan, partner, our_contact=lan, their_contacts=(theirs,))
    actions.move_arrangement(made, MechanismState.AGREED, seen=1, by=lan, at=NOON)
    assert made.state == "agreed"
    bare = MechanismFacts(title=made.title, level="ministry", partners=(partner,))
    with pytest.raises(told_rules.ContactMissing):
        actions.change_arrangement(made, bare, seen=2, by=lan, at=NOON)


def test_a_contact_whose_term_is_over_is_no_contact(
    lan: Officer, partner: Partner, theirs: Contact
) -> None:
    made = mechanism(lan, partner, our_contact=lan, their_contacts=(theirs,))
    Contact.objects.update(term_to=date(2026, 6, 30))
    with pytest.raises(rules.NotInOffice) as refused:
        actions.move_arrangement(made, MechanismState.AGREED, seen=1, by=lan, at=NOON)
    assert refused.value.values["last"] == "30/06/2026"


def test_a_mechanism_is_overdue_thirty_days_after_its_cadence(
    lan: Officer, partner: Partner, theirs: Contact, signed_in: SignedIn
) -> None:
    met = {"cadence_months": 6, "last_met_on": date(2026, 3, 31)}
    made = mechanism(lan, partner, our_contact=lan, their_contacts=(theirs,), **met)
    assert made.meet_by() == date(2026, 10, 30)
    assert not is_overdue(made, TODAY)  # a draft is late for nothing
    actions.move_arrangement(made, MechanismState.AGREED, seen=1, by=lan, at=NOON)
    assert is_overdue(made, TODAY)
    assert not is_overdue(made, date(2026, 10, 30))
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    for name, args in (
        ("arrangements", []),
        ("mechanisms", []),
        ("mechanism", [made.public_id]),
        ("partner", [partner.public_id]),
    ):
        page = client.get(reverse(f"register:{name}", args=args)).content.decode()
        assert "Should have met by now" in page


def test_the_end_of_a_month_stays_the_end() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 12, 1), 1) == date(2027, 1, 1)


@pytest.mark.parametrize(
    "met",
    [
        {"last_met_on": date(2027, 1, 1)},
        {"last_met_on": date(2026, 5, 1), "next_meets_on": date(2026, 5, 1)},
    ],
)
def test_meetings_are_held_in_order(
    met: dict[str, date], lan: Officer, partner: Partner
) -> None:
    with pytest.raises(told_rules.MeetsBackwards):
        mechanism(lan, partner, **met)


def test_a_contact_of_a_stranger_is_refused(lan: Officer, theirs: Contact) -> None:
    facts = MechanismFacts(title=Text("A"), level="state", their_contacts=(theirs,))
    with pytest.raises(told_rules.ContactElsewhere):
        actions.add_arrangement(facts, by=lan, at=NOON)


# ---- programmes -------------------------------------------------------------------------


def test_a_programme_without_an_instrument_exchanges_nothing(
    lan: Officer, partner: Partner
) -> None:
    facts = ProgrammeFacts(title=Text("Chương trình MẪU"), partners=(partner,))
    made = actions.add_arrangement(facts, by=lan, at=NOON)
    assert isinstance(made, Programme)
    for state in (ProgrammeState.APPROVED, ProgrammeState.RUNNING):
        actions.move_arrangement(made, state, seen=made.version, by=lan, at=NOON)
    assert not made.may_exchange()
    paper = InstrumentFacts(title=Text("Thỏa thuận MẪU"), kind="mou", partners=(partner,))
    instrument = actions.add_instrument(paper, by=lan, at=NOON)
    Instrument.objects.filter(pk=instrument.pk).update(state="in_force")
    with_paper = ProgrammeFacts(
        title=made.title,
        partners=(partner,),
        instrument=Instrument.objects.get(pk=instrument.pk),
    )
    actions.change_arrangement(made, with_paper, seen=3, by=lan, at=NOON)
    assert made.may_exchange()


def test_a_programme_does_not_end_before_it_starts(lan: Officer) -> None:
    facts = ProgrammeFacts(
        title=Text("A"),
        starts_on=PartialDate.day(date(2026, 5, 2)),
        ends_on=PartialDate.day(date(2026, 5, 1)),
    )
    with pytest.raises(told_rules.EndsFirst):
        actions.add_arrangement(facts, by=lan, at=NOON)
    with pytest.raises(told_rules.NotFromHere):
        actions.move_arrangement(
            framework(lan), ProgrammeState.RUNNING, seen=1, by=lan, at=NOON
        )


# ---- steps ------------------------------------------------------------------------------


def test_a_step_of_a_group_opens_when_both_sides_own_it(
    lan: Officer, partner: Partner, theirs: Contact
) -> None:
    of = group(lan, partner)
    half = MilestoneFacts(what=Text("Lập danh sách đầu mối"), our_owner=lan)
    step = actions.add_milestone(of, half, by=lan, at=NOON)
    assert step.state == "draft"
    with pytest.raises(told_rules.OwnerMissing):
        actions.move_milestone(step, MilestoneState.DONE, "", seen=1, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.update(state="open")
    whole = MilestoneFacts(what=half.what, our_owner=lan, their_owner=theirs)
    actions.change_milestone(step, whole, seen=1, by=lan, at=NOON)
    assert step.state == "open"
    actions.move_milestone(
        step, MilestoneState.DONE, "Đã trao đổi", seen=2, by=lan, at=NOON
    )
    assert (step.state, step.outcome) == ("done", "Đã trao đổi")


def test_an_outcome_that_may_not_lie_here_is_shown_with_what_is_wrong(
    lan: Officer, signed_in: SignedIn
) -> None:
    step = actions.add_milestone(
        framework(lan), MilestoneFacts(what=Text("Họp trù bị")), by=lan, at=NOON
    )
    client, words = signed_in(lan), "Theo công văn 12/CV (Mật)"
    address = reverse("register:milestone-move", args=[step.public_id])
    told = {"state": "done", "outcome": words, "seen": str(step.version), **once()}
    answer = client.post(address, told)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert client.post(address, {**told, "outcome": "Xong.", **once()}).status_code == 302
    step.refresh_from_db()
    assert (step.state, step.outcome) == ("done", "Xong.")


def test_an_action_item_without_an_owner_is_shown_on_the_map(
    lan: Officer, signed_in: SignedIn
) -> None:
    of = framework(lan)
    step = actions.add_milestone(
        of, MilestoneFacts(what=Text("Họp trù bị")), by=lan, at=NOON
    )
    assert step.state == "open"
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    for address in (
        reverse("register:arrangements"),
        reverse("register:framework", args=[of.public_id]),
        reverse("register:milestone", args=[step.public_id]),
    ):
        assert "No owner" in client.get(address).content.decode()


def test_who_reads_the_group_reads_its_steps(
    lan: Officer, tuan: Officer, guest: Officer, partner: Partner
) -> None:
    step = actions.add_milestone(
        group(lan, partner), MilestoneFacts(what=Text("A")), by=lan, at=NOON
    )
    assert Milestone.objects.visible_to(tuan).get() == step
    assert not Milestone.objects.visible_to(guest).exists()


# ---- pages ------------------------------------------------------------------------------

FORMS = {
    "framework": {"level": "state", "pillars": "Một\nHai\n\nMột"},
    "programme": {"starts_on": "2026", "ends_on": "2030", "crime_areas": ["DRUGS"]},
    "mechanism": {"level": "ministry", "cadence_months": "12"},
    "workinggroup": {"cadence_months": "3"},
}
KEPT = {"title": "Khung MẪU", "title_language": "vi", "readers": "node", "handling": "H0"}


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_kind_is_added_changed_and_shown(
    kind: str, language: str, lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    empty = client.get(reverse(f"register:{kind}s"))
    assert 'class="empty"' in empty.content.decode()
    sent = {**KEPT, **FORMS[kind], "partners": [str(partner.public_id)]}
    made = client.post(reverse(f"register:{kind}-add"), {**sent, **once()})
    address = made.headers["Location"]
    assert partner.name.in_language(language) in client.get(address).content.decode()
    assert client.get(f"{address}/change").status_code == 200
    changed = {**sent, **once(), "seen": "1", "aim": "Vì an ninh hai nước"}
    assert client.post(f"{address}/change", changed).status_code == 302
    assert "Vì an ninh hai nước" in client.get(address).content.decode()
    assert address in client.get(reverse(f"register:{kind}s")).content.decode()
    assert client.get(reverse("register:arrangements")).status_code == 200


def test_a_refused_move_says_why_on_its_page(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    made = mechanism(lan, partner)
    address = reverse("register:mechanism-move", args=[made.public_id])
    client = signed_in(lan)
    refused = client.post(address, {**once(), "seen": "1", "state": "agreed"})
    assert refused.status_code == 409
    assert "đầu mối" in refused.content.decode()
    unknown = client.post(address, {**once(), "seen": "1", "state": "nonsense"})
    assert unknown.status_code == 409


def test_a_group_moves_and_its_roadmap_grows_on_its_page(
    lan: Officer, partner: Partner, theirs: Contact, signed_in: SignedIn
) -> None:
    made, client = group(lan, partner), signed_in(lan)
    page = reverse("register:workinggroup", args=[made.public_id])
    state = {"seen": "1", "state": WorkingGroupState.CHARTERED.value}
    assert client.post(f"{page}/state", {**once(), **state}).status_code == 302
    step = {"what": "Lập danh sách", "what_language": "vi", "due": "12/2026"}
    assert client.get(f"{page}/steps/add").status_code == 200
    assert client.post(f"{page}/steps/add", {**once(), **step}).headers["Location"] == page
    kept = Milestone.objects.get()
    own = reverse("register:milestone", args=[kept.public_id])
    owners = {"our_owner": str(lan.public_id), "their_owner": str(theirs.public_id)}
    changed = client.post(f"{own}/change", {**once(), **step, **owners, "seen": "1"})
    assert changed.status_code == 302
    done = {"seen": "2", "state": "done", "outcome": "Xong"}
    assert client.post(f"{own}/state", {**once(), **done}).status_code == 302
    assert "Xong" in client.get(own).content.decode()
