"""The stops of one case: death penalty, torture, refuge."""

import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.safeguards.cases import (
    ASSURANCE,
    DAY,
    NO_REFUGE,
    NOON,
    REFUGE,
    RELEASE,
    TORTURE,
    good,
)

from caunoi.core.safeguards import case_decisions, death_penalty, gate
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.death_penalty import Matter

FRAUD = Matter("VN", "Bộ luật Hình sự", "Điều 174", "ONLINE_FRAUD", ("Lừa đảo",))
ABUSE, TRADE = "CHILD_SEXUAL_ABUSE", "TRAFFICKING_IN_PERSONS"
CODE = "Bộ luật Hình sự 2015"


def failing(facts):
    return [finding.code for finding in gate.decide(facts) if not finding.passed]


def applies(facts, code):
    return next(one.applies for one in gate.decide(facts) if one.code == code)


# ---- The table --------------------------------------------------------------------------


def test_the_table_is_dated_and_whole():
    file = resources.files(death_penalty.__package__) / "data" / "death_penalty.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    assert death_penalty.as_of() == date(2026, 11, 22)
    assert not death_penalty.abolished() & {one.country for one in death_penalty.kept()}
    assert len(death_penalty.kept()) == len(data["retained"])
    assert not any(one["confirmed"] for one in data["retained"]), (
        "a jurist signs with a date"
    )
    described = {one["code"] for one in data["conduct"]}
    assert all(set(one["conduct"]) <= described for one in data["retained"])
    assert all(one.isupper() and len(one) == 2 for one in data["abolished"])


@pytest.mark.parametrize(
    ("matter", "countries", "hits"),
    [
        (FRAUD, ("VN", "LA"), {}),
        (FRAUD, ("VN", "KH", "AU"), {}),
        (FRAUD, ("VN", "XX"), {"XX": "not-listed"}),
        (FRAUD, ("VN", " "), {"–": "not-listed"}),
        (replace(FRAUD, article="Điều 299"), ("VN",), {"VN": "299"}),
        (replace(FRAUD, article="khoản 4 Điều 251"), ("vn",), {"VN": "251(4)"}),
        # A known statute decides by its articles, whatever the area; another by conduct.
        (Matter("VN", CODE, "250", "DRUGS", ("Vận chuyển ma túy",)), ("VN",), {}),
        (Matter("VN", "Nghị định 1", "5", "DRUGS", ()), ("VN",), {"VN": "drugs"}),
        (Matter("VN", CODE, " ", "DRUGS", ()), ("VN",), {"VN": "drugs"}),
        (Matter("LA", CODE, "250", "DRUGS", ()), ("VN", "AU"), {"VN": "drugs"}),
        (Matter("KH", "", "199", "", ("Murder",)), ("KH", "VN"), {"VN": "murder"}),
        (Matter("AU", "", "", "", ("giet nguoi",)), ("AU", "JP"), {"JP": "murder"}),
        (Matter("AU", "", "", "TERRORISM", ()), ("AU", "US"), {"US": "terrorism"}),
        (Matter("AU", "", "", ABUSE, ()), ("US", "VN"), {"VN": "child-rape"}),
        (Matter("VN", "", "", TRADE, ()), ("LA", "CN"), {"CN": "trafficking"}),
        (Matter("", "", "", "", ("Drugstore burglary",)), ("JP",), {}),
    ],
)  # fmt: skip
def test_both_laws_are_asked(matter, countries, hits):
    assert death_penalty.found(matter, countries) == hits


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=2))
def test_no_words_open_a_country_that_the_table_does_not_know(text, article, country):
    matter = Matter(country, text, article, "", (text,))
    assert death_penalty.found(matter, ("QQ",)) == {"QQ": "not-listed"}


# ---- The rules --------------------------------------------------------------------------


def test_an_assurance_or_a_decision_lets_it_pass():
    assert failing(good()) == []
    assert failing(good(decisions=(RELEASE,))) == []
    stale = replace(ASSURANCE, looked_at=NOON - 400 * DAY)
    assert failing(good(decisions=(stale, RELEASE))) == []


def test_the_day_before_a_year_is_over_it_still_counts():
    edge = replace(RELEASE, looked_at=NOON - 365 * DAY + DAY)
    assert failing(good(decisions=(edge,))) == []
    assert failing(good(decisions=(replace(edge, looked_at=NOON),))) == []


def test_what_is_about_nobody_and_what_cannot_lead_there_is_not_asked():
    general = good(decisions=(), about_person=False, data_class="general")
    assert failing(general) == []
    fraud = good(
        decisions=(), offence_article="174", crime_area="TRAFFICKING_IN_PERSONS",
        offence_texts=("Lừa đảo",),
    )  # fmt: skip
    assert failing(fraud) == []
    assert not applies(fraud, "gate.death-penalty")


def test_where_no_statute_is_named_the_laws_of_both_nodes_are_asked():
    bare = good(
        decisions=(), about_person=False, statute="",
        offence_article="", offence_country="", to_country="KH", from_country="AU",
    )  # fmt: skip
    assert failing(bare) == []
    assert failing(replace(bare, to_country="LA")) == ["gate.death-penalty"]
    assert failing(replace(bare, from_country="TH")) == ["gate.death-penalty"]


def test_what_goes_back_to_the_asking_state_is_judged_by_its_law():
    back = good(
        kind="info.answer", decisions=(), from_country="LA", to_country="VN",
        offence_article="250", about_person=False,
    )  # fmt: skip
    assert failing(back) == []
    assert failing(replace(back, offence_article="251")) == ["gate.death-penalty"]


def test_a_stop_of_another_state_lets_a_question_go_here():
    elsewhere = replace(TORTURE, country="KH")
    assert failing(good(decisions=(ASSURANCE, elsewhere))) == []
    assert failing(good(decisions=(ASSURANCE, replace(REFUGE, country="TH")))) == []


def test_who_looked_at_refuge_lets_the_word_pass_but_not_the_state():
    said = ("MẪU: đang xin tị nạn",)
    assert failing(good(all_texts=said, decisions=(ASSURANCE, NO_REFUGE))) == []
    fled = (ASSURANCE, replace(REFUGE, country="KH"))
    assert failing(good(all_texts=said, decisions=fled)) == []
    assert failing(good(all_texts=said, decisions=(ASSURANCE, REFUGE))) == [
        "gate.feared-state"
    ]


def test_saying_no_stays_possible_to_the_state_feared():
    no = good(kind="info.refuse", decisions=(TORTURE,), all_texts=("refugee",))
    assert not any(
        applies(no, code)
        for code in ("gate.death-penalty", "gate.feared-state", "gate.refuge")
    )


def test_a_missing_assurance_waits_and_a_feared_state_stops():
    held = {one.code: one.standing for one in gate.decide(good(decisions=()))}
    assert held["gate.death-penalty"] == "waits"
    stopped = {one.code: one.standing for one in gate.decide(good(decisions=(TORTURE,)))}
    assert stopped["gate.feared-state"] == "stops"


def test_only_torture_and_refuge_stop():
    assert [kind for kind in DecisionKind if kind.stops] == ["torture", "refuge"]
    assert case_decisions.refuge_in(("MẪU", "")) is None
