"""What one may not read does not exist: over all seats, units, circles and releases."""

from dataclasses import dataclass
from itertools import product

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.conftest import NOON

from caunoi.apps.officers import actions
from caunoi.apps.officers.models import Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.officers.roles import CONTENT_ROLES, Role
from caunoi.apps.register.models import Partner
from caunoi.core.texts import Text

SEATS = ("ministry", "province", "post", "below")


@dataclass(frozen=True)
class Case:
    """One reader and one record."""

    seat: str
    role: str
    owner: str
    node_wide: bool
    closed: bool
    member: bool
    released: bool


def expected(case: Case) -> bool:
    """The rule in the simplest words, written a second time and in another way."""
    if case.role == Role.PL:
        return case.released and not case.closed
    if Role(case.role) not in CONTENT_ROLES:
        return False
    if case.closed and not case.member:
        return False
    reports_to = {
        "ministry": {"ministry"},
        "province": {"province", "ministry"},
        "post": {"post", "ministry"},
        "below": {"below", "province", "ministry"},
    }
    return case.node_wide or case.seat in reports_to[case.owner]


@pytest.fixture
def units(ministry, province, post):
    below = actions.add_unit("huyen", "province", Text("Huyện"), province, by="t", at=NOON)
    return {"ministry": ministry, "province": province, "post": post, "below": below}


@pytest.fixture
def world(units, partner, minh):
    """Every seat filled with every role, every kind of record made once."""
    people = {}
    for seat, role in product(SEATS, Role):
        if role is Role.PL:
            continue
        people[seat, str(role)] = actions.add_officer(
            actions.Account(
                username=f"{seat}-{role.lower()}",
                name=Text("x"),
                unit=units[seat],
                held=(role,),
            ),
            "x",
            by="test",
            at=NOON,
        )
    guest = actions.add_officer(
        actions.Account(
            username="khach",
            name=Text("x"),
            unit=None,
            agency_id=partner.public_id,
            held=("PL",),
        ),
        "x",
        by="test",
        at=NOON,
    )
    for seat in SEATS:
        people[seat, "PL"] = guest
    members = tuple(people[seat, role] for seat in SEATS for role in ("DK", "AU", "PL"))
    circle = actions.add_compartment("kin", Text("x"), members, by="test", at=NOON)
    other = actions.add_compartment("khac", Text("x"), (), by="test", at=NOON)
    records = {}
    for owner, wide, closed, member, released in product(SEATS, *[(False, True)] * 4):
        record = Partner.objects.create(
            public_id=new_id(NOON),
            unit=units[owner],
            node_wide=wide,
            compartment=(circle if member else other) if closed else None,
            name=Text("x"),
            country="LA",
            kind="police",
            created_at=NOON,
        )
        if released:
            actions.release(record, partner.public_id, by=minh, at=NOON)
        records[owner, wide, closed, member, released] = record
    return people, records


def test_every_reader_and_every_record(world):
    people, records = world
    checked = 0
    for (seat, role), officer in people.items():
        seen = set(Partner.objects.visible_to(officer).values_list("pk", flat=True))
        for (owner, wide, closed, member, released), record in records.items():
            inside = member and role in ("DK", "AU", "PL")
            case = Case(seat, role, owner, wide, closed, inside, released)
            assert (record.pk in seen) is expected(case), case
            checked += 1
    assert checked == len(SEATS) * len(Role) * len(records)


def test_a_record_is_seen_once_however_many_are_in_its_circle(world):
    people, _ = world
    rows = list(Partner.objects.visible_to(people["ministry", "DK"]).values_list("pk"))
    assert len(rows) == len(set(rows))


@pytest.mark.usefixtures("world")
def test_an_officer_without_a_role_reads_nothing(lan, administrator):
    assert Partner.objects.visible_to(lan).exists()
    actions.end_role(lan, "DK", seen=1, by=administrator, at=NOON)
    assert not Partner.objects.visible_to(lan).exists()


def test_a_release_to_another_agency_shows_nothing(world, minh, guest):
    _, records = world
    record = records["post", False, False, False, False]
    actions.release(record, new_id(NOON), by=minh, at=NOON)
    assert record not in Partner.objects.visible_to(guest)


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    codes=st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,5}", fullmatch=True), unique=True)
)
def test_a_unit_never_reaches_one_that_only_begins_alike(ministry, codes):
    made = [
        Unit(
            public_id=new_id(NOON),
            code=f"x-{code}",
            kind="post",
            name=Text("x"),
            parent=ministry,
            path=f"{ministry.path}x-{code}/",
        )
        for code in codes
    ]
    Unit.objects.filter(parent=ministry).delete()
    Unit.objects.bulk_create(made)
    for unit in made:
        assert list(Unit.objects.below(unit)) == [unit]


def test_no_index_leads_through_records_of_no_compartment(minh):
    told = str(Partner.objects.visible_to(minh).query)
    sign = "+" if connection.vendor == "sqlite" else ""
    assert f'({sign}"register_partner"."compartment_id" IS NULL' in told
