import json

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON, PASSWORD

from caunoi.apps.officers import actions
from caunoi.apps.officers.actions import (
    GuestSeat,
    LastAdministrator,
    NameTaken,
    NotToOneself,
    WrongCode,
)
from caunoi.apps.officers.models import Compartment, Officer, RoleHeld, Unit
from caunoi.apps.officers.records import Stale, new_id
from caunoi.apps.officers.roles import NotAllowed, RolesConflict, RoleUnknown
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.texts import Text


def last_row():
    entry = JournalEntry.objects.newest().first()
    return entry.what, entry.subject, entry.by, json.loads(entry.content)["details"]


def again(officer):
    return Officer.objects.get(pk=officer.pk)


# ---- units ------------------------------------------------------------------------------


def test_a_unit_knows_whom_it_reports_to(ministry, province):
    below = actions.add_unit("tram-1", "post", Text("Trạm 1"), province, by="test", at=NOON)
    assert below.path == "doi-ngoai/song-lam/tram-1/"
    assert set(Unit.objects.below(ministry)) == {ministry, province, below}
    assert set(Unit.objects.below(province)) == {province, below}
    assert last_row() == ("unit.added", "unit:tram-1", "test", {})


def test_a_code_is_taken_once(ministry):
    with pytest.raises(NameTaken):
        actions.add_unit(ministry.code, "desk", Text("x"), None, by="test", at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "Ab", "a/b", "-a", "đ", "a" * 41, "a b", "a\n"])
def test_a_code_is_made_of_small_letters(code):
    with pytest.raises(WrongCode):
        actions.add_unit(code, "desk", Text("x"), None, by="test", at=NOON)


def test_a_guest_sees_no_unit(ministry, lan, guest):
    assert ministry in Unit.objects.visible_to(lan)
    assert not Unit.objects.visible_to(guest).exists()


# ---- officers ---------------------------------------------------------------------------


def test_an_officer_is_added_with_roles_and_a_first_password(ministry):
    made = actions.add_officer(
        actions.Account(
            username="khanh",
            name=Text("Khánh"),
            unit=ministry,
            held=("DK", "TC"),
        ),
        PASSWORD,
        by="administrator",
        at=NOON,
    )
    assert again(made).roles() == {"DK", "TC"}
    assert made.must_change_password
    assert made.check_password(PASSWORD)
    assert last_row() == (
        "officer.added",
        "officer:khanh",
        "administrator",
        {"roles": ["DK", "TC"]},
    )


def test_the_journal_never_holds_the_password(add_officer, ministry):
    add_officer("khanh", ministry, "DK")
    assert not any(PASSWORD.encode() in row.content for row in JournalEntry.objects.all())


def test_a_username_is_taken_once(add_officer, ministry, lan):
    with pytest.raises(NameTaken):
        add_officer(lan.username, ministry, "DK")


def test_a_username_is_made_of_small_letters(add_officer, ministry):
    with pytest.raises(WrongCode):
        add_officer("Lan", ministry, "DK")


def test_an_administrator_holds_no_role_of_the_daily_work(add_officer, ministry):
    with pytest.raises(RolesConflict):
        add_officer("khanh", ministry, "NA", "DK")
    assert not Officer.objects.filter(username="khanh").exists()


def test_one_of_ours_is_no_guest(add_officer, ministry, partner):
    with pytest.raises(GuestSeat):
        add_officer("khanh", ministry, "PL")
    with pytest.raises(GuestSeat):
        add_officer("khanh", None, "DK", agency_id=partner.public_id)


def test_the_database_wants_a_unit_or_an_agency(lan, partner):
    for fields in ({"unit": None}, {"agency_id": partner.public_id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Officer.objects.filter(pk=lan.pk).update(**fields)


# ---- roles ------------------------------------------------------------------------------


def test_a_role_is_given_and_ended_and_both_are_known_afterwards(lan, administrator):
    actions.give_role(lan, "AN", seen=1, by=administrator, at=NOON)
    assert again(lan).roles() == {"DK", "AN"}
    assert last_row() == ("role.given", "officer:lan", "administrator", {"role": "AN"})
    actions.end_role(lan, "AN", seen=2, by=administrator, at=NOON)
    assert again(lan).roles() == {"DK"}
    assert last_row() == ("role.ended", "officer:lan", "administrator", {"role": "AN"})
    assert RoleHeld.objects.get(officer=lan, role="AN").ended_at == NOON


def test_a_role_that_was_ended_may_be_given_again(lan, administrator):
    actions.end_role(lan, "DK", seen=1, by=administrator, at=NOON)
    actions.give_role(lan, "DK", seen=2, by=administrator, at=NOON)
    assert RoleHeld.objects.filter(officer=lan, role="DK").count() == 2


def test_ending_a_role_that_is_not_held_changes_nothing(lan, administrator):
    rows = JournalEntry.objects.count()
    actions.end_role(lan, "AP", seen=1, by=administrator, at=NOON)
    assert JournalEntry.objects.count() == rows


def test_a_role_is_held_once(lan, administrator):
    with pytest.raises(NameTaken):
        actions.give_role(lan, "DK", seen=1, by=administrator, at=NOON)


def test_only_an_administrator_gives_and_ends_roles(lan, minh, auditor):
    for by in (minh, auditor):
        with pytest.raises(NotAllowed):
            actions.give_role(lan, "AN", seen=1, by=by, at=NOON)
        with pytest.raises(NotAllowed):
            actions.end_role(lan, "DK", seen=1, by=by, at=NOON)


def test_nobody_gives_a_role_to_themselves(administrator):
    with pytest.raises(NotToOneself):
        actions.give_role(administrator, "NA", seen=1, by=administrator, at=NOON)


def test_roles_of_another_side_are_refused(lan, auditor, administrator, guest):
    for officer, role in ((lan, "AU"), (lan, "NA"), (auditor, "DK"), (auditor, "NA")):
        with pytest.raises(RolesConflict):
            actions.give_role(officer, role, seen=1, by=administrator, at=NOON)
    with pytest.raises(RolesConflict):
        actions.give_role(guest, "DK", seen=1, by=administrator, at=NOON)
    with pytest.raises(RoleUnknown):
        actions.give_role(lan, "XX", seen=1, by=administrator, at=NOON)


def test_a_guest_seat_stays_with_the_guest(lan, guest, administrator):
    actions.end_role(guest, "PL", seen=1, by=administrator, at=NOON)
    with pytest.raises(GuestSeat):
        actions.give_role(guest, "DK", seen=2, by=administrator, at=NOON)
    actions.end_role(lan, "DK", seen=1, by=administrator, at=NOON)
    with pytest.raises(GuestSeat):
        actions.give_role(lan, "PL", seen=2, by=administrator, at=NOON)


def test_the_database_holds_the_sides_apart_too(lan, administrator):
    def hold(officer, role, side):
        RoleHeld.objects.create(officer=officer, role=role, side=side, started_at=NOON)

    for officer, role, side in (
        (lan, "NA", "node"),
        (lan, "AU", "oversight"),
        (administrator, "DK", "work"),
        (administrator, "NA", "work"),
        (lan, "AU", "work"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            hold(officer, role, side)
    hold(lan, "TC", "work")
    ended = RoleHeld.objects.create(
        officer=lan, role="AU", side="oversight", started_at=NOON, ended_at=NOON
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.filter(pk=ended.pk).update(ended_at=None)


def test_the_second_of_two_administrators_sees_that_the_first_was_there(lan, administrator):
    actions.give_role(lan, "AN", seen=1, by=administrator, at=NOON)
    with pytest.raises(Stale) as raised:
        actions.give_role(again(lan), "TC", seen=1, by=administrator, at=NOON)
    assert (raised.value.values["seen"], raised.value.values["now"]) == (1, 2)
    assert again(lan).roles() == {"DK", "AN"}


# ---- closing ----------------------------------------------------------------------------


def test_a_closed_account_holds_no_role(lan, administrator):
    actions.close_officer(lan, seen=1, by=administrator, at=NOON)
    closed = again(lan)
    assert (closed.is_active, closed.closed_at, closed.roles()) == (
        False,
        NOON,
        frozenset(),
    )
    assert last_row() == ("officer.closed", "officer:lan", "administrator", {})


def test_the_last_administrator_stays(add_officer, ministry, administrator):
    second = add_officer("second", ministry, "NA")
    actions.end_role(second, "NA", seen=1, by=administrator, at=NOON)
    third = add_officer("third", ministry, "NA")
    actions.close_officer(administrator, seen=1, by=third, at=NOON)
    with pytest.raises(NotToOneself):
        actions.close_officer(third, seen=1, by=third, at=NOON)
    # An administrator whose roles were read before the account was closed is still at it.
    administrator._roles = frozenset({"NA"})
    with pytest.raises(LastAdministrator):
        actions.close_officer(third, seen=1, by=administrator, at=NOON)
    with pytest.raises(LastAdministrator):
        actions.end_role(third, "NA", seen=1, by=administrator, at=NOON)


def test_the_database_ties_closed_to_inactive(lan):
    with pytest.raises(IntegrityError):
        Officer.objects.filter(pk=lan.pk).update(is_active=False)


# ---- the own account --------------------------------------------------------------------


def test_a_changed_password_ends_the_first_one(add_officer, ministry):
    khanh = add_officer("khanh", ministry, "DK", must_change_password=True)
    actions.change_password(khanh, "mua roi tren dong lua", at=NOON)
    assert not again(khanh).must_change_password
    assert again(khanh).check_password("mua roi tren dong lua")
    assert last_row() == ("password.changed", "officer:khanh", "khanh", {})


def test_an_administrator_gives_a_new_first_password(lan, administrator):
    actions.renew_first_password(lan, "moi-moi-moi-moi", seen=1, by=administrator, at=NOON)
    assert again(lan).must_change_password
    assert again(lan).check_password("moi-moi-moi-moi")
    what, subject, by, details = last_row()
    assert (what, subject, by) == ("password.renewed", "officer:lan", "administrator")
    assert details == {"forgotten": []}
    with pytest.raises(NotToOneself):
        actions.renew_first_password(administrator, "x", seen=1, by=administrator, at=NOON)
    with pytest.raises(NotAllowed):
        actions.renew_first_password(administrator, "x", seen=1, by=lan, at=NOON)


def test_a_language_without_pages_is_refused(lan):
    actions.choose_language(lan, "en", seen=1, at=NOON)
    assert again(lan).language == "en"
    with pytest.raises(WrongCode):
        actions.choose_language(lan, "xx", seen=2, at=NOON)
    with pytest.raises(Stale):
        actions.choose_language(lan, "vi", seen=1, at=NOON)


# ---- compartments and releases ----------------------------------------------------------


def test_a_circle_is_closed_around_its_members(lan):
    name = Text("Vòng kín")
    circle = actions.add_compartment("kin", name, (lan,), by="minh", at=NOON)
    assert list(Compartment.objects.filter(members=lan)) == [circle]
    assert last_row()[:3] == ("compartment.added", "compartment:kin", "minh")
    with pytest.raises(NameTaken):
        actions.add_compartment("kin", name, (), by="minh", at=NOON)
    with pytest.raises(WrongCode):
        actions.add_compartment("Kín", name, (), by="minh", at=NOON)


def test_a_release_is_journalled_and_made_once(partner, minh):
    made = actions.release(partner, partner.public_id, by=minh, at=NOON)
    what, subject, by, details = last_row()
    assert (what, by, details) == (
        "record.released",
        "minh",
        {"agency": str(partner.public_id)},
    )
    assert subject == str(partner)
    assert str(made) == f"release:{made.public_id}"
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.release(partner, partner.public_id, by=minh, at=NOON)


def test_colleagues_know_each_other_and_a_guest_knows_themselves(lan, minh, guest):
    assert minh in Officer.objects.visible_to(lan)
    assert list(Officer.objects.visible_to(guest)) == [guest]
    assert {row.officer for row in RoleHeld.objects.visible_to(guest)} == {guest}
    assert [str(row) for row in RoleHeld.objects.visible_to(guest)] == [
        f"role-held:{guest.pk}:PL"
    ]


def test_ids_are_ordered_by_time():
    assert new_id(NOON) < new_id(NOON.replace(year=2027))


def test_one_of_ours_has_a_desk_and_a_guest_has_none(lan, guest, ministry):
    assert lan.desk() == ministry
    with pytest.raises(RuntimeError):
        guest.desk()
