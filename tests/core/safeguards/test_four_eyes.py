import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.safeguards.cases import good

from caunoi.core.safeguards import four_eyes


def test_two_different_officers_pass():
    assert four_eyes.require_second("lan", "minh") is None
    assert four_eyes.require_reviewer("lan", "minh") is None
    assert four_eyes.require_apart(["lan"], ["minh", "hoa"]) is None


@pytest.mark.parametrize("approver", ["lan", "LAN", " lan "])
def test_nobody_approves_their_own_words(approver):
    with pytest.raises(four_eyes.SameOfficer) as refused:
        four_eyes.require_second("lan", approver)
    assert refused.value.values == {"officer": approver}
    with pytest.raises(four_eyes.SameOfficer):
        four_eyes.require_reviewer("lan", approver)


HANDS = st.lists(st.sampled_from(["lan", "minh", "hoa"]), max_size=2)


@given(HANDS, HANDS)
def test_two_steps_are_apart_exactly_when_no_hand_is_in_both(first, second):
    if not set(first) & set(second):
        assert four_eyes.require_apart(first, second) is None
        return
    with pytest.raises(four_eyes.SameOfficer):
        four_eyes.require_apart(first, second)


@pytest.mark.parametrize(
    ("minor", "about_person", "needed"),
    [
        ("no", True, 2),
        ("yes", True, 3),
        ("unknown", True, 3),
        ("", True, 3),
        ("yes", False, 2),
        ("unknown", False, 2),
    ],
)
def test_a_child_or_someone_who_may_be_one_needs_a_third_officer(
    minor, about_person, needed
):
    facts = good(minor=minor, about_person=about_person)
    assert four_eyes.people_needed(facts) == needed
