"""How sure a rule is, and what moves it."""

from hypothesis import given
from hypothesis import strategies as st
from tests.core.reading import scoring
from tests.core.reading.made_up import OPENING, read

from caunoi.core.reading import sureness
from caunoi.core.reading.report import Finding

RULE = "commitment.ask-verb"
COUNTS = st.tuples(st.integers(0, 500), st.integers(0, 500))
TALLIES = st.dictionaries(
    st.tuples(st.sampled_from([*sureness.PRIORS, "made.up"]), st.sampled_from("abc")),
    COUNTS,
)


def test_without_decisions_a_rule_is_as_sure_as_its_prior():
    assert sureness.of(RULE, "cand", {}) == sureness.PRIORS[RULE]
    assert sureness.of("made.up", "cand", {}) == sureness.UNKNOWN


def test_one_decision_moves_it_at_once():
    before = sureness.of(RULE, "cand", {})
    assert sureness.of(RULE, "cand", {(RULE, "cand"): (1, 0)}) != before
    assert sureness.of(RULE, "cand", {(RULE, "cand"): (0, 1)}) < before


def test_many_decisions_outweigh_the_prior():
    assert sureness.of(RULE, "cand", {(RULE, "cand"): (0, 200)}) < 0.05
    assert sureness.of(RULE, "cand", {(RULE, "cand"): (200, 0)}) > 0.97


def test_the_outlet_itself_counts_more_than_the_others():
    own = sureness.of(RULE, "cand", {(RULE, "cand"): (0, 6)})
    others = sureness.of(RULE, "cand", {(RULE, "vov"): (0, 6)})
    assert own < others < sureness.of(RULE, "cand", {})


@given(st.sampled_from([*sureness.PRIORS, "made.up"]), st.sampled_from("abc"), TALLIES)
def test_it_stays_between_nought_and_one(rule, outlet, tally):
    assert 0 < sureness.of(rule, outlet, tally) < 1


@given(st.sampled_from("abc"), TALLIES)
def test_a_rejection_never_makes_a_rule_surer(outlet, tally):
    accepted, rejected = tally.get((RULE, outlet), (0, 0))
    worse = {**tally, (RULE, outlet): (accepted, rejected + 1)}
    assert sureness.of(RULE, outlet, worse) < sureness.of(RULE, outlet, tally)


def test_every_rule_of_the_reader_has_a_prior_and_none_is_left_over():
    reports = [scoring.reading(path) for path in scoring.samples(1, 999)]
    # No sample needs these.
    rare = [
        "Hai bên khẳng định tiếp tục trao đổi thông tin.",
        "Ông Arthur Penrose đưa ra 3 đề nghị: trao đổi thông tin về ma túy.",
    ]
    reports += [read(OPENING + sentence) for sentence in rare]
    told = (getattr(report, name) for report in reports for name in vars(report))
    findings = (one for many in told if isinstance(many, tuple) for one in many)
    found = {one.rule for one in findings if isinstance(one, Finding)}
    assert found == set(sureness.PRIORS)
