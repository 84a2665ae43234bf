"""Forms of a task and of what a unit did with it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Unit
from caunoi.apps.register import arrangements as rules
from caunoi.apps.register.facts import MandateFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    SomeRecords,
    Texts,
    Wrong,
)
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.forms.partners import countries
from caunoi.apps.register.models import Engagement, Mandate


class MandateForm(RecordForm, SourceFields):
    """A task, the decision above it, and the units that do it."""

    TEXTS: ClassVar[Texts] = {"what": _("What is to be done")}
    WRONG: ClassVar[Wrong] = {
        rules.AboveItself: ("parent", _("It would be a part of itself."))
    }

    decision = forms.CharField(
        label=_("Decision"),
        max_length=160,
        required=False,
        help_text=_("Number, date and who signed. Without a decision it stays a draft."),
    )
    parent = OneRecord(_("Task it is a part of"))
    engagement = OneRecord(_("Engagement it came from"))
    tasking_unit = OneRecord(
        _("Unit that gives it"), help_text=_("Empty: somebody above our agency.")
    )
    executors = SomeRecords(_("Units that do it"))
    due = inputs.PartialDateField(label=_("By when"))
    operates_abroad = forms.BooleanField(
        label=_("Our officers act on the soil of another State"),
        required=False,
        help_text=_("Meetings and liaison are none of it; observing or searching is."),
    )
    host_state = forms.ChoiceField(
        label=_("Host State"),
        choices=lambda: [("", _("That of the post it goes to")), *countries()],
        required=False,
    )
    host_consent = forms.CharField(
        label=_("Consent of the host State"),
        max_length=200,
        required=False,
        help_text=_("Which paper, from whom, of which day. Without it no unit is told."),
    )

    def offer_all(self) -> None:
        """Tasks, engagements and units the officer may read."""
        tasks = Mandate.objects.visible_to(self.officer).order_by("-created_at")
        if self.record is not None:
            tasks = tasks.exclude(pk=self.record.pk)
        meetings = Engagement.objects.visible_to(self.officer).order_by("-created_at")
        units = Unit.objects.visible_to(self.officer).standing().order_by("path")
        for name, rows in (("parent", tasks), ("engagement", meetings)):
            self.offer(name, rows)
        self.offer("tasking_unit", units)
        self.offer("executors", units)

    def require(self) -> None:
        """It is no part of itself."""
        if isinstance(self.record, Mandate):
            rules.require_mandate(self.record, self.facts())

    def facts(self) -> MandateFacts:
        """What the officer told."""
        told = self.cleaned_data
        return MandateFacts(
            what=self.text_of("what"),
            parent=self.chosen("parent"),
            engagement=self.chosen("engagement"),
            decision=told["decision"],
            tasking_unit=self.chosen("tasking_unit"),
            executors=tuple(told["executors"]),
            due=told["due"],
            operates_abroad=told["operates_abroad"],
            host_state=told["host_state"],
            host_consent=told["host_consent"].strip(),
            words=told["words"],
            source=told["source"],
        )


class WithdrawForm(EntryForm):
    """Why a task that was given is withdrawn."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The units that work on it read this."),
    )


class ReportForm(EntryForm):
    """What a unit did with its task."""

    report = forms.CharField(
        label=_("What was done"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, is_needed: bool = False) -> None:
        """A report has words; taking note needs none."""
        super().__init__(data)
        self.fields["report"].required = is_needed
