"""Nothing leaves the reader that does not stand in the raw text, whatever happens to it."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.reading import scoring

from caunoi.core.reading import as_json, gate, proposals, propose
from caunoi.core.reading.report import CrimeArea, Report, Source, Span

PATHS = scoring.texts()
TEXTS = {name: scoring.raw_of(path) for name, path in PATHS.items()}
INVISIBLE = "\u200b"
# Each change on every text, two at once: none undoes the other.
NEUTRAL = {
    "decomposed, with Windows line ends": lambda raw: unicodedata.normalize(
        "NFD", raw
    ).replace("\n", "\r\n"),
    "with no-break spaces and a mark at its start": lambda raw: f"\ufeff{raw}".replace(
        " ", "\u00a0"
    ),
    "with old tone placement and invisible signs": lambda raw: (
        raw.replace("òa", "oà").replace("ủy", "uỷ").replace("an", f"a{INVISIBLE}n")
    ),
}


def read(raw):
    return propose(raw, name="mutated.txt", sha256="0" * 64)


def broken(value, raw):
    """Spans anywhere in a value that the raw text does not hold."""
    return [span for span in gate.spans_of(value) if not gate.holds(span, raw)]


def told(report):
    """What a report says, without places."""
    return (
        [one.country for one in report.organisations],
        [
            (one.rank and unicodedata.normalize("NFC", one.rank), one.side, one.role)
            for one in report.people
        ],
        [(one.type, one.date and one.date.start) for one in report.engagements],
        [one.code for one in report.crime_areas],
        [(one.act, one.kinds, one.by, one.to_act) for one in report.commitments],
    )


def whole(report):
    """Every value of a report that may hold a span."""
    return tuple(getattr(report, name) for name in vars(report))


@pytest.mark.parametrize("name", TEXTS)
def test_every_span_is_verbatim(name):
    report = scoring.reading(PATHS[name])
    assert broken(whole(report), TEXTS[name]) == []
    assert as_json(report)["source"]["characters"] == len(TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_the_gate_has_nothing_to_drop(name, monkeypatch):
    monkeypatch.setattr(gate, "checked", lambda report, _raw: report)
    before_the_gate = read(TEXTS[name])
    through_it = scoring.reading(PATHS[name])
    assert before_the_gate == replace(through_it, source=before_the_gate.source)


@pytest.mark.parametrize("change", NEUTRAL)
@pytest.mark.parametrize("name", TEXTS)
def test_a_neutral_change_changes_nothing_that_is_said(name, change):
    raw = NEUTRAL[change](TEXTS[name])
    changed = read(raw)
    assert broken(whole(changed), raw) == []
    assert told(changed) == told(scoring.reading(PATHS[name]))


SAMPLE = st.sampled_from(sorted(TEXTS.values()))
SIGNS = st.sampled_from(
    [*'aăđ.,;:“”"()-*\n\r \u00a0\u0301\u200f\u202e0123456789', "hai bên ", "Bộ "]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SAMPLE, st.data())
def test_a_spoilt_text_neither_crashes_nor_yields_an_unsupported_claim(raw, data):
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw)))
        length = data.draw(st.integers(0, 40))
        raw = raw[:place] + data.draw(SIGNS) + raw[place + length :]
    report = read(raw)
    assert broken(whole(report), raw) == []
    assert all(one.words for one in proposals(report))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_is_read(raw):
    assert broken(whole(read(raw)), raw) == []


def test_the_gate_drops_what_is_not_in_the_text():
    right, wrong = Span(0, 3, "Lào"), Span(0, 3, "Nga")
    areas = (CrimeArea("DRUGS", (right,)), CrimeArea("WEAPONS", (right, wrong)))
    report = Report(Source("a.txt", "", 3), crime_areas=areas)
    assert gate.checked(report, "Lào").crime_areas == areas[:1]


def test_an_empty_or_reversed_span_holds_nowhere():
    assert not gate.holds(Span(2, 2, ""), "Lào")
    assert not gate.holds(Span(-1, 2, "o"), "Lào")
