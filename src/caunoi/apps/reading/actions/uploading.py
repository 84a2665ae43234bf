"""A file comes in: it is read into proposals, unless it was read before."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.reading import questions
from caunoi.apps.reading.models import Proposal, Report, ReportFile, ReportMark
from caunoi.apps.register.facts import Keeping
from caunoi.core import reading
from caunoi.core.ciphers import digest
from caunoi.core.errors import Refused
from caunoi.core.reading import likeness
from caunoi.core.reading.doubts import doubts
from caunoi.core.safeguards import enterable
from caunoi.links import documents, lexicon

LONGEST_NAME = 200
LONGEST_OUTLET = 120
CANDIDATES = 20  # reports that are compared word for word with a new one


class ReadAlready(Refused):
    """The same file, or the same words in another file, was read before."""

    code = "report.read-already"

    def __init__(self, existing: Report) -> None:
        """Keep the first reading, so that a page can lead to it."""
        super().__init__(name=existing.name)
        self.existing = existing


class AlmostRead(Refused):
    """A report of nearly the same words was read before; nobody said that it is another."""

    code = "report.almost-read"

    def __init__(self, existing: Report) -> None:
        """Keep the earlier report, so that a page can lead to it."""
        super().__init__(name=existing.name)
        self.existing = existing


@dataclass(frozen=True)
class Origin:
    """Who printed a report, and whether an officer says that it is no copy of another."""

    outlet: str = ""
    although_alike: bool = False


@transaction.atomic
def read_report(
    data: bytes,
    name: str,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping | None = None,
    origin: Origin | None = None,
) -> Report:
    """Read a file into proposals; none of them enters the register by itself.

    Raises:
        Malformed, StateSecretMarked, ProtectivePlan: it cannot be read, or may not.
        ReadAlready, AlmostRead: the same report was read before, or nearly the same words.
    """
    by.require_may(Act.READ_REPORTS)
    origin = origin or Origin()
    document = documents.text_of(name, data)
    enterable.require_enterable([document.text, origin.outlet, name])
    sha256, key = digest.sha256(data).hex(), likeness.key(document.text)
    marks, kept = likeness.marks(document.text), keeping or Keeping()
    _require_unread(sha256, key, by)
    if not origin.although_alike:
        _require_unlike(document.text, marks, by)
    found = _propose(document.text, name, sha256)
    report = Report.objects.create(
        **questions.owner(kept, by, at),
        name=name[:LONGEST_NAME],
        outlet=outlet_of(origin.outlet),
        sha256=sha256,
        text_key=key,
        **_as_read(document, found),
    )
    ReportFile.objects.create(report=report, data=data)
    ReportMark.objects.bulk_create(ReportMark(report=report, mark=one) for one in marks)
    asked = questions.rows(report, questions.of(reading.proposals(found)), kept, by, at)
    made = Proposal.objects.bulk_create(asked)
    told = {"sha256": sha256, "characters": len(document.text), "proposals": len(made)}
    journal.record("report.read", subject=report, by=by.username, at=at, details=told)
    return report


def _propose(text: str, name: str, sha256: str) -> reading.Report:
    words = lexicon.of_home(settings.CAUNOI.home)
    return reading.propose(text, name=name, sha256=sha256, lexicon=words)


def _as_read(document: documents.Document, found: reading.Report) -> dict[str, object]:
    """The columns that hold the text, its blocks, and what was read in it."""
    remarks = [(one.code, one.values) for one in document.remarks]
    remarks += [(one.code, one.values) for one in doubts(document.text, found)]
    return {
        "kind": document.kind,
        "text": document.text,
        "blocks": document.blocks,
        "language": found.source.language,
        "found": documents.with_places(reading.as_json(found), document),
        "notes": [[code, dict(values)] for code, values in remarks],
    }


def outlet_of(told: str) -> str:
    """The outlet's name; of an address, its host."""
    told = " ".join(told.split())
    host = urlsplit(told).hostname if "://" in told else None
    return (host or told).removeprefix("www.")[:LONGEST_OUTLET]


def _require_unread(sha256: str, key: str, by: Officer) -> None:
    known = Report.objects.visible_to(by).order_by("pk")
    first = known.filter(sha256=sha256).first() or known.filter(text_key=key).first()
    if first is not None:
        raise ReadAlready(first)


def _require_unlike(text: str, marks: tuple[int, ...], by: Officer) -> None:
    """Compare with the reports that share a mark, those that share most of them first."""
    for known in Report.objects.visible_to(by).sharing(marks)[:CANDIDATES]:
        if likeness.share(text, known.text) >= likeness.ALIKE:
            raise AlmostRead(known)
