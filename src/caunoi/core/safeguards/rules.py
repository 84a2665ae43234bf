"""The checks of the gate over what a message says, one function a rule, in their order."""

from collections.abc import Callable

from caunoi.core.errors import Refused
from caunoi.core.safeguards import basis, four_eyes, handling, never_list, state_secrets
from caunoi.core.safeguards.answers import (
    NOTHING_TO_JUDGE,
    Answer,
    Part,
    answer,
    asks,
    carries_data,
    listed,
    said,
)
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import (
    Classification,
    CrimeArea,
    DataClass,
    Handling,
    InformationGrade,
    Minor,
    PersonStatus,
    Purpose,
    SourceGrade,
    Urgency,
    UrgencyReason,
)

# ---- What about, and what for -----------------------------------------------------------


def crime_area_stated(facts: Facts) -> Answer:
    """A crime area of the list is stated."""
    if not carries_data(facts):
        return NOTHING_TO_JUDGE
    return answer(CrimeArea.of(facts.crime_area), area=said(CrimeArea, facts.crime_area))


def crime_area(facts: Facts) -> Answer:
    """The article opens this crime area, by name."""
    granted = facts.granted()
    if not carries_data(facts) or granted is None or not CrimeArea.of(facts.crime_area):
        return NOTHING_TO_JUDGE
    return answer(
        facts.crime_area in granted.areas,
        area=said(CrimeArea, facts.crime_area),
        **basis.cited(facts),
        allowed=listed(CrimeArea, granted.areas),
    )


def data_class(facts: Facts) -> Answer:
    """The article opens this class of data, by name."""
    granted = facts.granted()
    if not carries_data(facts) or granted is None:
        return NOTHING_TO_JUDGE
    return answer(
        DataClass.of(facts.data_class) and facts.data_class in granted.data_classes,
        data_class=said(DataClass, facts.data_class),
        **basis.cited(facts),
        allowed=listed(DataClass, granted.data_classes),
    )


def data_class_fits(facts: Facts) -> Answer:
    """A person does not travel as "general", nor a named victim as anyone."""
    stated = DataClass.of(facts.data_class)
    if not facts.about_person or stated is None:
        return NOTHING_TO_JUDGE
    sealed = {PersonStatus.VICTIM, PersonStatus.PRESUMED_VICTIM, PersonStatus.WITNESS}
    needs_seal = facts.person_named and facts.person_status in sealed
    fits = stated is DataClass.VICTIM_IDENTITY if needs_seal else stated.personal
    needed = DataClass.VICTIM_IDENTITY if needs_seal else DataClass.PERSON_IDENTITY
    return answer(fits, data_class=stated, needed=needed)


def purpose_stated(facts: Facts) -> Answer:
    """A purpose of the list is stated."""
    if not carries_data(facts):
        return NOTHING_TO_JUDGE
    return answer(Purpose.of(facts.purpose), purpose=said(Purpose, facts.purpose))


def purpose(facts: Facts) -> Answer:
    """The article lists this purpose."""
    granted = facts.granted()
    if not carries_data(facts) or granted is None or not Purpose.of(facts.purpose):
        return NOTHING_TO_JUDGE
    return answer(
        facts.purpose in granted.purposes,
        purpose=said(Purpose, facts.purpose),
        **basis.cited(facts),
        allowed=listed(Purpose, granted.purposes),
    )


# ---- How it may be used -----------------------------------------------------------------


def _refusal(rule: Callable[[], None]) -> Refused | None:
    try:
        rule()
    except Refused as refused:
        return refused
    return None


def handling_allowed(facts: Facts) -> Answer:
    """A handling code is set, and the article allows it."""
    granted = facts.granted()
    if not carries_data(facts) or granted is None:
        return NOTHING_TO_JUDGE
    refused = _refusal(lambda: handling.require_allowed(granted.handling, facts.handling))
    return answer(
        refused is None,
        handling=facts.handling[:10] or "–",
        **basis.cited(facts),
        allowed=granted.handling,
    )


def conditions(facts: Facts) -> Answer:
    """H3 comes with the words that say what it means."""
    if facts.handling != Handling.H3:
        return NOTHING_TO_JUDGE
    refused = _refusal(
        lambda: handling.require_conditions(facts.handling, facts.conditions)
    )
    return answer(refused is None, handling=facts.handling)


def tlp(facts: Facts) -> Answer:
    """A TLP label never allows more than the handling code."""
    if not facts.tlp or Handling.of(facts.handling) is None:
        return NOTHING_TO_JUDGE
    refused = _refusal(lambda: handling.require_tlp_not_looser(facts.handling, facts.tlp))
    return answer(refused is None, handling=facts.handling, tlp=facts.tlp[:20])


def grading(facts: Facts) -> Answer:
    """Source and information are graded; unknown is X4, never blank."""
    if not carries_data(facts):
        return NOTHING_TO_JUDGE
    missing = []
    if SourceGrade.of(facts.source_grade) is None:
        missing.append(Part.SOURCE_GRADE)
    if InformationGrade.of(facts.information_grade) is None:
        missing.append(Part.INFORMATION_GRADE)
    graded = f"{facts.source_grade[:1]}{facts.information_grade[:1]}"
    return answer(not missing, missing=tuple(missing), grading=graded)


# ---- The person and the offence ---------------------------------------------------------


def person_status(facts: Facts) -> Answer:
    """A person has a status, and it is said whether they are under 18."""
    if not facts.about_person:
        return NOTHING_TO_JUDGE
    status = PersonStatus.of(facts.person_status)
    missing = [Part.STATUS] if status is None else []
    if Minor.of(facts.minor) is None:
        missing.append(Part.AGE)
    return answer(not missing, missing=tuple(missing), status=status or "–")


def offence(facts: Facts) -> Answer:
    """A question about a person names offence, statute, article and country."""
    if not asks(facts) or not facts.about_person:
        return NOTHING_TO_JUDGE
    parts = {
        Part.OFFENCE_TEXT: "".join(facts.offence_texts),
        Part.STATUTE: facts.statute,
        Part.ARTICLE: facts.offence_article,
        Part.COUNTRY: facts.offence_country,
    }
    missing = tuple(part for part, words in parts.items() if not words.strip())
    cited = f"{facts.offence_article} {facts.statute}".strip()
    return answer(not missing, missing=missing, cited=cited[:200])


def neutrality(facts: Facts) -> Answer:
    """The offence is not only expression, assembly, belief or insult of an authority."""
    if not asks(facts):
        return NOTHING_TO_JUDGE
    words = never_list.only_expression(facts.offence_texts, facts.facts_texts)
    found = _never_statute(facts) or words
    return answer(found is None, found=found or "")


def _never_statute(facts: Facts) -> str | None:
    country, more = facts.offence_country, facts.never_additions
    named = never_list.statute_named(country, facts.statute, facts.offence_article, more)
    found = (
        never_list.statute_in_words(country, facts.statute, one, more)
        for one in facts.offence_texts
    )
    hit = named or next((one for one in found if one), None)
    return f"{country} {hit}" if hit else None


def neutrality_form(facts: Facts) -> Answer:
    """The form on neutrality is there where area or wording asks for it."""
    if not asks(facts):
        return NOTHING_TO_JUDGE
    asked_by = (
        never_list.needs_form(facts.crime_area, one) for one in _offence_words(facts)
    )
    because = next((one for one in asked_by if one), None)
    if because is None:
        return NOTHING_TO_JUDGE
    return answer(facts.neutrality, because=said(CrimeArea, because))


def _offence_words(facts: Facts) -> tuple[str, ...]:
    return (*facts.offence_texts, facts.statute)


def predominance(facts: Facts) -> Answer:
    """What the form itself calls predominantly political cannot be sent by anyone."""
    if facts.neutrality is None:
        return NOTHING_TO_JUDGE
    return answer(not facts.neutrality.predominant)


# ---- When, and by whom ------------------------------------------------------------------


def urgency(facts: Facts) -> Answer:
    """The urgency is one of the list."""
    if not asks(facts):
        return NOTHING_TO_JUDGE
    return answer(Urgency.of(facts.urgency), urgency=said(Urgency, facts.urgency))


def urgency_reason(facts: Facts) -> Answer:
    """What is urgent says why.

    The receiver refuses nobody's question for it: it counts at the ordinary deadline there,
    and its asker is told (`deadlines.counted`).
    """
    if not asks(facts) or facts.urgency != Urgency.URGENT or facts.at_receiver:
        return NOTHING_TO_JUDGE
    return answer(facts.urgency_reason.strip(), allowed=tuple(UrgencyReason))


def urgency_list(facts: Facts) -> Answer:
    """The reason is one of the closed list."""
    if not asks(facts) or not facts.urgency_reason.strip():
        return NOTHING_TO_JUDGE
    reason = UrgencyReason.of(facts.urgency_reason)
    return answer(
        reason, reason=reason or facts.urgency_reason[:40], allowed=tuple(UrgencyReason)
    )


def state_secret(facts: Facts) -> Answer:
    """Nothing is classified, by field or by a mark in any text."""
    marks = (state_secrets.mark_in(text) for text in facts.all_texts)
    mark = next((one for one in marks if one), None)
    if mark is None and facts.classification != Classification.NONE:
        mark = facts.classification[:40] or "–"
    return answer(mark is None, mark=mark or "")


def answer_by(facts: Facts) -> Answer:
    """Nobody asks for an answer yesterday.

    The receiver does not judge this: the journey may have taken longer than the time left,
    and a late question is still a question.
    """
    if facts.answer_by is None or facts.at_receiver:
        return NOTHING_TO_JUDGE
    return answer(facts.at < facts.answer_by, answer_by=facts.answer_by)


def people(facts: Facts) -> Answer:
    """Enough different officers stand behind it."""
    needed = four_eyes.people_needed(facts)
    lacking = max(0, needed - facts.signed_off)
    return answer(not lacking, needed=needed, lacking=lacking)
