import enum
import unicodedata

import pytest

from caunoi.core import vocabulary
from caunoi.core.vocabulary import ALL_LISTS, CrimeArea, Term

# What no code may ever name: expression, opinion, belief, politics, origin (safeguard F4).
# "political" is looked for as a stem, so that a new "politically_exposed" falls too.
FORBIDDEN_IN_CODES_AND_ENGLISH = (
    "expression",
    "opinion",
    "speech",
    "religio",
    "belief",
    "faith",
    "politic",
    "ideolog",
    "dissent",
    "protest",
    "assembly",
    "demonstration",
    "propaganda",
    "insult",
    "defam",
    "blasphem",
    "ethnic",
    "race",
    "racial",
    "sexual orientation",
    "fake_news",
    "false information",
)
FORBIDDEN_IN_VIETNAMESE = (
    "ngôn luận",
    "quan điểm",
    "ý kiến",
    "tôn giáo",
    "tín ngưỡng",
    "chính trị",
    "tư tưởng",
    "biểu tình",
    "tuyên truyền chống",
    "phản động",
    "xúc phạm",
    "phỉ báng",
    "dân tộc",
    "sắc tộc",
    "chủng tộc",
    "tin giả",
    "tin sai sự thật",
)


def names_what_nobody_may_be_suspected_for(term_list: type[enum.StrEnum]) -> list[str]:
    found = []
    for member in term_list:
        english = f"{member.value} {getattr(member, 'en', '')}".lower().replace("-", "_")
        vietnamese = unicodedata.normalize("NFC", getattr(member, "vi", "")).lower()
        if any(word in english for word in FORBIDDEN_IN_CODES_AND_ENGLISH) or any(
            word in vietnamese for word in FORBIDDEN_IN_VIETNAMESE
        ):
            found.append(member.value)
    return found


def test_no_code_names_expression_opinion_belief_or_politics():
    assert {
        lst.__name__: names_what_nobody_may_be_suspected_for(lst) for lst in ALL_LISTS
    } == {lst.__name__: [] for lst in ALL_LISTS}


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("FALSE_NEWS", "Tin giả", "Untrue reports"),
        ("PUBLIC_ORDER_2", "Biểu tình trái phép", "Unlawful gathering"),
        ("political_activity", "Hoạt động khác", "Other activity"),
        ("BELIEF", "Hoạt động khác", "Other activity"),
        ("OTHER", "Hoạt động khác", "Insulting an authority"),
    ],
)
def test_adding_such_a_code_or_label_would_be_noticed(code, vi, en):
    smuggled = Term("Smuggled", {"ADDED": (code, vi, en)})
    assert names_what_nobody_may_be_suspected_for(smuggled) == [code]


def test_all_lists_holds_every_list_of_the_room():
    made = {
        thing
        for thing in vars(vocabulary).values()
        if isinstance(thing, type) and issubclass(thing, Term) and thing is not Term
    }
    assert set(ALL_LISTS) == made


@pytest.mark.parametrize("term_list", ALL_LISTS)
def test_every_word_has_two_different_clean_labels(term_list):
    for member in term_list:
        assert member.vi == unicodedata.normalize("NFC", member.vi).strip() != ""
        assert member.en == member.en.strip() != ""
        assert member.vi != member.en
    for lang in vocabulary.LANGUAGES:
        labels = [label for _, label in term_list.choices(lang)]
        assert len(labels) == len(set(labels)), "two codes would look alike on a page"


def test_crime_areas_are_those_of_the_report_format():
    assert set(CrimeArea) == {
        "TRANSNATIONAL_CRIME",
        "ORGANISED_CRIME",
        "DRUGS",
        "TRAFFICKING_IN_PERSONS",
        "MIGRANT_SMUGGLING",
        "CYBERCRIME",
        "ONLINE_FRAUD",
        "PROPERTY_FRAUD",
        "CHILD_SEXUAL_ABUSE",
        "SEXUAL_VIOLENCE",
        "TERRORISM",
        "MONEY_LAUNDERING",
        "WILDLIFE",
        "SMUGGLING",
        "WEAPONS",
        "GAMBLING",
        "ECONOMIC_CRIME",
        "ENVIRONMENTAL_CRIME",
        "ORDINARY_CRIME",
        "WANTED_PERSONS",
        "DATA_LEAK",
        "BORDER_SECURITY",
    }


def test_a_label_is_given_in_the_language_asked_for_and_english_otherwise():
    assert vocabulary.label(CrimeArea.DRUGS, "vi") == "Tội phạm ma túy"
    assert vocabulary.label(CrimeArea.DRUGS, "en") == "Drug crime"
    assert CrimeArea.DRUGS.label("lo") == "Drug crime"


def test_a_code_from_outside_becomes_its_word_or_nothing():
    assert CrimeArea("DRUGS") is CrimeArea.DRUGS
    assert CrimeArea.of("DRUGS") is CrimeArea.DRUGS
    assert CrimeArea.of("OPINION") is None
    with pytest.raises(ValueError, match="OPINION"):
        CrimeArea("OPINION")


def test_a_code_checked_before_is_its_word_and_anything_else_our_own_mistake():
    assert CrimeArea.known("DRUGS") is CrimeArea.DRUGS
    with pytest.raises(RuntimeError):
        CrimeArea.known("OPINION")


def test_a_narrow_area_lies_within_its_parents_and_no_other():
    assert vocabulary.within(CrimeArea.ONLINE_FRAUD, CrimeArea.ORDINARY_CRIME)
    assert vocabulary.within(CrimeArea.DRUGS, CrimeArea.DRUGS)
    assert not vocabulary.within(CrimeArea.ORDINARY_CRIME, CrimeArea.ONLINE_FRAUD)


def test_parents_end_somewhere():
    for area in CrimeArea:
        seen = [area]
        while (parent := vocabulary.PARENTS.get(seen[-1])) is not None:
            assert parent not in seen
            seen.append(parent)


def test_a_wish_or_a_report_is_no_duty():
    duties = {act for act in vocabulary.CommitmentAct if act.is_duty}
    assert duties == {"ask", "pledge", "agree", "mandate"}


def test_only_a_no_and_another_way_need_words():
    needing = {reply for reply in vocabulary.CommitmentReply if reply.needs_words}
    assert needing == {"declined", "countered"}


def test_only_an_instrument_in_force_opens_the_gate():
    opening = vocabulary.INSTRUMENT_STATES_OPENING_THE_GATE
    assert opening == {"in_force", "expiring", "renewed"}


def test_unknown_age_is_treated_as_a_child():
    assert [m.value for m in vocabulary.Minor if m.treated_as_child] == ["yes", "unknown"]


def test_victims_witnesses_and_missing_people_are_protected():
    protected = {s.value for s in vocabulary.PersonStatus if s.protected}
    assert protected == {"presumed_victim", "victim", "witness", "missing"}


def test_only_general_information_is_not_personal():
    assert [c for c in vocabulary.DataClass if not c.personal] == ["general"]


def test_the_banner_says_the_code_in_words():
    assert vocabulary.Handling.H2.banner("vi").startswith("H2 – Không chuyển tiếp")
    assert "consent" in vocabulary.Handling.H1.banner("en")
    told = dict(vocabulary.Handling.banners("vi"))
    assert list(told) == ["H0", "H1", "H2", "H3"]
    assert told["H2"] == vocabulary.Handling.H2.banner("vi")
