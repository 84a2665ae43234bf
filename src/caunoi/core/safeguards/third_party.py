"""The gate's rule about what was learned from somebody else."""

from caunoi.core.dates import ANYWHERE
from caunoi.core.safeguards import onward, retyped
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


def retyped_passage(facts: Facts) -> Answer:
    """No text holds what another partner told us, without its consent to this receiver.

    An approver may state for the case that it is known from another source of ours.
    """
    if facts.at_receiver or not facts.retyped:
        return NOTHING_TO_JUDGE
    day = (facts.at - ANYWHERE).date()
    stopped = [
        one
        for one in facts.retyped
        if not retyped.from_elsewhere(facts.decisions, one.request)
        and onward.first_refusal([one.learned], facts.receiver, day)
    ]
    told = stopped or facts.retyped
    return answer(
        not stopped,
        partners=tuple({one.learned.originator: one.partner for one in told}.values()),
        requests=tuple(dict.fromkeys(one.request for one in told)),
    )


def strictest_code(facts: Facts) -> Answer:
    """What is made from an item carries a code as strict as the item's, or stricter."""
    codes = [one.handling for one in facts.learned if one.originator != facts.receiver]
    if not codes:
        return NOTHING_TO_JUDGE
    return answer(facts.handling >= max(codes), handling=facts.handling, least=max(codes))
