"""To which unit a request is handed and why; why a unit returns it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk.forms.tasking import UnitChoice
from caunoi.apps.exchange.forms.parts import prose
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit

LONGEST = 2000  # characters


class HandoverForm(EntryForm):
    """Which unit is to answer for the request, and why."""

    unit = UnitChoice(
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        label=_("Unit that is to answer for it"),
    )
    reason = prose(
        _("Why it is handed over"),
        required=True,
        max_length=LONGEST,
        help_text=_("The other unit reads this before it decides."),
    )

    def __init__(self, data: Any = None, *, officer: Officer, asked: InfoRequest) -> None:
        """Offer the other units of the node."""
        super().__init__(data)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            units = Unit.objects.visible_to(officer).standing()
            units = units.exclude(pk=asked.unit_id)
            field.queryset = units.order_by("path")


class ReturnForm(EntryForm):
    """Why a unit does not take it."""

    reason = prose(_("Why it is returned"), required=True, max_length=LONGEST)
