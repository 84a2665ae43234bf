"""How sure a rule is: its prior, moved by what officers accepted and rejected.

A rule starts with a prior from our own sample reports. Each decision of an officer moves
it: the decisions on reports of the same outlet most, those on other outlets less. Only
the number moves; what a report was found to say never changes with it.
"""

from collections.abc import Mapping

Tally = Mapping[tuple[str, str], tuple[int, int]]
"""(rule, outlet) → how many of its proposals officers accepted and rejected."""

PRIORS: Mapping[str, float] = {
    "person.title": 0.9,
    "person.honorific": 0.7,
    "person.apposition": 0.7,
    "person.named": 0.4,
    "organisation.head": 0.9,
    "organisation.collective": 0.5,
    "engagement.cue": 0.75,
    "engagement.mentioned": 0.5,
    "instrument.quoted": 0.85,
    "instrument.named": 0.7,
    "instrument.short": 0.6,
    "instrument.bare": 0.5,
    "programme.named": 0.6,
    "commitment.ask-verb": 0.85,
    "commitment.ask-put-forward": 0.75,
    "commitment.wish-verb": 0.8,
    "commitment.pledge-verb": 0.8,
    "commitment.agree-verb": 0.85,
    "commitment.mandate-verb": 0.7,
    "commitment.assurance": 0.8,
    "commitment.resolve": 0.7,
    "commitment.need": 0.75,
    "commitment.future": 0.7,
    "commitment.done": 0.6,
    "commitment.present": 0.55,
    "commitment.counted": 0.5,
    "commitment.signed": 0.6,
    "commitment.passive": 0.6,
    "result.counted": 0.5,
}
UNKNOWN = 0.5
# As many decisions of one outlet, or of all the others, weigh as much as what was thought
# before them.
_OWN, _OTHERS = 4, 16


def prior(rule: str) -> float:
    """How sure a rule is before anybody has decided on what it proposes."""
    return PRIORS.get(rule, UNKNOWN)


def of(rule: str, outlet: str, tally: Tally) -> float:
    """How likely an officer will accept what a rule proposes, between 0 and 1.

    Without decisions it is the prior of the rule.
    """
    others = [told for key, told in tally.items() if key[0] == rule and key[1] != outlet]
    accepted, rejected = sum(one[0] for one in others), sum(one[1] for one in others)
    before = _moved(prior(rule), accepted, rejected, _OTHERS)
    return _moved(before, *tally.get((rule, outlet), (0, 0)), _OWN)


def _moved(before: float, accepted: int, rejected: int, weight: int) -> float:
    """The mean of the Beta posterior whose prior is what was thought before.

    With nothing known (a half, weighing two decisions) it is the familiar
    (accepted + 1) / (accepted + rejected + 2).
    """
    return (weight * before + accepted) / (weight + accepted + rejected)
