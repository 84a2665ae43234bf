"""The gate's rule about what was learned from somebody else."""

from caunoi.core.dates import ANYWHERE
from caunoi.core.safeguards import onward
from caunoi.core.safeguards.answers import NOTHING_TO_JUDGE, Answer, answer
from caunoi.core.safeguards.facts import Facts


def onward_consent(facts: Facts) -> Answer:
    """Each item that the message was made from may go to this receiver.

    A consent counts until its last day has passed wherever on earth the nodes stand.
    """
    if not facts.learned:
        return NOTHING_TO_JUDGE
    day = (facts.at - ANYWHERE).date()
    refused = onward.first_refusal(facts.learned, facts.receiver, day)
    why = refused.values["why"] if refused else "–"
    return answer(refused is None, items=len(facts.learned), why=why)


def strictest_code(facts: Facts) -> Answer:
    """What is made from an item carries a code as strict as the item's, or stricter."""
    codes = [one.handling for one in facts.learned if one.originator != facts.receiver]
    if not codes:
        return NOTHING_TO_JUDGE
    return answer(facts.handling >= max(codes), handling=facts.handling, least=max(codes))
