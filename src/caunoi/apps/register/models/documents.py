"""Supporting documents: what shows that something was said, delivered or kept."""

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.records import Record, Records


class Documents(Records["Document"]):
    """Every question about supporting documents."""

    def without_bytes(self) -> "Documents":
        """The rows for a list; what is in the files stays where it is."""
        return self.defer("content")


class Document(Record):
    """One document: its title, day and number; the file itself where it may lie here."""

    title = models.CharField(max_length=300)
    dated = PartialDateField()
    reference = models.CharField(max_length=120, blank=True)  # number and sign, where kept
    content = models.BinaryField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    objects = Documents.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_file_with_its_hash",
                condition=Q(content=None, sha256="", size=0)
                | Q(content__isnull=False) & ~Q(sha256="") & Q(size__gt=0),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """Its title, number and file name."""
        return (self.title, self.reference, self.file_name)
