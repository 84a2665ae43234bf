from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.exchange import deadlines
from caunoi.core.exchange.deadlines import Binding, Lane, Pause
from caunoi.core.vocabulary import Urgency


def due_of(at, urgency, *, directly_held, article_deadlines, pauses=()):
    """When the answer to a question is due."""
    lane = deadlines.lane_for("info.request", urgency, directly_held=directly_held)
    return deadlines.due_in(lane, at, article_deadlines=article_deadlines, pauses=pauses)


@pytest.mark.parametrize(
    ("urgency", "reason", "counts"),
    [
        ("urgent", "threat_to_life", Urgency.URGENT),
        ("urgent", "", Urgency.NORMAL),
        ("urgent", "hurry", Urgency.NORMAL),
        ("normal", "threat_to_life", Urgency.NORMAL),
        ("flash", "threat_to_life", Urgency.NORMAL),
    ],
)
def test_urgent_counts_only_what_names_a_reason_of_the_list(urgency, reason, counts):
    assert deadlines.counted(urgency, reason) is counts


NIGHT_CALL = datetime(2026, 11, 22, 2, 40, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("urgency", "directly_held", "hours"),
    [
        (Urgency.URGENT, True, 8),
        (Urgency.URGENT, False, 72),
        (Urgency.NORMAL, True, 168),
        (Urgency.NORMAL, False, 168),
    ],
)
def test_without_words_in_the_article_the_time_is_a_target(urgency, directly_held, hours):
    due = due_of(NIGHT_CALL, urgency, directly_held=directly_held, article_deadlines={})
    assert due.kind is Binding.TARGET
    assert due.hours == hours
    assert due.at - NIGHT_CALL == timedelta(hours=hours)


def test_an_urgent_question_received_at_0240_is_expected_at_1040():
    due = due_of(NIGHT_CALL, Urgency.URGENT, directly_held=True, article_deadlines={})
    assert due.at.isoformat() == "2026-11-22T10:40:00+07:00"


def test_the_hours_of_the_article_make_it_due():
    due = due_of(
        NIGHT_CALL,
        Urgency.URGENT,
        directly_held=True,
        article_deadlines={"urgent_direct": 4},
    )
    assert (due.kind, due.hours) == (Binding.DUE, 4)


def test_hours_for_another_lane_bind_nothing():
    due = due_of(
        NIGHT_CALL,
        Urgency.NORMAL,
        directly_held=True,
        article_deadlines={"urgent_direct": 4},
    )
    assert (due.kind, due.hours) == (Binding.TARGET, 168)


def test_a_change_of_clocks_does_not_stretch_the_deadline():
    before = datetime(2026, 10, 31, 22, 0, tzinfo=ZoneInfo("America/New_York"))
    due = due_of(before, Urgency.URGENT, directly_held=True, article_deadlines={})
    assert due.at.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=8)
    assert due.at.hour == 5, "clocks fell back one hour that night"


@given(
    st.integers(946_684_800, 4_102_444_800).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.integers(-12, 14),
    st.integers(-12, 14),
    st.sampled_from(Urgency),
    st.booleans(),
    st.dictionaries(st.sampled_from([lane.value for lane in Lane]), st.integers(1, 1000)),
)
def test_both_sides_get_the_same_moment_in_any_zone(
    at, ours, theirs, urgency, directly_held, article
):
    here, there = (
        due_of(
            at.astimezone(timezone(timedelta(hours=hours))),
            urgency,
            directly_held=directly_held,
            article_deadlines=article,
        )
        for hours in (ours, theirs)
    )
    assert here == there
    assert here.at > at


def test_a_time_without_a_zone_is_our_own_mistake():
    with pytest.raises(RuntimeError):
        due_of(
            NIGHT_CALL.replace(tzinfo=None),
            Urgency.NORMAL,
            directly_held=True,
            article_deadlines={},
        )


def after(hours):
    return NIGHT_CALL + timedelta(hours=hours)


def stood(*pauses):
    """The eight hours of the night call, with these pauses, in hours after it."""
    told = [Pause(after(since), None if until is None else after(until))
            for since, until in pauses]  # fmt: skip
    due = due_of(
        NIGHT_CALL,
        Urgency.URGENT,
        directly_held=True,
        article_deadlines={},
        pauses=told,
    )
    still = due.still_since
    as_hours = (due.at - NIGHT_CALL) / timedelta(hours=1)
    return as_hours, still and (still - NIGHT_CALL) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([], (8, None)),
        ([(2, 5)], (11, None)),
        ([(2, None)], (8, 2)),
        ([(2, 5), (10, 12)], (13, None)),
        ([(2, 5), (3, 4)], (11, None)),
        ([(3, 6), (2, 5)], (12, None)),
        ([(2, 5), (4, None)], (11, 5)),
        ([(2, None), (2, 5)], (11, 5)),
        ([(8, 20)], (8, None)),
        ([(9, None)], (8, None)),
        ([(2, 1)], (8, None)),
        ([(-3, 1)], (9, None)),
    ],
)
def test_the_clock_stands_still_from_a_question_back_to_its_answer(pauses, expected):
    assert stood(*pauses) == expected


_hours = st.integers(-5, 30)
_some_pauses = st.lists(st.tuples(_hours, st.none() | _hours), max_size=5)


@given(_some_pauses, st.randoms(use_true_random=False))
def test_both_sides_reckon_the_same_in_whatever_order_they_learn_of_it(pauses, chance):
    shuffled = list(pauses)
    chance.shuffle(shuffled)
    assert stood(*shuffled) == stood(*pauses)


@given(_some_pauses)
def test_a_pause_never_takes_time_away(pauses):
    hours, still = stood(*pauses)
    assert hours >= 8
    assert still is None or 0 <= still < hours


@pytest.mark.parametrize(
    ("kind", "hours"),
    [("freeze.request", 8), ("preserve.request", 24), ("info.spontaneous", 720)],
)
@pytest.mark.parametrize("urgency", Urgency)
def test_each_kind_has_its_own_target_whatever_its_urgency(kind, hours, urgency):
    lane = deadlines.lane_for(kind, urgency, directly_held=True)
    due = deadlines.due_in(lane, NIGHT_CALL, article_deadlines={"urgent_direct": 1})
    assert (due.kind, due.hours) == (Binding.TARGET, hours)
    fixed = deadlines.due_in(lane, NIGHT_CALL, article_deadlines={lane.value: 4})
    assert (fixed.kind, fixed.at - NIGHT_CALL) == (Binding.DUE, timedelta(hours=4))


def test_a_formal_request_waits_without_a_target_unless_the_agreement_fixes_one():
    lane = deadlines.lane_for("mla.notice", Urgency.URGENT, directly_held=True)
    assert deadlines.due_in(lane, NIGHT_CALL, article_deadlines={}) is None
    assert deadlines.due_in(lane, NIGHT_CALL, article_deadlines={"mla": 720}).hours == 720


def test_what_is_preserved_is_kept_for_sixty_days_where_the_agreement_says_nothing():
    kept = deadlines.due_in(Lane.PRESERVED, NIGHT_CALL, article_deadlines={})
    assert (kept.kind, kept.at - NIGHT_CALL) == (Binding.TARGET, timedelta(days=60))


@pytest.mark.parametrize("kind", ["info.request", "freeze.request"])
def test_urgency_that_was_downgraded_leaves_the_ordinary_time(kind):
    lane = deadlines.lane_for(kind, Urgency.URGENT, directly_held=True, downgraded=True)
    assert lane is Lane.OTHER
