"""The table of uses, told a second time: one line a use, one sign a code, H0 to H3.

`+` free, `c` printing, copying, exporting needs a consent, `t` passing on does, `j` the
court does, `p` another purpose does.
"""

from itertools import chain, combinations, product

import pytest

from caunoi.core.safeguards import uses
from caunoi.core.safeguards.handling import UnknownCode
from caunoi.core.safeguards.uses import Origin, Use
from caunoi.core.vocabulary import Handling, NewUse

THEIRS = {
    "view": "++++",
    "search": "++++",
    "excerpt": "++cc",
    "print": "++cc",
    "export": "++cc",
    "copy": "++cc",
    "api-read": "++cc",
    "forward": "tttt",
    "evidence": "+jjj",
    "other-purpose": "pppp",
}
SIGNS = {"+": None, "c": "copy", "t": "onward", "j": "court", "p": "purpose"}
CONSENTS = [
    frozenset(some)
    for some in chain.from_iterable(combinations(NewUse, size) for size in range(5))
]


def expected(use, code, origin, consents):
    if origin is Origin.OURS:
        return True
    waits_for = SIGNS[THEIRS[use.value][int(code[1])]]
    return waits_for is None or waits_for in consents


def wrong():
    """Every cell where the product differs from the lines above."""
    cells = product(Use, Handling, Origin, CONSENTS)
    return [
        cell
        for cell in cells
        if uses.decide(cell[0], cell[1], cell[2], cell[3]).allowed != expected(*cell)
    ]


def test_every_use_code_origin_and_set_of_consents_is_decided_as_written_above():
    assert len(CONSENTS) == 2 ** len(NewUse)
    assert wrong() == []


@pytest.mark.parametrize("number", range(len(uses.ROWS)))
def test_a_row_that_goes_missing_is_noticed_and_opens_nothing(number, monkeypatch):
    rows = uses.ROWS
    monkeypatch.setattr(uses, "ROWS", rows[:number] + rows[number + 1 :])
    noticed = wrong()
    assert noticed
    assert not any(uses.decide(*cell).allowed for cell in noticed)


def test_every_row_names_its_source():
    assert all(row.source for row in uses.ROWS)
    assert uses.decide(Use.PRINT, "H2", Origin.THEIRS).source.startswith("F7")


def test_a_refusal_says_which_use_and_which_code():
    with pytest.raises(uses.NotFree) as refused:
        uses.require(Use.FORWARD, "H2", Origin.THEIRS, {NewUse.COPY})
    assert refused.value.code == "handling.no-forward"
    assert refused.value.values == {"handling": "H2"}
    assert uses.require(Use.FORWARD, "H2", Origin.THEIRS, {NewUse.ONWARD}) is None
    assert uses.decide(Use.VIEW, "H3", Origin.THEIRS).refusal() is None


def test_an_unknown_code_is_refused_whatever_the_use():
    with pytest.raises(UnknownCode):
        uses.decide(Use.VIEW, "", Origin.OURS)


def test_what_may_not_be_printed_is_asked_of_the_table():
    assert uses.closing(Use.PRINT) == ("H2", "H3")
    assert uses.closing(Use.PRINT, Origin.OURS) == ()


def test_a_paper_with_something_that_no_court_may_see_says_so_in_both_languages():
    assert uses.duties(["H0", "H1"]) == (uses.Duty.NOT_FOR_COURT,)
    assert uses.duties(["H0", ""]) == ()
    said = uses.Duty.NOT_FOR_COURT.in_both
    assert said == "KHÔNG DÙNG TRƯỚC TÒA / NOT FOR COURT"
