"""Partners: alike names noticed, verified in turn, replaced by successors; terms kept."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once

from caunoi.apps.officers import succession
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, rules, standing
from caunoi.apps.register.facts import CommitmentFacts, ContactFacts, PartnerFacts
from caunoi.apps.register.models import Contact, Partner
from caunoi.apps.register.terms import PartnerState
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def facts(name: str, *spellings: str, **more: object) -> PartnerFacts:
    told = {"name": Text(name), "country": "LA", "kind": "police"}
    aliases = tuple(Alias(Text(spelling)) for spelling in spellings)
    return PartnerFacts(**{**told, "aliases": aliases, **more})  # type: ignore[arg-type]  # a test's short hand


@pytest.fixture
def province(lan: Officer) -> Partner:
    told = facts("Công an tỉnh Khăm Muồn", "Khammouane", "ຄໍາມ່ວນ")
    return actions.add_partner(told, by=lan, at=NOON)


# ---- alike names ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["CONG AN TINH KHAM MUON", "Khammuane", "Khammouane", "Công an tỉnh Khăm Muôn"]
)
def test_an_agency_of_nearly_this_name_is_noticed(
    name: str, lan: Officer, province: Partner
) -> None:
    with pytest.raises(actions.SimilarPartner) as refused:
        actions.add_partner(facts(name), by=lan, at=NOON)
    assert refused.value.candidates == (province,)


def test_an_alias_may_be_what_is_alike(lan: Officer, province: Partner) -> None:
    with pytest.raises(actions.SimilarPartner):
        actions.add_partner(facts("Tỉnh lạ", "Khammouane"), by=lan, at=NOON)
    changed = facts("Công an tỉnh Khăm Muồn", "Khammouane", "Khammuan")
    actions.change_partner(province, changed, seen=1, by=lan, at=NOON)
    assert [alias.name.text for alias in province.aliases] == ["Khammouane", "Khammuan"]


def test_a_name_decided_about_once_is_not_asked_about_again(
    lan: Officer, province: Partner
) -> None:
    other = actions.add_partner(
        facts("Công an tỉnh Khăm Muôn"), by=lan, at=NOON, although_similar=True
    )
    told = facts("Công an tỉnh Khăm Muôn", short_name="KM2")
    actions.change_partner(other, told, seen=1, by=lan, at=NOON)
    with pytest.raises(actions.SimilarPartner):
        actions.change_partner(other, facts("Khammouane"), seen=2, by=lan, at=NOON)
    assert province.version == 1


def test_the_form_leads_to_the_candidates(
    lan: Officer, province: Partner, signed_in: SignedIn
) -> None:
    sent = {
        "name": "Cong an tinh Kham Muon",
        "name_language": "vi",
        "aliases": "Khammouane | 1990 – 30/06/2025",
        "country": "LA",
        "kind": "police",
        "readers": "node",
        "handling": "H0",
    }
    client, address = signed_in(lan), reverse("register:partner-add")
    refused = client.post(address, {**sent, **once()})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert reverse("register:partner", args=[province.public_id]) in shown
    again = client.post(address, {**sent, **once(), "although_similar": "on"})
    assert again.status_code == 302
    made = Partner.objects.latest("pk")
    assert made.aliases[0].until.end == date(2025, 6, 30)


@pytest.mark.parametrize("aliases", ["| 1990", "A | 31/04/2025", "A | 2025 – 1990"])
def test_an_alias_that_cannot_be_is_refused_at_its_field(
    aliases: str, lan: Officer, province: Partner, signed_in: SignedIn
) -> None:
    address = reverse("register:partner-change", args=[province.public_id])
    sent = {**once(), "seen": "1", "aliases": aliases}
    refused = signed_in(lan).post(address, sent)
    assert 'href="#id_aliases"' in refused.content.decode()


def test_a_spelling_finds_the_partner_in_the_list(
    lan: Officer, province: Partner, signed_in: SignedIn
) -> None:
    client, address = signed_in(lan), reverse("register:partners")
    for name in ("khammouane", "ຄໍາມ່ວນ", "kham muon"):
        assert (
            str(province.public_id) in client.get(address, {"name": name}).content.decode()
        )


# ---- where a partner stands -------------------------------------------------------------


def test_a_partner_is_verified_before_it_is_active(lan: Officer, province: Partner) -> None:
    with pytest.raises(standing.NotFromHere):
        actions.move_partner(province, PartnerState.ACTIVE, seen=1, by=lan, at=NOON)
    actions.verify_partner(province, seen=1, by=lan, at=NOON)
    assert (province.state, province.verified_on) == ("verified", TODAY)
    actions.move_partner(province, PartnerState.ACTIVE, seen=2, by=lan, at=NOON)
    actions.move_partner(province, PartnerState.DORMANT, seen=3, by=lan, at=NOON)
    actions.verify_partner(province, seen=4, by=lan, at=NOON)
    assert province.state == "dormant"
    kept = JournalEntry.objects.about(str(province)).values_list("what", flat=True)
    assert set(kept) == {"partner.added", "partner.verified", "partner.moved"}


def test_a_company_is_looked_into_before_it_is_active_and_every_year(
    lan: Officer, signed_in: SignedIn
) -> None:
    told = facts("Công ty Công nghệ MẪU", kind="company", interests="Đấu thầu MẪU")
    made = actions.add_partner(told, by=lan, at=NOON)
    actions.verify_partner(made, seen=1, by=lan, at=NOON)
    with pytest.raises(standing.NotVetted):
        actions.move_partner(made, PartnerState.ACTIVE, seen=2, by=lan, at=NOON)
    looked = facts(
        "Công ty Công nghệ MẪU",
        kind="company",
        vetted_on=TODAY,
        due_diligence="Đã xem đăng ký kinh doanh; không có vướng mắc",
    )
    actions.change_partner(made, looked, seen=2, by=lan, at=NOON)
    actions.move_partner(made, PartnerState.ACTIVE, seen=3, by=lan, at=NOON)
    assert not made.needs_vetting(TODAY + timedelta(days=364))
    assert made.needs_vetting(TODAY + timedelta(days=365))
    page = signed_in(lan).get(reverse("register:partner", args=[made.public_id]))
    assert "không có vướng mắc" in page.content.decode()


def test_a_partner_is_checked_anew_after_180_days(
    lan: Officer, province: Partner, signed_in: SignedIn
) -> None:
    rows = Partner.objects.visible_to(lan)
    assert rows.to_verify(TODAY).get() == province
    actions.verify_partner(province, seen=1, by=lan, at=NOON)
    assert not rows.to_verify(TODAY + timedelta(days=179)).exists()
    assert rows.to_verify(TODAY + timedelta(days=180)).exists()
    assert province.verify_by() == TODAY + timedelta(days=180)
    later = Contact(term_to=TODAY)
    assert not later.has_ended(TODAY)
    assert (
        english(signed_in(lan)).get("/register/partners/?to_verify=on").status_code == 200
    )


def test_a_province_that_was_merged_keeps_its_name_and_points_on(
    lan: Officer, province: Partner, partner: Partner, signed_in: SignedIn
) -> None:
    since = PartialDate.day(date(2025, 7, 1))
    actions.supersede_partner(province, partner, since, seen=1, by=lan, at=NOON)
    assert (province.state, province.successor) == ("superseded", partner)
    client = english(signed_in(lan))
    shown = client.get(reverse("register:partner", args=[province.public_id]))
    assert "Another agency took its place" in shown.content.decode()
    assert "01/07/2025" in shown.content.decode()
    after = client.get(reverse("register:partner", args=[partner.public_id]))
    assert "Took the place of" in after.content.decode()
    with pytest.raises(standing.AlreadySuperseded):
        actions.verify_partner(province, seen=2, by=lan, at=NOON)
    with pytest.raises(succession.InACircle):
        actions.supersede_partner(partner, province, since, seen=1, by=lan, at=NOON)


def test_nobody_follows_upon_themselves_or_before_the_day(
    lan: Officer, province: Partner, partner: Partner, signed_in: SignedIn
) -> None:
    ahead = PartialDate.day(date(2027, 7, 1))
    with pytest.raises(rules.DateAhead):
        actions.supersede_partner(province, partner, ahead, seen=1, by=lan, at=NOON)
    address = reverse("register:partner-successor", args=[province.public_id])
    sent = {"seen": "1", "successor": str(partner.public_id), "since": "01/07/2027"}
    refused = signed_in(lan).post(address, {**sent, **once()})
    assert 'href="#id_since"' in refused.content.decode()
    sent["since"] = "01/07/2025"
    assert signed_in(lan).post(address, {**sent, **once()}).status_code == 302


def test_no_agency_is_part_of_itself(lan: Officer, province: Partner) -> None:
    told = facts("Đồn Biên phòng Sông Trong", parent=province)
    below = actions.add_partner(told, by=lan, at=NOON)
    above = facts(province.name.text, parent=below)
    with pytest.raises(succession.InACircle):
        actions.change_partner(province, above, seen=1, by=lan, at=NOON)


# ---- contact points ---------------------------------------------------------------------


def contact(partner: Partner, name: str = "Bun Mi MẪU", **more: object) -> ContactFacts:
    told = {"partner": partner, "name": Text(name), "title": Text("Trưởng phòng"), **more}
    return ContactFacts(**told)  # type: ignore[arg-type]  # a test's short hand


def test_the_same_person_in_the_same_time_is_noticed(
    lan: Officer, partner: Partner
) -> None:
    acting = {"capacity": "acting", "term_to": date(2026, 6, 30)}
    first = actions.add_contact(contact(partner, **acting), by=lan, at=NOON)
    for told in (
        contact(partner, "BUN MI MAU"),
        contact(partner, term_from=date(2026, 6, 30)),
    ):
        with pytest.raises(actions.SimilarContact) as refused:
            actions.add_contact(told, by=lan, at=NOON)
        assert refused.value.candidates == (first,)
    after = contact(partner, term_from=date(2026, 7, 1))
    assert actions.add_contact(after, by=lan, at=NOON).pk != first.pk
    other = contact(partner, "Bun My MẪU")
    assert actions.add_contact(other, by=lan, at=NOON, although_similar=True)


def test_an_act_outside_the_term_is_refused_with_the_term(
    lan: Officer, partner: Partner
) -> None:
    term = {"term_from": date(2026, 1, 1), "term_to": date(2026, 6, 30)}
    person = actions.add_contact(contact(partner, **term), by=lan, at=NOON)
    rules.require_in_office(person, date(2026, 6, 30))
    rules.require_in_office(person, PartialDate.unknown())
    whole_year = PartialDate.day(date(2026, 1, 1))
    rules.require_in_office(person, whole_year)
    with pytest.raises(rules.NotInOffice) as refused:
        rules.require_in_office(person, date(2026, 7, 1))
    assert refused.value.values == {
        "name": "Bun Mi MẪU",
        "day": "01/07/2026",
        "first": "01/01/2026",
        "last": "30/06/2026",
    }


def test_the_page_of_a_contact_shows_term_and_accreditation(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    told = contact(
        partner,
        accreditation="Công hàm 12/NG",
        accredited_on=date(2026, 2, 1),
        term_to=date(2026, 6, 30),
    )
    made = actions.add_contact(told, by=lan, at=NOON)
    client = english(signed_in(lan))
    address = reverse("register:contact", args=[made.public_id])
    shown = client.get(address).content.decode()
    assert "Công hàm 12/NG" in shown
    assert "01/02/2026" in shown
    assert "Ended" in shown
    assert (
        address
        in client.get(
            reverse("register:partner", args=[partner.public_id])
        ).content.decode()
    )


def test_a_similar_contact_is_asked_about_first(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    first = actions.add_contact(contact(partner), by=lan, at=NOON)
    address = reverse("register:contact-add", args=[partner.public_id])
    sent = {
        "name": "Bun Mi Mau",
        "name_language": "vi",
        "title": "Trưởng phòng",
        "title_language": "vi",
        "capacity": "full",
        "readers": "node",
        "handling": "H0",
    }
    refused = signed_in(lan).post(address, {**sent, **once()})
    assert refused.status_code == 422
    assert reverse("register:contact", args=[first.public_id]) in refused.content.decode()
    again = {**sent, **once(), "although_similar": "on"}
    assert signed_in(lan).post(address, again).status_code == 302


# ---- the page ---------------------------------------------------------------------------


def test_the_page_keeps_both_sides_and_wishes_apart(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    for act, side in (("pledge", "they_act"), ("pledge", "we_act"), ("wish", "they_act")):
        told = CommitmentFacts(
            act=act,
            what=Text(f"Việc {act} {side}"),
            said_by=(partner,),
            to_act=(partner,) if side == "they_act" else (),
            due=PartialDate.day(date(2026, 11, 1)),
            **{side: True},  # type: ignore[arg-type]  # a test's short hand
        )
        actions.add_commitment(told, by=lan, at=NOON)
    page = english(signed_in(lan)).get(
        reverse("register:partner", args=[partner.public_id])
    )
    shown = page.content.decode()
    assert page.context["counts"] == {
        "ours": 1,
        "theirs": 1,
        "ended": 0,
        "wishes": 1,
        "ours_late": 1,
        "theirs_late": 1,
    }
    wished = shown.partition('id="wished"')[2]
    assert "Việc wish they_act" in wished
    assert "Việc pledge" not in wished.partition("</section>")[0]
