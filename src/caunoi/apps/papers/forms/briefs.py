"""What a brief is made for."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.base import OneRecord, language
from caunoi.apps.register.forms.inputs import DayField
from caunoi.apps.register.models import Engagement, Partner

LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class BriefForm(EntryForm):
    """For which day and meeting, and in which language."""

    on = DayField(label=_("Day of the visit"))
    engagement = OneRecord(_("For which engagement"))
    lang = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)

    def __init__(
        self, data: Any, *, partner: Partner, officer: Officer, at: datetime
    ) -> None:
        """Offer the engagements with this partner that the officer may read."""
        self.partner, self.today = partner, timezone.localdate(at)
        shown = data.copy()
        for name, value in (("on", f"{self.today:%d/%m/%Y}"), ("lang", language())):
            shown[name] = shown.get(name) or value
        super().__init__(shown)
        field = self.fields["engagement"]
        if isinstance(field, forms.ModelChoiceField):
            rows = Engagement.objects.visible_to(officer).filter(partners=partner)
            field.queryset = rows.order_by("-held_on", "-pk")
        self.is_valid()  # what cannot be read is left out

    @property
    def meeting(self) -> Engagement | None:
        """The meeting the brief is for."""
        told = self.cleaned_data.get("engagement")
        return told if isinstance(told, Engagement) else None

    @property
    def day(self) -> date:
        """The day told; else that of the engagement, else today."""
        held = self.meeting.held_on.start if self.meeting else None
        told: date = self.cleaned_data.get("on") or self.today
        return held if held is not None and told == self.today else told

    @property
    def tongue(self) -> str:
        """The language of the brief."""
        return str(self.cleaned_data.get("lang") or language())
