import string
import tomllib
from importlib import resources

import pytest
from tests.core.safeguards.cases import FORM, good
from tests.core.safeguards.spoiled import SPOILED

from caunoi.core.safeguards import gate
from caunoi.core.texts import Text
from caunoi.web import sentences

ALL_SPOILED = [(code, facts) for code, cases in SPOILED.items() for facts, _ in cases]
MINE = ("general", "exchange", "gate")


def told_in(area):
    file = resources.files("caunoi.web.sentences") / f"{area}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("area", MINE)
def test_every_sentence_is_told_in_both_languages_with_what_to_do(area):
    for code, told in told_in(area).items():
        assert {"en", "vi", "do_en", "do_vi"} <= set(told), code
        for key in ("", "do_", "ok_"):
            english = told.get(f"{key}en", "")
            vietnamese = told.get(f"{key}vi", "")
            assert placeholders(english) == placeholders(vietnamese), (code, key)
            assert bool(english) == bool(vietnamese), (code, key)


def test_every_rule_says_why_it_stops_and_why_it_lets_pass():
    told = told_in("gate")
    for rule in gate.RULES:
        assert {"ok_en", "ok_vi"} <= set(told[rule.code]), rule.code


@pytest.mark.parametrize(("code", "facts"), ALL_SPOILED)
def test_what_a_rule_tells_fills_every_placeholder_of_its_sentences(code, facts):
    for finding in gate.decide(facts):
        if finding.applies:
            told = sentences.catalogue()[finding.code]
            for text in told.values():
                assert placeholders(text) <= set(finding.values), (code, text)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_finding_reads_as_a_sentence_of_its_language(lang):
    findings = gate.decide(good(crime_area="TERRORISM", neutrality=FORM))
    said = [sentences.of_finding(one, lang) for one in findings]
    assert all(one.what and "{" not in one.what and "…" not in one.what for one in said)
    (purpose,) = [one.what for one in said if one.code == "gate.purpose"]
    assert ("Điều tra tội phạm" if lang == "vi" else "Investigating an offence") in purpose


def test_a_refusal_names_missing_parts_and_allowed_words_in_the_language():
    with pytest.raises(gate.GateRefused) as refused:
        gate.require(good(source_grade="", information_grade=""))
    said = sentences.of_error(refused.value, "vi")
    assert said.what.endswith("độ tin cậy của nguồn, độ chính xác của thông tin.")
    with pytest.raises(gate.GateRefused) as refused:
        gate.require(good(urgency_reason=""))
    assert "Evidence is about to vanish" in sentences.of_error(refused.value, "en").do


def test_the_agreement_is_named_in_the_language_of_the_reader():
    suspended = gate.decide(good(suspended=True))
    (finding,) = [one for one in suspended if not one.passed]
    assert sentences.of_finding(finding, "vi").what.startswith(
        "Thỏa thuận MẪU, phiên bản 1, đang tạm"
    )
    assert sentences.of_finding(finding, "en").what.startswith(
        "SAMPLE agreement, version 1, is"
    )


def test_the_partner_is_named_as_the_register_writes_it_in_the_language_of_the_reader():
    name = Text("Tổng cục Cảnh sát MẪU", "vi", {"en": "SAMPLE police headquarters"})
    findings = gate.decide(good(partner_card_until=None, partner_name=name))
    (finding,) = [one for one in findings if not one.passed]
    said = {lang: sentences.of_finding(finding, lang).what for lang in ("vi", "en")}
    assert "Tổng cục Cảnh sát MẪU" in said["vi"]
    assert "SAMPLE police headquarters" in said["en"]


def test_a_rule_with_nothing_to_judge_says_so_in_the_language():
    findings = gate.decide(good(about_person=False, kind="info.answer"))
    idle = [one for one in findings if not one.applies]
    assert idle
    assert {sentences.of_finding(one, "en").what for one in idle} == {
        "This rule has nothing to judge here."
    }
    assert sentences.of_finding(idle[0], "lo").what.startswith("This rule")


def test_neutrality_is_refused_by_that_name_in_both_languages():
    with pytest.raises(gate.GateRefused) as refused:
        gate.require(good(offence_texts=("Xúc phạm cơ quan trên mạng",)))
    assert sentences.of_error(refused.value, "en").what.startswith("NEUTRALITY")
    assert sentences.of_error(refused.value, "vi").what.startswith("TRUNG LẬP")
