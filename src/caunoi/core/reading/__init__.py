"""Vietnamese report text → what agencies met, said and promised, each with its words.

Nothing here decides: every finding is a proposal that an officer accepts, corrects or
rejects beside the words it came from.

    >>> report = propose("Ngày 05/4/2024, tại Hà Nội, …", name="a.txt", sha256="…")
    >>> [(proposal.kind, proposal.rule) for proposal in proposals(report)]
"""

from caunoi.core.reading.decoding import decode
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.report import Report, Span, as_json
from caunoi.core.reading.review import Proposal, proposals

__all__ = ["Proposal", "Report", "Span", "as_json", "decode", "proposals", "propose"]


def propose(raw: str, *, name: str, sha256: str, lexicon: Lexicon | None = None) -> Report:
    """Everything that a text proposes to the register; see `engine.propose`."""
    from caunoi.core.reading import engine  # its patterns are for whoever reads a report

    return engine.propose(raw, name=name, sha256=sha256, lexicon=lexicon)
