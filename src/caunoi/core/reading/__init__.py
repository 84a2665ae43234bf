"""Vietnamese report text → what agencies met, said and promised, each with its words.

Nothing here decides: every finding is a proposal that an officer accepts, corrects or
rejects beside the words it came from.

    >>> report = propose("Ngày 05/4/2024, tại Hà Nội, …", name="a.txt", sha256="…")
    >>> [(proposal.kind, proposal.rule) for proposal in proposals(report)]
"""

from caunoi.core.reading.decoding import decode
from caunoi.core.reading.engine import propose
from caunoi.core.reading.report import Report, Span, as_json
from caunoi.core.reading.review import Proposal, proposals

__all__ = ["Proposal", "Report", "Span", "as_json", "decode", "proposals", "propose"]
