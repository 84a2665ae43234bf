"""Pieces that the forms of the exchange share."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.wording import LANGUAGES, language
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core import texts
from caunoi.core.vocabulary.term import Term

LINE = 200  # characters of a statute, an article, a document number
LEAST_REASON = 10


def words_of(terms: type[Term], blank: str | Promise = "") -> list[tuple[str, Any]]:
    """The words of a closed list in the page's language, after a blank one."""
    return [("", blank or _("not stated yet")), *terms.choices(language())]


def one_of(label: Any, **options: Any) -> forms.ChoiceField:
    """A choice that the form fills when it is made; not required unless said."""
    return forms.ChoiceField(label=label, **{"required": False, **options})


def line(label: Any, **options: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label, **{"required": False, "max_length": LINE, **options}
    )


def prose(label: Any, **options: Any) -> forms.CharField:
    """Several lines of text."""
    rows = {"rows": 4}
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs=rows),
        **{"required": False, "max_length": texts.LONGEST, **options},
    )


def languages(label: Any) -> forms.ChoiceField:
    """In which language the texts of the form are written."""
    return forms.ChoiceField(label=label, choices=LANGUAGES, initial="vi")


def fill(form: forms.Form, **options: Any) -> None:
    """Offer these choices in the fields of these names."""
    for name, told in options.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = told


class ReasonForm(EntryForm):
    """Why something is sent back, or why a sealed field is opened."""

    reason = prose(_("Reason"), required=True, min_length=LEAST_REASON, max_length=1000)
