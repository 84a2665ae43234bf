"""The forms of what is told about records, and of where a partner's message belongs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.answering import TRANSLATION
from caunoi.apps.exchange.forms.matter_turning import LANGUAGE
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.wording import language, written
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register.models import Partner
from caunoi.core.texts import Text

TAKE_IN, NOWHERE = "new", "none"
Choice = tuple[str, str | Promise]


class PartnerForm(EntryForm):
    """Whom it is told."""

    partner = one_of(_("Partner"), required=True)

    def __init__(self, data: Any, partners: Iterable[Partner]) -> None:
        """Offer the partners whom the record concerns."""
        super().__init__(data)
        self._partners = {str(one.public_id): one for one in partners}
        told = [
            (key, one.name.in_language(language())) for key, one in self._partners.items()
        ]
        parts.fill(self, partner=told)

    @property
    def chosen(self) -> Partner:
        """The partner that was chosen."""
        return self._partners[self.cleaned_data["partner"]]


class UpdateForm(PartnerForm):
    """How far it has come, in words that show it."""

    told_on = forms.DateField(
        label=_("Told on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    lang = parts.languages(LANGUAGE)
    content = prose(_("What shows it"), required=True)
    content_other = prose(TRANSLATION)

    @property
    def evidence(self) -> Text:
        """The words."""
        told = self.cleaned_data
        return written(told["content"], told["lang"], told["content_other"])


class PlaceForm(EntryForm):
    """To which record of ours a partner's message belongs."""

    record = one_of(_("Record of ours"), required=True)

    def __init__(self, data: Any, choices: Iterable[Choice], *, may_enter: bool) -> None:
        """Offer these records, a new one where that is possible, and none."""
        super().__init__(data)
        new = [(TAKE_IN, _("Enter it as a new commitment"))] if may_enter else []
        none = (NOWHERE, _("It belongs to no record of ours"))
        parts.fill(self, record=[*new, *choices, none])


class DisputeForm(EntryForm):
    """Which point of a text should read otherwise, and how."""

    point = one_of(_("Point"), required=True)
    lang = parts.languages(LANGUAGE)
    content = prose(_("Should read"), required=True)

    def __init__(self, data: Any, points: Iterable[str]) -> None:
        """Offer the points by their numbers."""
        super().__init__(data)
        told = [(str(at), f"{at}. {one[:80]}") for at, one in enumerate(points, start=1)]
        parts.fill(self, point=told)

    @property
    def wording(self) -> Text:
        """How it should read."""
        return Text(self.cleaned_data["content"], self.cleaned_data["lang"])

    def details(self) -> dict[str, Any]:
        """As a message tells it."""
        point = int(self.cleaned_data["point"])
        return {"point": point, "wording": self.wording.as_plain()}
