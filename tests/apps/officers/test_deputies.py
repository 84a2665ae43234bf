"""A power is delegated on a page, counts on its days, and stops with the role."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.conftest import NOON, AddOfficer, SignedIn, once

from caunoi.apps.officers import actions
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Deputy, Officer, Unit
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.safeguards import deputies as rules
from caunoi.core.safeguards.deputies import Days, Wanted

DAY = timedelta(days=1)
TODAY = timezone.localdate(NOON)
WHY = "Đi công tác nước ngoài (MẪU)."


def for_days(first: int = 0, last: int = 9, role: str = "AP") -> Wanted:
    return Wanted(role, Days(TODAY + first * DAY, TODAY + last * DAY), WHY)


def lend(receiver: Officer, by: Officer, wanted: Wanted | None = None) -> Deputy:
    return actions.name_deputy(receiver, wanted or for_days(), by=by, at=NOON)


def may_approve(officer: Officer, at: object = NOON) -> bool:
    officer.acts_at(at)  # type: ignore[arg-type] # a moment
    return officer.may(Act.APPROVE)


def test_a_deputy_may_on_the_days_and_only_what_was_lent(
    lan: Officer, minh: Officer
) -> None:
    lend(lan, minh, for_days(1, 3))
    midnight = timezone.make_aware(timezone.datetime(2026, 11, 24))
    assert not may_approve(lan)
    assert not may_approve(lan, midnight - timedelta(seconds=1))
    assert may_approve(lan, midnight)
    assert may_approve(lan, midnight + 3 * DAY - timedelta(seconds=1))
    assert not may_approve(lan, midnight + 3 * DAY)
    lan.acts_at(midnight)
    assert (lan.may(Act.REVIEW), lan.may(Act.PAIR_PARTNERS)) == (False, False)
    assert lan.hands(Act.APPROVE) == ("lan", "minh")
    assert lan.hands(Act.DRAFT) == ("lan",)
    row = JournalEntry.objects.get(what="deputy.named")
    assert (row.by, WHY.encode() in bytes(row.content)) == ("minh", True)


def test_an_officer_who_does_not_say_when_holds_nothing_for_others(
    lan: Officer, minh: Officer
) -> None:
    lend(lan, minh)
    with pytest.raises(NotAllowed):
        Officer.objects.get(pk=lan.pk).require_may(Act.APPROVE)


def test_an_own_role_goes_before_what_was_lent(
    lan: Officer, minh: Officer, administrator: Officer
) -> None:
    lend(lan, minh)
    actions.give_role(lan, "AP", seen=lan.version, by=administrator, at=NOON)
    lan.acts_at(NOON)
    assert lan.hands(Act.APPROVE) == ("lan",)


def test_it_stops_with_the_role_and_does_not_come_back(
    lan: Officer, minh: Officer, administrator: Officer
) -> None:
    made = lend(lan, minh)
    actions.end_role(minh, "AP", seen=minh.version, by=administrator, at=NOON)
    assert not may_approve(lan)
    actions.give_role(minh, "AP", seen=minh.version, by=administrator, at=NOON)
    assert not may_approve(lan)
    made.refresh_from_db()
    with pytest.raises(deputies.Over):
        actions.end_deputy(made, seen=made.version, by=minh, at=NOON)
    lend(lan, minh)  # and what stopped stands in nobody's way
    assert may_approve(lan)


def test_it_stops_when_an_account_is_closed_or_leaves_the_daily_work(
    lan: Officer, minh: Officer, administrator: Officer
) -> None:
    lend(lan, minh)
    actions.end_role(lan, "DK", seen=lan.version, by=administrator, at=NOON)
    assert not may_approve(lan)
    actions.give_role(lan, "AN", seen=lan.version, by=administrator, at=NOON)
    assert may_approve(lan)
    minh.refresh_from_db()
    actions.close_officer(minh, seen=minh.version, by=administrator, at=NOON)
    assert not may_approve(lan)


@pytest.mark.parametrize("who", ["minh", "lan"])
def test_either_of_the_two_ends_it_early(lan: Officer, minh: Officer, who: str) -> None:
    made, by = lend(lan, minh), {"minh": minh, "lan": lan}[who]
    actions.end_deputy(made, seen=made.version, by=by, at=NOON)
    assert not may_approve(lan)
    assert JournalEntry.objects.get(what="deputy.ended").by == who
    with pytest.raises(deputies.Over):
        actions.end_deputy(made, seen=made.version, by=by, at=NOON)


def test_nobody_else_ends_it(lan: Officer, minh: Officer, hoa: Officer) -> None:
    made = lend(lan, minh)
    with pytest.raises(deputies.NotYours):
        actions.end_deputy(made, seen=made.version, by=hoa, at=NOON)
    with pytest.raises(deputies.Over):
        deputies.require_end(made, by=minh, at=NOON + 10 * DAY)


def test_it_is_not_handed_on_and_not_held_for_two(
    lan: Officer, minh: Officer, hoa: Officer, add_officer: AddOfficer, ministry: Unit
) -> None:
    other = add_officer("thu", ministry, "AP")
    made = lend(lan, minh)
    with pytest.raises(rules.NotOnward):
        lend(hoa, lan)
    with pytest.raises(rules.Overlaps):
        lend(lan, other, for_days(9, 20))
    actions.end_deputy(made, seen=made.version, by=lan, at=NOON)
    lend(lan, other, for_days(9, 20))
    lend(lan, hoa, for_days(role="LR"))  # another power is another matter


def test_only_colleagues_of_the_daily_work_are_deputies(
    minh: Officer, guest: Officer, auditor: Officer, administrator: Officer, lan: Officer
) -> None:
    for nobody in (guest, auditor, administrator):
        with pytest.raises(rules.NoDeputy):
            lend(nobody, minh)
    lan.set_unusable_password()  # the account of a program
    Officer.objects.filter(pk=lan.pk).update(password=lan.password)
    with pytest.raises(rules.NoDeputy):
        lend(lan, minh)


def test_the_database_knows_no_deputy_of_oneself(lan: Officer, minh: Officer) -> None:
    made = lend(lan, minh)
    for wrong in ({"receiver": minh}, {"last_day": TODAY - DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deputy.objects.filter(pk=made.pk).update(**wrong)


# ---- the page ---------------------------------------------------------------------------


def test_the_page_delegates_shows_both_sides_and_ends(
    signed_in: SignedIn, lan: Officer, minh: Officer, hoa: Officer
) -> None:
    today = timezone.localdate()
    form = {
        "role": "AP",
        "receiver": str(lan.public_id),
        "first_day": f"{today:%d/%m/%Y}",
        "last_day": f"{today + 9 * DAY:%d/%m/%Y}",
        "reason": WHY,
    }
    browser = signed_in(minh)
    told = browser.post("/deputies/new", {**form, "last_day": "31/12/2099", **once()})
    assert told.status_code == 422
    assert "Chỉ được ủy quyền tối đa 90 ngày." in told.content.decode()
    assert browser.post("/deputies/new", {**form, **once()}).status_code == 302
    assert "Đang có hiệu lực" in browser.get("/deputies/").content.decode()
    made = Deputy.objects.get()
    theirs = signed_in(lan).get("/deputies/").content.decode()
    assert WHY in theirs
    assert f"/deputies/{made.public_id}/end" in theirs
    assert WHY not in signed_in(hoa).get("/deputies/").content.decode()
    again = {"seen": "1", **once()}
    ending = f"/deputies/{made.public_id}/end"
    assert signed_in(hoa).post(ending, again).status_code == 404
    assert signed_in(lan).post(ending, {**again, **once()}).status_code == 302
    assert "Đã chấm dứt trước hạn" in browser.get("/deputies/").content.decode()


def test_the_form_offers_colleagues_and_own_powers_only(
    signed_in: SignedIn, lan: Officer, minh: Officer, guest: Officer, auditor: Officer
) -> None:
    page = signed_in(minh).get("/deputies/new").content.decode()
    assert str(lan.public_id) in page
    for nobody in (minh, guest, auditor):
        assert str(nobody.public_id) not in page
    assert ('value="AP"' in page, 'value="LR"' in page) == (True, False)
    told = signed_in(lan).post("/deputies/new", {"role": "AP", **once()})
    assert told.status_code == 422


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(1, 2, "Chưa bắt đầu"), (0, 0, "Đang có hiệu lực"), (-9, -1, "Đã hết hạn")],
)
def test_the_page_says_how_each_stands(
    signed_in: SignedIn, lan: Officer, minh: Officer, first: int, last: int, words: str
) -> None:
    made, today = lend(lan, minh), timezone.localdate()
    days = {"first_day": today + first * DAY, "last_day": today + last * DAY}
    Deputy.objects.filter(pk=made.pk).update(**days)
    page = signed_in(lan).get("/deputies/").content.decode()
    assert words in page
    assert (f"/deputies/{made.public_id}/end" in page) is (last >= 0)


def test_the_page_says_that_it_stopped(
    signed_in: SignedIn, lan: Officer, minh: Officer, administrator: Officer
) -> None:
    lend(lan, minh)
    actions.end_role(minh, "AP", seen=minh.version, by=administrator, at=NOON)
    assert (
        "Đã dừng: vai trò đã kết thúc" in signed_in(lan).get("/deputies/").content.decode()
    )
