"""Names on a delegation: tied where nothing is doubtful, else offered, never guessed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, AddOfficer, SignedIn, english, once, page
from tests.apps.register.conftest import last_entry
from tests.apps.register.test_delegations import FIRST, LAST, add, meeting, sent_to

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.papers.lists.others import DelegationRow
from caunoi.apps.register import actions, rules, travel, whereabouts
from caunoi.apps.register.facts import ContactFacts, PartnerFacts
from caunoi.apps.register.facts.delegations import MemberFacts
from caunoi.apps.register.likely import Journey, People
from caunoi.apps.register.models import Contact, Delegation, Member, Partner
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def known(partner: Partner, by: Officer, name: str, **more: Any) -> Contact:
    facts = ContactFacts(partner=partner, name=Text(name), title=Text("Trưởng phòng"))
    return actions.add_contact(
        replace(facts, **more), by=by, at=NOON, although_similar=True
    )


@pytest.fixture
def incoming(lan: Officer, partner: Partner) -> Delegation:
    """A delegation of the partner, to a meeting of one day."""
    talks = meeting(lan, "Hà Nội")
    return sent_to(talks, lan, direction="in", partners=(partner,))


def sought(delegation: Delegation, reader: Officer) -> People:
    return People(Journey.of(delegation), reader)


# ---- who it may be ----------------------------------------------------------------------


def test_one_of_the_same_name_at_the_agency_that_sends_is_certain(
    incoming: Delegation, partner: Partner, lan: Officer
) -> None:
    him = known(partner, lan, "Khăm Phon Vông Xay")
    people = sought(incoming, lan)
    for name in ("KHĂM PHON VÔNG XAY", "Kham  Phon Vong Xay"):
        sure = people.certain(name)
        assert sure is not None
        assert sure.contact == him
    assert people.certain("Khăm Phon Vông Xay", "Trưởng phòng")
    assert not people.certain("Khăm Phon Vông Xay", "Giám đốc"), "another office"
    assert not people.certain("Khăm Phon Vông Xay", but={him.pk}), "named already"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("Khăm Phôn Vông Xay", "Khăm Phon Vông Xay"),  # two of nearly the same name
        ("", "Khăm Phòn Vông Xay"),  # other marks: another name, perhaps
        ("", "Thượng tá Khăm Phon Vông Xay"),  # with a rank
        ("", "Kham Phone Vong Xay"),  # in another spelling
    ],
)
def test_what_is_doubtful_is_offered_and_not_tied(
    other: str, told: str, incoming: Delegation, partner: Partner, lan: Officer
) -> None:
    known(partner, lan, "Khăm Phon Vông Xay")
    if other:
        known(partner, lan, other)
    people = sought(incoming, lan)
    assert people.certain(told) is None
    assert len(people.like(told)) == 1 + bool(other)


def test_another_agency_and_another_time_are_not_the_same_person(
    incoming: Delegation, partner: Partner, lan: Officer
) -> None:
    facts = PartnerFacts(name=Text("Cơ quan khác MẪU"), country="LA")
    stranger = actions.add_partner(facts, by=lan, at=NOON)
    known(stranger, lan, "Xổm Chai Pha")
    people = sought(incoming, lan)
    assert not people.like("Xổm Chai Pha")
    known(partner, lan, "Bun Mi Xay", term_to=date(2026, 11, 30))
    people = sought(incoming, lan)
    (ended,) = people.like("Bun Mi Xay")
    assert (ended.same_name, ended.in_office) == (True, False)
    assert people.certain("Bun Mi Xay") is None


def test_who_travels_for_us_is_sought_among_our_officers(
    lan: Officer, minh: Officer, guest: Officer
) -> None:
    people = sought(sent_to(meeting(lan, "Phù Sa"), lan), lan)
    sure = people.certain(minh.name.text)
    assert sure is not None
    assert sure.officer == minh
    assert guest not in [one.officer for one in people.like(guest.name.text)]


# ---- tying ------------------------------------------------------------------------------


def tie(member: Member, to: Contact | Officer, by: Officer) -> None:
    seen = member.delegation.version
    actions.tie_member(member, to, seen=seen, by=by, at=NOON)


def test_a_name_becomes_the_person_it_stands_for(
    incoming: Delegation, partner: Partner, lan: Officer
) -> None:
    him = known(partner, lan, "Khăm Phon")
    member = add(incoming, MemberFacts(words="Kham Phone", is_head=True), lan)
    with pytest.raises(Stale):
        actions.tie_member(member, him, seen=99, by=lan, at=NOON)
    member = Member.objects.get()
    tie(member, him, lan)
    kept = Member.objects.get()
    assert (kept.contact, kept.words, kept.is_head) == (him, "", True)
    assert last_entry("delegation.member-tied")["details"] == {"number": 1}
    with pytest.raises(travel.AlreadyTied):
        tie(kept, him, lan)


def test_nobody_is_tied_twice_out_of_office_or_into_two_places(
    incoming: Delegation, partner: Partner, lan: Officer
) -> None:
    him = known(partner, lan, "Khăm Phon")
    gone = known(partner, lan, "Bun Mi", term_to=date(2026, 11, 1))
    first, second = (add(incoming, MemberFacts(words=one), lan) for one in ("A", "B"))
    tie(first, him, lan)
    with pytest.raises(travel.AlreadyMember):
        tie(second, him, lan)
    with pytest.raises(rules.NotInOffice):
        tie(second, gone, lan)
    elsewhere = sent_to(meeting(lan, "Cần Thơ"), lan, direction="in", partners=(partner,))
    member = add(elsewhere, MemberFacts(words="Kham Phon"), lan)
    with pytest.raises(whereabouts.InTwoPlaces) as refused:
        tie(member, him, lan)
    assert {"Làm việc tại Hà Nội MẪU", "Làm việc tại Cần Thơ MẪU"} <= set(
        refused.value.values.values()
    )


# ---- files ------------------------------------------------------------------------------


def test_a_row_of_a_file_ties_whom_it_certainly_names_and_keeps_the_rest_as_names(
    partner: Partner, lan: Officer
) -> None:
    him = known(partner, lan, "Khăm Phon")
    for name in ("Somchai Vongsa", "Somchay Vongsa"):
        known(partner, lan, name)
    told = {
        "title": "Đoàn MẪU",
        "title_language": "vi",
        "direction": "in",
        "partners": [str(partner.public_id)],
        "from_day": f"{FIRST:%d/%m/%Y}",
        "to_day": f"{LAST:%d/%m/%Y}",
        "head": "KHAM PHON",
        "members": "Khăm Phon; Somchai Vongsa; Người lạ",
    }
    row = DelegationRow(told, engagement=meeting(lan, "Hà Nội"), officer=lan, at=NOON)
    assert row.is_valid(), row.errors
    people = [(one.contact, one.words, one.is_head) for one in row.facts().members]
    assert people == [
        (him, "", True),
        (None, "Khăm Phon", False),
        (None, "Somchai Vongsa", False),
        (None, "Người lạ", False),
    ]


# ---- pages ------------------------------------------------------------------------------


def test_the_page_offers_whom_it_may_be_and_ties_on_a_click(
    incoming: Delegation, partner: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    him = known(partner, lan, "Khăm Phon Vông Xay")
    member = add(incoming, MemberFacts(words="Kham Phone Vong Xay"), lan)
    client = english(signed_in(lan))
    shown = page(client.get(reverse("register:delegation", args=[incoming.public_id])))
    assert "Names not tied to anybody yet" in shown
    assert "A similar name" in shown
    url = reverse("register:member-tie", args=[incoming.public_id, member.number])
    seen = {"seen": incoming.version, **once()}
    assert client.post(url, {**seen, "contact": "nobody"}).status_code == 404
    assert client.post(url, {**seen, **once(), "contact": him.public_id}).status_code == 302
    shown = page(client.get(reverse("register:delegation", args=[incoming.public_id])))
    assert "Names not tied to anybody yet" not in shown
    assert "A name was tied to a person in the register" in shown


def test_a_contact_point_is_made_from_the_members_row(
    incoming: Delegation, partner: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    facts = MemberFacts(words="Xổm Chai", office="Phó Trưởng phòng")
    member = add(incoming, facts, lan)
    client = english(signed_in(lan))
    shown = page(client.get(reverse("register:delegation", args=[incoming.public_id])))
    assert "Nobody in the register has this name or one like it." in shown
    url = reverse(
        "register:member-contact",
        args=[incoming.public_id, member.number, partner.public_id],
    )
    form = page(client.get(url))
    assert 'value="Xổm Chai"' in form
    assert 'value="Phó Trưởng phòng"' in form
    told = {
        "name": "Xổm Chai",
        "name_language": "vi",
        "title": "Phó Trưởng phòng",
        "title_language": "vi",
        "capacity": "full",
        "readers": "node",
        "handling": "H0",
        "seen": incoming.version,
    }
    late = {**told, **once(), "term_from": "02/12/2026"}
    refused = client.post(url, late)
    assert refused.status_code == 422
    assert "The term does not cover the days of the delegation." in page(refused)
    assert not Contact.objects.exists(), "nothing of it was kept"
    assert client.post(url, {**told, **once()}).status_code == 302
    kept = Member.objects.get().contact
    assert kept is not None
    assert (kept.partner, kept.name.text) == (partner, "Xổm Chai")


def test_only_an_agency_that_sends_the_delegation_gets_the_contact(
    incoming: Delegation, lan: Officer, signed_in: SignedIn
) -> None:
    member = add(incoming, MemberFacts(words="Xổm Chai"), lan)
    facts = PartnerFacts(name=Text("Cơ quan khác MẪU"), country="LA")
    stranger = actions.add_partner(facts, by=lan, at=NOON)
    told = [incoming.public_id, member.number, stranger.public_id]
    answer = signed_in(lan).get(reverse("register:member-contact", args=told))
    assert answer.status_code == 404


def test_a_delegate_in_two_cities_is_an_error_at_the_field_that_names_them(
    partner: Partner,
    lan: Officer,
    signed_in: SignedIn,
    add_officer: AddOfficer,
    ministry: Unit,
) -> None:
    traveller = add_officer("mai", ministry, "DK")
    add(sent_to(meeting(lan, "Phù Sa"), lan), MemberFacts(officer=traveller), lan)
    other = sent_to(meeting(lan, "Bến Mơ"), lan)
    url = reverse("register:member-add", args=[other.public_id])
    told = {"colleague": traveller.public_id, "seen": other.version, **once()}
    refused: Any = english(signed_in(lan)).post(url, told)
    assert refused.status_code == 422
    (error,) = refused.context["form"].errors["colleague"]
    assert "Làm việc tại Phù Sa MẪU" in error
    assert "Làm việc tại Bến Mơ MẪU" in error
    words = {"words": "Người lạ", "office": "Cục Mẫu", "seen": other.version}
    first = sent_to(meeting(lan, "Cửa Đông"), lan, partners=(partner,))
    add(first, MemberFacts(words="Người lạ", office="Cục Mẫu"), lan)
    refused = english(signed_in(lan)).post(url, {**words, **once()})
    assert "Làm việc tại Cửa Đông MẪU" in refused.context["form"].errors["words"][0]
