"""The checks of the gate that ask what was decided for this one case (F14, F15).

The node that lets information go answers for it: on arrival none of these is judged.
"""

from caunoi.core.safeguards import case_decisions, death_penalty
from caunoi.core.safeguards.answers import NOTHING_TO_JUDGE, Answer, answer, carries_data
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.death_penalty import Matter
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import DataClass


def death_sentence(facts: Facts) -> Answer:
    """What could lead to a death sentence goes by an assurance or a decision only (F14).

    Asked of data about somebody, under the law of the State that receives it and the law
    that is named; where none is named, under the sender's.
    """
    if facts.at_receiver or not carries_data(facts) or not _personal(facts):
        return NOTHING_TO_JUDGE
    offence = Matter(
        facts.offence_country,
        facts.statute,
        facts.offence_article,
        facts.crime_area,
        facts.offence_texts,
    )
    asking = facts.offence_country.strip() or facts.from_country
    laws = death_penalty.found(offence, (asking, facts.to_country))
    if not laws:
        return NOTHING_TO_JUDGE
    by = case_decisions.release(facts.decisions, facts.to_country, facts.at)
    return answer(
        by,
        laws=tuple(laws),
        reasons=tuple(laws.values()),
        as_of=death_penalty.as_of(),
        by=DecisionKind.of(by.kind) if by else "–",
        reference=(by.reference or "–") if by else "–",
        until=(by.looked_at + case_decisions.REVIEWED_EVERY).date() if by else "–",
    )


def feared_state(facts: Facts) -> Answer:
    """Nothing goes to a State where torture is feared or that somebody fled (F15)."""
    if facts.at_receiver or not carries_data(facts):
        return NOTHING_TO_JUDGE
    stop = case_decisions.feared(facts.decisions, facts.to_country)
    return answer(
        stop is None,
        country=facts.to_country or "–",
        stop=DecisionKind.of(stop.kind) if stop else "–",
    )


def refuge(facts: Facts) -> Answer:
    """Where a text speaks of refuge, a legal reviewer has looked at it first (F15)."""
    if facts.at_receiver or not carries_data(facts):
        return NOTHING_TO_JUDGE
    said = case_decisions.refuge_in(facts.all_texts)
    if said is None:
        return NOTHING_TO_JUDGE
    return answer(case_decisions.refuge_looked_at(facts.decisions), said=said)


def _personal(facts: Facts) -> bool:
    stated = DataClass.of(facts.data_class)
    return facts.about_person or stated is None or stated.personal
