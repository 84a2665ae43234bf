"""The files beside requests and answers: ours as they leave, a partner's as they come."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.exchange.models.post import Journalled
from caunoi.apps.exchange.models.record_messages import RecordMessage
from caunoi.apps.exchange.models.requests import Answer, InfoRequest, there
from caunoi.apps.officers.models import Officer


class AttachedFiles(models.QuerySet["AttachedFile"]):
    """Every question we ask the table about files."""

    def visible_to(self, officer: Officer) -> Self:
        """The files of what this officer may read.

        A guest is shown what left for their own agency beside a released message, and what
        guests of that agency put beside theirs: no scan of ours, no file of anybody else.
        """
        answers = Answer.objects.visible_to(officer)
        asked = Q(InfoRequest.objects.visible_to(officer).named_by("info_request"))
        told = Q(RecordMessage.objects.visible_to(officer).named_by("record_message"))
        rows = self.filter(Q(answer=None) | Q(answers.named_by("answer")), asked | told)
        agency = officer.agency_id
        if agency is None:
            return rows
        theirs = Q(ours=True) | Q(added_by__agency_id=agency)
        return rows.filter(theirs, info_request__partner__public_id=agency)

    def to_open(self) -> Self:
        """Files that are whole on our disk."""
        return self.filter(state__in=(AttachedFile.KEPT, AttachedFile.COMPLETE))


class AttachedFile(DueRow):
    """One file; its sealed bytes lie in the node's folder under `sha256`, never here.

    A partner's file is due (`due_at`) until it has come whole and was looked into.
    """

    KEPT = "kept"  # ours
    WAITING, COMPLETE, REFUSED, LOST = "waiting", "complete", "refused", "lost"

    public_id = models.UUIDField(unique=True)
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="files"
    )
    # A scan of what a partner without a node wrote about a record of ours.
    record_message = models.ForeignKey(
        RecordMessage, models.PROTECT, null=True, related_name="files"
    )
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="files")
    ours = models.BooleanField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    size = models.BigIntegerField()  # plain bytes
    sha256 = models.BinaryField(db_index=True)
    plain_sha256 = models.BinaryField()
    sealed_key = models.BinaryField()  # only `work` can open it
    state = models.CharField(max_length=10)
    arrived = models.BigIntegerField(default=0)  # sealed bytes that have come
    wanted_from = models.BigIntegerField(null=True)  # a partner asked for it by hand
    refused_code = models.CharField(max_length=60, blank=True)
    expires_at = models.DateTimeField(null=True)  # until when a partner's door has it
    added_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    objects = AttachedFiles.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="attachedfile_beside_one",
                condition=Q(info_request=None, record_message__isnull=False)
                | Q(info_request__isnull=False, record_message=None),
            ),
            models.UniqueConstraint(
                fields=["info_request", "ours", "sha256"],
                condition=Q(answer=None),
                name="attachedfile_once_in_request",
            ),
            models.UniqueConstraint(
                fields=["answer", "sha256"],
                condition=~Q(answer=None),
                name="attachedfile_once_in_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"file:{self.public_id}"

    @property
    def percent(self) -> int:
        """How much of a partner's file has come."""
        return min(99, self.arrived * 100 // max(1, self.size))

    @property
    def asked(self) -> InfoRequest:
        """The request that it belongs to; a scan about a record belongs to none."""
        return there(self.info_request)

    @property
    def beside(self) -> InfoRequest | RecordMessage:
        """On whose page it is opened."""
        return self.record_message or self.asked

    @property
    def journalled(self) -> Journalled:
        """What the journal tells it of."""
        return self.record_message.journalled if self.record_message else self.asked

    @property
    def handling(self) -> str:
        """The file is handled as what it belongs to."""
        return (self.answer or self.beside).handling
