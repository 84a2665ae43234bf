"""Carrying messages by hand: for whom a bundle is written, and which one is taken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core import texts


class WriteForm(EntryForm):
    """The partner that a bundle is sealed to."""

    partner = forms.ChoiceField(label=_("Partner"))

    def __init__(self, *args: Any, officer: Officer, **more: Any) -> None:
        """Offer the partners with a node that this officer may read."""
        super().__init__(*args, **more)
        self._partners = Partner.objects.visible_to(officer).with_node().order_by("pk")
        field = self.fields["partner"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [
            ("", _("not stated yet")),
            *((str(one.public_id), _words(one.name)) for one in self._partners),
        ]

    def chosen(self) -> Partner:
        """The partner, once the form is valid."""
        return self._partners.get(public_id=self.cleaned_data["partner"])


class TakeForm(EntryForm):
    """A partner's bundle, as it came from the stick."""

    bundle = forms.FileField(
        label=_("Bundle (.cnb)"),
        widget=forms.FileInput(attrs={"accept": ".cnb"}),
        help_text=_("The file may be taken twice: each message counts once."),
    )


def _words(name: texts.Text) -> str:
    return name.in_language(language())
