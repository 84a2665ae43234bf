"""A grade, entered in any of three schools and kept as ours: mapped, or said not to be."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.wording import language
from caunoi.core.errors import Refused
from caunoi.core.safeguards import gradings
from caunoi.core.safeguards.gradings import Half, Scheme

APART = ":"  # between the scheme and its mark, in what a form sends
WORDS = {
    Half.SOURCE: (_("How reliable the source is"), _("Unknown is X, never blank.")),
    Half.INFORMATION: (
        _("How accurate the information is"),
        _("Unknown is 4, never blank."),
    ),
}


class GradeField(forms.ChoiceField):
    """One half of a grade; its value is the 4x4 mark that travels."""

    def __init__(self, half: Half, *, required: bool) -> None:
        """Which half it is; its marks are offered in the language of the page."""
        label, hint = WORDS[half]
        offered = partial(choices, half)
        super().__init__(label=label, help_text=hint, required=required, choices=offered)
        self.half = half

    def clean(self, value: Any) -> str:
        """The mark of 4x4 that says the same; a field error where there is none."""
        told = str(super().clean(value))
        scheme, _apart, mark = told.rpartition(APART)
        if not scheme:
            return told
        of = Scheme.known(scheme)
        try:
            return gradings.convert(self.half, mark, of=of, to=Scheme.FOUR).value
        except Refused as refused:
            words = _("%(scheme)s %(mark)s cannot be mapped: 4x4 has no mark that says it.")
            raise forms.ValidationError(
                words, params={"scheme": scheme, "mark": mark}
            ) from refused


def choices(half: Half) -> list[tuple[Any, Any]]:
    """Every mark of every school, ours first, under the name of its school."""
    groups: list[tuple[Any, Any]] = [("", _("not stated yet"))]
    for scheme in Scheme:
        marks = gradings.MARKS[scheme, half]
        start = "" if scheme is Scheme.FOUR else f"{scheme.value}{APART}"
        told = [
            (f"{start}{one.value}", f"{one.value} – {one.label(language())}")
            for one in marks
        ]
        groups.append((scheme.value, told))
    return groups
