"""What a second proposer may add: nothing that its own quotes do not carry.

The answer of a language model is text from outside. Each of its proposals names a block
and quotes it; `verified` keeps a proposal only where the quote stands verbatim in that
block, once, and holds every word, date and name of the proposal and a cue for its status.
All others are dropped and counted.

    >>> blocks = numbered(raw, report)
    >>> verified(raw, blocks, answer, report).dropped
    {'quote': 2, 'status': 1}
"""

from collections import Counter

from caunoi.core.reading.lexicon import Lexicon, default
from caunoi.core.reading.report import Report
from caunoi.core.reading.second.answers import Claim, Dropped, claims
from caunoi.core.reading.second.findings import finding_of
from caunoi.core.reading.second.quotes import Block, Ground, numbered
from caunoi.core.reading.second.results import Verified, settled

__all__ = ["Block", "Verified", "numbered", "verified"]


def verified(
    raw: str,
    blocks: tuple[Block, ...],
    answer: object,
    report: Report,
    lexicon: Lexicon | None = None,
) -> Verified:
    """What of an answer stands on the text; the rest is dropped and counted by reason.

    1. Shape: a known kind, known fields, plain values.
    2. Quote: verbatim in the named block, once there, from word to word.
    3. Words: every name, title, place and number of the fields stands in the quote.
    4. Dates: each is a date that the quote gives, with its year.
    5. Status and act: the quote holds the cue, nothing before it in its sentence asks,
       wishes or denies.
    6. Speaker: nobody else is named between the speaker and the verb.
    7. People: only with an office, in a text in which agencies meet.
    """
    ground = Ground(raw, blocks, report, lexicon or default())
    dropped: Counter[str] = Counter()
    kept = []
    for place, claim in enumerate(claims(answer), start=1):
        try:
            if not isinstance(claim, Claim):
                raise Dropped(claim)
            kept.append(finding_of(claim, f"S{place}", ground))
        except Dropped as why:
            dropped[why.reason] += 1
    return settled(raw, report, kept, dropped)
