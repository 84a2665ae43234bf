"""A token is made by one and approved by another; its life ends at once or by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.tokens.conftest import BEFORE, MONTHS, MakeToken, wanted

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.tokens import actions, scopes
from caunoi.apps.tokens.models import ApiToken
from caunoi.apps.tokens.scopes import Scope
from caunoi.core.safeguards import four_eyes
from caunoi.core.safeguards.four_eyes import SameOfficer

pytestmark = pytest.mark.django_db
READ = Scope.READ_REQUESTS


def test_only_its_hash_is_kept(counting: MakeToken) -> None:
    token, secret = counting(READ)
    assert secret not in str(ApiToken.objects.values().get())
    assert token.sha256 == actions.hashed(secret)
    assert len(secret) > 64
    rows = "".join(bytes(row.content or b"").decode() for row in JournalEntry.objects.all())
    assert secret not in rows


def test_it_counts_only_when_a_second_person_approved_it(
    ministry: Unit, administrator: Officer, minh: Officer, lan: Officer
) -> None:
    token, secret = actions.make(wanted(ministry, READ), by=administrator, at=BEFORE)
    with pytest.raises(actions.NotValid):
        actions.admit(secret, READ, at=NOON)
    for nobody in (administrator, lan):
        with pytest.raises(NotAllowed):
            actions.approve(token, seen=token.version, by=nobody, at=NOON)
    actions.approve(token, seen=token.version, by=minh, at=NOON)
    assert actions.admit(secret, READ, at=NOON) == token
    with pytest.raises(actions.NotWaiting):
        actions.approve(token, seen=token.version, by=minh, at=NOON)


def test_who_made_it_never_approves_it(counting: MakeToken) -> None:
    token, _secret = counting(READ)
    with pytest.raises(SameOfficer):
        four_eyes.require_second(token.made_by.username, token.made_by.username)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.update(approved_by=token.made_by)


def test_an_approver_is_not_asked_to_make_one(ministry: Unit, minh: Officer) -> None:
    with pytest.raises(NotAllowed):
        actions.make(wanted(ministry, READ), by=minh, at=NOON)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_it_ends_within_a_year(days: int, ministry: Unit, administrator: Officer) -> None:
    ends = NOON + timedelta(days=days)
    with pytest.raises(actions.EndWrong):
        actions.make(wanted(ministry, READ, ends_at=ends), by=administrator, at=NOON)


def test_the_database_holds_the_year_too(counting: MakeToken) -> None:
    counting(READ)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.update(ends_at=BEFORE + timedelta(days=400))


@pytest.mark.parametrize("told", [(), ("requests.approve",), (READ, "x")])
def test_it_opens_something_known(
    told: tuple[str, ...], ministry: Unit, administrator: Officer
) -> None:
    with pytest.raises(actions.ScopeUnknown):
        actions.make(wanted(ministry, *told), by=administrator, at=NOON)


def test_revoked_it_ends_at_once_with_its_account(
    counting: MakeToken, administrator: Officer, lan: Officer
) -> None:
    token, secret = counting(READ)
    actions.admit(secret, READ, at=NOON)
    with pytest.raises(NotAllowed):
        actions.revoke(token, seen=token.version, by=lan, at=NOON)
    actions.revoke(token, seen=token.version, by=administrator, at=NOON)
    with pytest.raises(actions.NotValid):
        actions.admit(secret, READ, at=NOON)
    with pytest.raises(actions.NotWaiting):
        actions.revoke(token, seen=token.version, by=administrator, at=NOON)
    account = Officer.objects.get(pk=token.officer_id)
    assert (account.is_active, account.roles()) == (False, frozenset())


def test_it_ends_by_itself(counting: MakeToken) -> None:
    token, secret = counting(READ)
    with pytest.raises(actions.NotValid):
        actions.admit(secret, READ, at=BEFORE + MONTHS)
    assert token.stands(BEFORE + MONTHS) == "ended"


def test_reads_leave_one_journal_row_a_day(counting: MakeToken) -> None:
    _token, secret = counting(READ)
    for minutes in (0, 1, 2, 300):
        actions.admit(secret, READ, at=NOON + timedelta(minutes=minutes))
    actions.admit(secret, READ, at=NOON + timedelta(days=1))
    assert JournalEntry.objects.filter(what="token.used").count() == 2
    used = ApiToken.objects.get().used_at
    assert used == NOON + timedelta(days=1)


def test_refusals_leave_one_row_an_hour_for_each_reason(counting: MakeToken) -> None:
    _token, secret = counting(READ)
    for minutes, code in ((0, "a"), (1, "a"), (2, "b"), (61, "b"), (63, "b")):
        actions.note_refused(secret, code, at=NOON + timedelta(minutes=minutes))
    actions.note_refused("unknown", "a", at=NOON)
    assert JournalEntry.objects.filter(what="token.refused").count() == 3


def test_a_minute_has_so_many_calls(
    counting: MakeToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "CALLS", 3)
    _token, secret = counting(READ)
    for second in range(3):
        actions.admit(secret, READ, at=NOON + timedelta(seconds=second))
    with pytest.raises(actions.TooManyCalls):
        actions.admit(secret, READ, at=NOON + timedelta(seconds=59))
    actions.admit(secret, READ, at=NOON + timedelta(seconds=60))


def test_what_the_table_does_not_name_is_a_persons() -> None:
    assert scopes.needed("POST", "/api/requests") is Scope.DRAFT
    assert scopes.needed("GET", "/api/unit-reports/<uuid:public_id>") is Scope.READ_REPORTS
    assert scopes.needed("GET", "/api/something-new") is None
    assert scopes.needed("DELETE", "/api/requests") is Scope.DRAFT
    assert scopes.needed("POST", "/api/register/partners") is None
    assert all(scopes.needed("POST", route) is None for route in scopes.DECIDING)
