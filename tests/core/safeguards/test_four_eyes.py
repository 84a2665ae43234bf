import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.safeguards.cases import good

from caunoi.core.safeguards import four_eyes


def test_two_different_officers_pass():
    assert four_eyes.require_second("lan", "minh") is None
    assert four_eyes.require_reviewer("lan", "minh") is None
    assert four_eyes.require_third("lan", "minh", "hoa") is None


@pytest.mark.parametrize("approver", ["lan", "LAN", " lan "])
def test_nobody_approves_their_own_words(approver):
    with pytest.raises(four_eyes.SameOfficer) as refused:
        four_eyes.require_second("lan", approver)
    assert refused.value.values == {"officer": approver}
    with pytest.raises(four_eyes.SameOfficer):
        four_eyes.require_reviewer("lan", approver)


@given(st.lists(st.sampled_from(["lan", "minh", "hoa"]), min_size=3, max_size=3))
def test_three_pass_exactly_when_they_are_three(names):
    if len(set(names)) == 3:
        assert four_eyes.require_third(*names) is None
        return
    with pytest.raises(four_eyes.SameOfficer):
        four_eyes.require_third(*names)


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
