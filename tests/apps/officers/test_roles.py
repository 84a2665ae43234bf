"""The table is section D of the domain: read beside it, line by line."""

from itertools import combinations

import pytest

from caunoi.apps.officers import roles, words
from caunoi.apps.officers.roles import Act, Role, Side

WORK = {"DO", "DK", "AN", "LR", "AP", "TC", "VP", "PC", "PR"}


def test_every_act_has_a_line_and_every_word():
    assert set(roles.TABLE) == set(Act) == set(words.ACTS)
    assert words.of_role("DK") == "Cán bộ đối ngoại (DK)"


@pytest.mark.parametrize(
    ("act", "yes", "partly"),
    [
        (Act.DRAFT, {"DK", "AN", "PR"}, {"DO", "VP"}),
        (Act.REVIEW, {"LR"}, set()),
        (Act.CARRY, {"DK", "DO"}, set()),
        (Act.APPROVE, {"AP"}, set()),
        (Act.GRADE, {"DK", "AN"}, {"DO", "PR"}),
        (Act.READ_SEALED_IDENTITY, {"VP"}, {"DO", "DP"}),
        (Act.READ_ITINERARIES, {"PC"}, {"DO", "AP"}),
        (Act.OPEN_GATE, {"AP"}, set()),
        (Act.CLOSE_COMMITMENT, {"AP"}, {"TC"}),
        (Act.ANSWER_UNITS, {"DK", "AP"}, set()),
        (Act.DELETE, {"DP"}, set()),
        (Act.EXTEND_RETENTION, {"AP"}, set()),
        (Act.READ_JOURNAL, {"AU"}, {"DP", "NA"}),
        (Act.MANAGE_NODE, {"NA"}, set()),
        (Act.PAIR_PARTNERS, {"NA", "AP"}, set()),
        (Act.DECIDE_QUARANTINE, {"DK", "AP"}, set()),
    ],
)
def test_who_may(act, yes, partly):
    line = roles.TABLE[act]
    assert {role for role, answer in line.items() if answer == roles.YES} == yes
    assert {role for role, answer in line.items() if answer == roles.PARTLY} == partly
    assert {role for role in Role if roles.may([role], act)} == yes | partly


def test_nobody_drafts_and_reviews_or_approves_by_one_role():
    for first, second in combinations((Act.DRAFT, Act.REVIEW, Act.APPROVE), 2):
        assert not set(roles.TABLE[first]) & set(roles.TABLE[second])


def test_an_act_without_a_role_is_refused_by_name():
    with pytest.raises(roles.NotAllowed) as raised:
        roles.require(["LR", "AP"], Act.DRAFT)
    assert raised.value.values == {"act": "draft"}


def test_the_sides_hold_every_role_once():
    assert set(roles.SIDES) == set(Role)
    assert {str(role) for role in roles.CONTENT_ROLES} == WORK
    assert roles.in_order(Side.OVERSIGHT) == ["AU", "DP"]


@pytest.mark.parametrize(("one", "other"), list(combinations(Role, 2)))
def test_two_roles_stand_together_only_on_one_side(one, other):
    if roles.SIDES[one] is roles.SIDES[other]:
        assert roles.require_together([one, other]) is None
    else:
        with pytest.raises(roles.RolesConflict):
            roles.require_together([one, other])


def test_whoever_works_apart_holds_no_act_of_the_daily_work():
    daily = (Act.DRAFT, Act.REVIEW, Act.APPROVE, Act.GRADE, Act.REGISTER, Act.OPEN_GATE)
    for role in ("NA", "AU", "DP", "PL"):
        assert not any(roles.may([role], act) for act in daily)


def test_an_unknown_role_is_named():
    with pytest.raises(roles.RoleUnknown) as raised:
        roles.require_known(["DK", "XX"])
    assert raised.value.values == {"role": "XX"}
