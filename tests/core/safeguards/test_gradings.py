from contextlib import suppress
from itertools import permutations

import pytest

from caunoi.core.safeguards import gradings
from caunoi.core.safeguards.gradings import (
    Half,
    HandlingOfFive,
    HandlingOfThree,
    Scheme,
)
from caunoi.core.safeguards.handling import CannotBeMapped
from caunoi.core.vocabulary import Handling

# The marks of three schemes that say the same; all others have no twin there.
TWINS = {
    (Half.SOURCE, "4x4", "5x5x5"): {"A": "A", "B": "B", "X": "E"},
    (Half.SOURCE, "4x4", "3x5x2"): {"B": "1", "X": "2"},
    (Half.SOURCE, "5x5x5", "3x5x2"): {"B": "1", "D": "3", "E": "2"},
    (Half.INFORMATION, "4x4", "5x5x5"): {"1": "1", "2": "2", "3": "3"},
    (Half.INFORMATION, "4x4", "3x5x2"): {"2": "A", "3": "B", "4": "C"},
    (Half.INFORMATION, "5x5x5", "3x5x2"): {"2": "A", "3": "B", "4": "D", "5": "E"},
}


def mapped(half, of, to):
    """Every mark of one scheme that the other has too."""
    found = {}
    for mark in gradings.MARKS[of, half]:
        with suppress(CannotBeMapped):
            found[mark.value] = gradings.convert(half, mark, of=of, to=to).value
    return found


@pytest.mark.parametrize("half", list(Half))
@pytest.mark.parametrize(("of", "to"), list(permutations(Scheme, 2)))
def test_only_marks_that_say_the_same_are_mapped_and_come_back_the_same(half, of, to):
    there, back = mapped(half, of, to), mapped(half, to, of)
    assert {twin: mark for mark, twin in there.items()} == back
    told = TWINS.get((half, of.value, to.value))
    assert there == (
        told
        if told is not None
        else {twin: mark for mark, twin in TWINS[half, to.value, of.value].items()}
    )


@pytest.mark.parametrize("half", list(Half))
@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_mark_of_a_scheme_has_one_meaning_in_it(half, scheme):
    column = tuple(Scheme).index(scheme)
    told = [row[column] for row in gradings._SAME[half] if row[column]]
    assert sorted(told) == sorted(one.value for one in gradings.MARKS[scheme, half])


@pytest.mark.parametrize("mark", ["", "Z", "b", "A" * 50])
def test_an_unknown_mark_is_refused(mark):
    with pytest.raises(gradings.UnknownGrade):
        gradings.convert(Half.SOURCE, mark, of=Scheme.FIVE, to=Scheme.FOUR)


def test_a_grade_of_ours_is_shown_as_another_school_writes_it():
    told = gradings.seen_as("B", "2", Scheme.THREE)
    assert (str(told), told.whole) == ("1A", True)
    assert str(gradings.seen_as("B", "2", Scheme.FIVE)) == "B2"
    assert str(gradings.seen_as("A", "1", Scheme.FOUR)) == "A1"


def test_what_the_other_school_has_no_mark_for_is_a_gap_and_not_a_guess():
    told = gradings.seen_as("A", "4", Scheme.THREE)
    assert (str(told), told.whole) == ("–C", False)
    assert str(gradings.seen_as("C", "", Scheme.FIVE)) == "––"


def test_h3_and_marks_that_speak_of_conditions_are_the_same():
    assert gradings.handling_to(Handling.H3, Scheme.FIVE) is HandlingOfFive.FIVE
    assert gradings.handling_to(Handling.H3, Scheme.THREE) is HandlingOfThree.C
    assert gradings.handling_from(HandlingOfFive.FIVE, Scheme.FIVE) is Handling.H3
    assert gradings.handling_from(HandlingOfThree.C, Scheme.THREE) is Handling.H3
    for code in Handling:
        assert gradings.handling_to(code, Scheme.FOUR) is code
        assert gradings.handling_from(code, Scheme.FOUR) is code


@pytest.mark.parametrize("code", [Handling.H0, Handling.H1, Handling.H2])
@pytest.mark.parametrize("scheme", [Scheme.FIVE, Scheme.THREE])
def test_a_code_about_the_use_is_no_mark_about_an_audience(code, scheme):
    with pytest.raises(CannotBeMapped):
        gradings.handling_to(code, scheme)


@pytest.mark.parametrize(
    ("mark", "scheme"),
    [(one, Scheme.FIVE) for one in HandlingOfFive if one != "5"]
    + [(HandlingOfThree.P, Scheme.THREE), (HandlingOfThree.C, Scheme.FOUR)],
)
def test_a_mark_about_an_audience_is_no_code(mark, scheme):
    with pytest.raises(CannotBeMapped):
        gradings.handling_from(mark, scheme)


def test_what_has_no_twin_is_named_with_its_scheme():
    with pytest.raises(CannotBeMapped) as refused:
        gradings.convert(Half.SOURCE, "C", of=Scheme.FIVE, to=Scheme.FOUR)
    assert refused.value.values == {"mark": "5x5x5 C"}
