"""The checks of the gate over who sends to whom, and under which article of what.

Each refusal cites the agreement, its version and the article that the message names.
"""

from datetime import timedelta

from caunoi.core import texts
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Agreement
from caunoi.core.exchange.kinds import KindName, opening
from caunoi.core.safeguards.answers import (
    NOTHING_TO_JUDGE,
    Answer,
    answer,
    carries_data,
    listed,
    said,
)
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import Mode

CLOCKS = timedelta(days=1)  # by which the clocks of two nodes may differ


def mode(facts: Facts) -> Answer:
    """An exercise never meets live work."""
    same = facts.mode == facts.our_mode
    return answer(same, mode=said(Mode, facts.mode), ours=said(Mode, facts.our_mode))


def card(facts: Facts) -> Answer:
    """The partner's card is known and has not run out; a letter is sealed to no card."""
    if facts.by_letter:
        return NOTHING_TO_JUDGE
    until = facts.partner_card_until
    partner = facts.from_node if facts.at_receiver else facts.to_node
    shown = until.date() if until else "–"
    return answer(until is not None and facts.at < until, partner=partner, until=shown)


def basis(facts: Facts) -> Answer:
    """An agreement that both nodes signed."""
    if not carries_data(facts):
        return NOTHING_TO_JUDGE
    if facts.agreement is None:
        return answer(passed=False, agreement="–", partner=facts.to_node)
    nodes = {party.node for party in facts.agreement.parties}
    both = facts.from_node != facts.to_node and {facts.from_node, facts.to_node} <= nodes
    return answer(both, agreement=_title(facts), partner=facts.to_node)


def in_force(facts: Facts) -> Answer:
    """The agreement has begun and not ended.

    Both nodes ask when the message was issued, so that they answer alike. The receiver
    gives the journey and its clock a day; where a later version has taken over, the
    agreement goes on, and the journey may take as long as a message is tried.
    """
    if not carries_data(facts) or facts.agreement is None:
        return NOTHING_TO_JUDGE
    start, end = facts.agreement.valid_from, facts.agreement.valid_until
    grace = versions.TOLERANCE if _successor(facts) else CLOCKS * facts.at_receiver
    open_then = start <= facts.issued_at and (end is None or facts.issued_at < end)
    ended = end is not None and facts.at >= end + grace
    return answer(
        open_then and not ended,
        **cited(facts),
        start=start.date(),
        end=end.date() if end else "–",
    )


def superseded(facts: Facts) -> Answer:
    """No later version had taken over when the message was issued.

    What was issued under the earlier version may arrive while messages are tried, and is
    judged by the version it names.
    """
    if not carries_data(facts) or facts.agreement is None:
        return NOTHING_TO_JUDGE
    now = _successor(facts)
    stale = versions.taken_over(facts.later, facts.at - versions.TOLERANCE)
    issued_after = versions.taken_over(facts.later, facts.issued_at)
    shown = issued_after or now
    return answer(
        issued_after is None and stale is None,
        **cited(facts),
        newer=shown.version if shown else "–",
        start=shown.valid_from.date() if shown else "–",
    )


def suspended(facts: Facts) -> Answer:
    """No party has suspended the agreement; until it is resumed, the message is held."""
    if not carries_data(facts) or facts.agreement is None:
        return NOTHING_TO_JUDGE
    return answer(not facts.suspended, **cited(facts))


def article(facts: Facts) -> Answer:
    """The agreement has the article named."""
    if not carries_data(facts) or facts.agreement is None:
        return NOTHING_TO_JUDGE
    known = ", ".join(one.number for one in facts.agreement.articles)
    return answer(facts.granted(), known=known, **cited(facts))


def kind(facts: Facts) -> Answer:
    """The article opens this kind of message."""
    granted = facts.granted()
    if not carries_data(facts) or granted is None:
        return NOTHING_TO_JUDGE
    return answer(
        opening(facts.kind) & frozenset(granted.kinds),
        kind=said(KindName, facts.kind),
        **cited(facts),
        allowed=listed(KindName, granted.kinds),
    )


def _title(facts: Facts) -> object:
    agreement = facts.agreement
    if agreement is None or not agreement.title:
        return facts.article
    (lang, text), *others = agreement.title.items()
    return texts.Text(text, lang, dict(others))


def cited(facts: Facts) -> dict[str, object]:
    """What a refusal cites: the agreement, its version and the article named."""
    version = facts.agreement.version if facts.agreement else "–"
    shown = facts.article[:40] or "–"
    return {"agreement": _title(facts), "version": version, "article": shown}


def _successor(facts: Facts) -> Agreement | None:
    """The later version in force at the moment of judging."""
    return versions.taken_over(facts.later, facts.at)
