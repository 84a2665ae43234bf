"""The checks of the gate over who sends to whom, and under which article of what.

Each refusal cites the agreement, its version and the article that the message names.
"""

from datetime import timedelta

from caunoi.core import texts
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Agreement
from caunoi.core.exchange.kinds import KindName, opening
from caunoi.core.safeguards import case_decisions, conventions, grounds
from caunoi.core.safeguards.answers import (
    NOTHING_TO_JUDGE,
    Answer,
    answer,
    asks,
    carries_data,
    listed,
    said,
)
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import Mode, Urgency, UrgencyReason

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
    shown = until.date() if until else "–"
    known = until is not None and facts.at < until
    return answer(known, partner=facts.partner(), until=shown)


def basis(facts: Facts) -> Answer:
    """An agreement that both nodes signed."""
    if not carries_data(facts):
        return NOTHING_TO_JUDGE
    if facts.agreement is None:
        return answer(passed=False, agreement="–", partner=facts.partner())
    if facts.ground != grounds.AGREEMENT:
        return NOTHING_TO_JUDGE
    nodes = {party.node for party in facts.agreement.parties}
    both = facts.from_node != facts.to_node and {facts.from_node, facts.to_node} <= nodes
    return answer(both, agreement=_title(facts), partner=facts.partner())


def in_force(facts: Facts) -> Answer:
    """The agreement has begun and not ended.

    Both nodes ask when the message was issued, so that they answer alike. The receiver
    gives the journey and its clock a day; where a later version has taken over, the
    agreement goes on, and the journey may take as long as a message is tried.
    """
    if not _signed(facts) or facts.agreement is None:
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
    if not _signed(facts):
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
    if not _signed(facts):
        return NOTHING_TO_JUDGE
    return answer(not facts.suspended, **cited(facts))


def convention(facts: Facts) -> Answer:
    """Both States are bound by the convention, and no declaration shuts the article.

    Each node judges by its own table, on the day the message was issued.
    """
    found = grounds.convention_of(facts.ground)
    if not carries_data(facts) or found is None:
        return NOTHING_TO_JUDGE
    day = facts.issued_at.date()
    states = (facts.from_country, facts.to_country)
    told = {
        country: conventions.standing(found.code, country, facts.state_parties)
        for country in states
    }
    unbound = [
        country or "–"
        for country, state in told.items()
        if state is None or not state.bound_on(day, facts.article)
    ]
    since = [state.since for state in told.values() if state and state.since]
    rows = [state.as_of for state in told.values() if state]
    return answer(
        not unbound and len(told) > 1,
        convention=found.name,
        article=facts.article[:40] or "–",
        unbound=tuple(unbound) or "–",
        since=max(since, default="–"),
        as_of=max(rows, default=conventions.as_of()),
    )


def reciprocity(facts: Facts) -> Answer:
    """Reciprocity was decided for this one request, and a second officer agreed.

    Each node decides for what it lets go itself, so on arrival this is not judged.
    """
    if facts.at_receiver or facts.ground != grounds.RECIPROCITY or not carries_data(facts):
        return NOTHING_TO_JUDGE
    by = case_decisions.reciprocity(facts.decisions, facts.at)
    return answer(by, day=by.looked_at.date() if by else "–")


def vital_interest(facts: Facts) -> Answer:
    """A question for the sake of a life is urgent because of a threat to life."""
    if facts.ground != grounds.VITAL_INTEREST or not asks(facts):
        return NOTHING_TO_JUDGE
    urgent = facts.urgency == Urgency.URGENT
    threat = facts.urgency_reason == UrgencyReason.THREAT_TO_LIFE
    return answer(urgent and threat, reason=UrgencyReason.THREAT_TO_LIFE)


def minimum_data(facts: Facts) -> Answer:
    """For the sake of a life the least goes: no file beside the message."""
    if facts.ground != grounds.VITAL_INTEREST or not carries_data(facts):
        return NOTHING_TO_JUDGE
    return answer(not facts.files, files=facts.files)


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


def _signed(facts: Facts) -> bool:
    """Whether the message hands something over under an agreement that somebody signed."""
    there = facts.agreement is not None and facts.ground == grounds.AGREEMENT
    return there and carries_data(facts)


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
