"""A power is delegated dated, for a reason, never to oneself and never onward."""

from datetime import date, timedelta

import pytest

from caunoi.core.safeguards import deputies, four_eyes
from caunoi.core.safeguards.deputies import Days, Seat, Wanted

TODAY = date(2026, 11, 23)
POWERS = frozenset({"AP", "LR", "DO"})
MINH = Seat("minh", frozenset({"AP", "DK"}))
LAN = Seat("lan", frozenset({"DK"}))


def wanted(role="AP", first=0, last=9, reason="On leave until the tenth day."):
    days = Days(TODAY + timedelta(first), TODAY + timedelta(last))
    return Wanted(role, days, reason)


def name(giver=MINH, receiver=LAN, asked=None, taken=()):
    deputies.require_name(
        giver, receiver, asked or wanted(), powers=POWERS, taken=taken, today=TODAY
    )


def test_an_approver_names_a_colleague_for_a_time():
    name()
    name(asked=wanted(first=0, last=0))  # one day is a time
    name(asked=wanted(last=89))  # ninety days are the most


@pytest.mark.parametrize(
    ("error", "more"),
    [
        (deputies.ToOneself, {"receiver": Seat(" MINH ", frozenset({"DK"}))}),
        (deputies.NoDeputy, {"receiver": Seat("an", frozenset({"AU"}), works=False)}),
        (deputies.HeldAlready, {"receiver": Seat("hoa", frozenset({"AP"}))}),
        (deputies.NoPower, {"asked": wanted("DK")}),  # held, and decides nothing
        (deputies.NoPower, {"asked": wanted("LR")}),  # decides, and is not held
        (
            deputies.NotOnward,
            {"giver": Seat("lan", frozenset({"DK"}), frozenset({"AP"})), "receiver": MINH},
        ),
        (deputies.DaysWrong, {"asked": wanted(first=-1)}),
        (deputies.DaysWrong, {"asked": wanted(first=3, last=2)}),
        (deputies.TooLong, {"asked": wanted(last=90)}),
        (deputies.ReasonMissing, {"asked": wanted(reason="  leave ")}),
    ],
)
def test_what_may_not_be_delegated(error, more):
    with pytest.raises(error):
        name(**more)


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [(-9, -1, False), (-9, 0, True), (3, 4, True), (9, 20, True), (10, 20, False)],
)
def test_one_holds_a_power_for_one_officer_at_a_time(first, last, meets):
    taken = [Days(TODAY + timedelta(first), TODAY + timedelta(last))]
    if not meets:
        name(taken=taken)
        return
    with pytest.raises(deputies.Overlaps) as refused:
        name(taken=taken)
    assert refused.value.values == {"first": taken[0].first, "last": taken[0].last}


@pytest.mark.parametrize(
    ("after", "held"), [(-1, False), (0, True), (9, True), (10, False)]
)
def test_the_first_and_the_last_day_count(after, held):
    assert wanted().days.hold(TODAY + timedelta(after)) is held


def test_a_deputy_and_for_whom_are_both_behind_a_decision():
    four_eyes.require_second("hoa", "lan", "minh")
    for author in ("lan", "minh"):
        with pytest.raises(four_eyes.SameOfficer) as refused:
            four_eyes.require_second(author, "lan", "minh")
        assert refused.value.values == {"officer": author}
    four_eyes.require_apart(("hoa",), ("lan", "minh"))
    with pytest.raises(four_eyes.SameOfficer):
        four_eyes.require_apart(("hoa", "minh"), ("lan", "minh"))
