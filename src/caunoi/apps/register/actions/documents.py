"""Supporting documents, kept beside what they show."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import duties
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import DocumentFacts
from caunoi.apps.register.models import Commitment, Document
from caunoi.core.ciphers import digest


@transaction.atomic
def add_document(
    facts: DocumentFacts,
    commitment: Commitment,
    *,
    by: Officer,
    at: datetime,
    handling: str = "",
) -> Document:
    """Add a document to a commitment; those who may read the one may read the other.

    Raises:
        ProofMissing, FileEmpty, FileTooLarge: see `duties.require_document`.
    """
    by.require_may(Act.REGISTER)
    document = new(facts, commitment, by=by, at=at, handling=handling)
    commitment.documents.add(document)
    return document


@transaction.atomic
def note_document_saved(document: Document, *, by: Officer, at: datetime) -> None:
    """Keep who took the file, under which code: it leaves as it came, without marks."""
    details = {"file": document.sha256, "handling": document.handling}
    journal.record(
        "document.saved", subject=document, by=by.username, at=at, details=details
    )


def new(
    facts: DocumentFacts,
    commitment: Commitment,
    *,
    by: Officer,
    at: datetime,
    handling: str = "",
) -> Document:
    """A new document under the rights of the commitment it belongs to, journalled."""
    duties.require_document(facts)
    as_read = rows.as_read(commitment)
    keeping = replace(as_read, handling=handling or as_read.handling)
    sha256 = digest.sha256(facts.content).hex() if facts.content else ""
    document = Document.objects.create(
        **rows.new(facts, keeping, by, at), sha256=sha256, size=len(facts.content or b"")
    )
    rows.journal_added(document, by, at, sha256=sha256, to=str(commitment))
    return document
