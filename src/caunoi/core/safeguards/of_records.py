"""The checks over what two nodes say about records of their registers.

Such a message opens no article: it hands over nothing about a case, so neither crime area
nor class of data is its ground, but an agreement that opens cooperation. What speaks of
that agreement itself (`of_basis`) is stopped neither by its suspension nor by its end.
"""

from caunoi.core.envelope import versions
from caunoi.core.exchange.kinds import COMPARES, KINDS
from caunoi.core.safeguards import personal
from caunoi.core.safeguards.answers import NOTHING_TO_JUDGE, Answer, answer, said
from caunoi.core.safeguards.basis import CLOCKS, cited
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import DataClass


def ground(facts: Facts) -> Answer:
    """An agreement that both nodes signed opens cooperation; a comparison needs none.

    Two nodes compare just because one of them may hold another agreement, or none.
    """
    if not _of_record(facts) or facts.kind == COMPARES:
        return NOTHING_TO_JUDGE
    agreement = facts.agreement
    nodes = {party.node for party in agreement.parties} if agreement else set()
    both = facts.from_node != facts.to_node and {facts.from_node, facts.to_node} <= nodes
    return answer(both, partner=facts.partner())


def in_force(facts: Facts) -> Answer:
    """The agreement had begun and not ended, nor been replaced, when it was issued.

    The receiver gives the journey a day, and as long as messages are tried where a later
    version has taken over.
    """
    if not _needs_force(facts) or facts.agreement is None:
        return NOTHING_TO_JUDGE
    start, end = facts.agreement.valid_from, facts.agreement.valid_until
    replaced = versions.taken_over(facts.later, facts.issued_at)
    goes_on = versions.taken_over(facts.later, facts.at) is not None
    grace = versions.TOLERANCE if goes_on else CLOCKS * facts.at_receiver
    begun = start <= facts.issued_at and replaced is None
    over = end is not None and (facts.issued_at >= end or facts.at >= end + grace)
    return answer(
        begun and not over,
        agreement=cited(facts)["agreement"],
        version=facts.agreement.version,
        start=start.date(),
        end=end.date() if end else "–",
    )


def suspended(facts: Facts) -> Answer:
    """No party has suspended the agreement; until it is resumed, the message is held."""
    if not _needs_force(facts) or facts.agreement is None:
        return NOTHING_TO_JUDGE
    told = cited(facts)
    return answer(not facts.suspended, agreement=told["agreement"], version=told["version"])


def no_person(facts: Facts) -> Answer:
    """No personal data: neither said to be, nor written as a number, a birth or a line."""
    if not _of_record(facts):
        return NOTHING_TO_JUDGE
    stated = DataClass.of(facts.data_class)
    if stated is not DataClass.GENERAL:
        return answer(passed=False, mark=said(DataClass, facts.data_class))
    marks = (personal.mark_in(text) for text in facts.all_texts)
    mark = next((one for one in marks if one), None)
    return answer(mark is None, mark=mark or "–")


def _of_record(facts: Facts) -> bool:
    return facts.kind in KINDS and KINDS[facts.kind].of_record


def _needs_force(facts: Facts) -> bool:
    return _of_record(facts) and not KINDS[facts.kind].of_basis
