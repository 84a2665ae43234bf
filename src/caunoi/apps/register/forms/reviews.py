"""The form of a programme's yearly review."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import reviews as rules
from caunoi.apps.register.facts import ReviewFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import RecordForm, Wrong
from caunoi.apps.register.models import Programme, ProgrammeReview

FIRST_YEAR, LAST_YEAR = 1990, 2100


class ReviewForm(RecordForm):
    """What a year of a programme came to."""

    ASKS_READERS: ClassVar[bool] = False
    WRONG: ClassVar[Wrong] = {
        rules.YearOutside: ("year", _("The programme did not run in %(year)s.")),
        rules.ReviewTwice: (
            "year",
            _("The review of %(year)s is in the register already; change that one."),
        ),
        rules.ReviewTooEarly: (
            "reviewed_on",
            _("%(day)s cannot be: %(year)s is reviewed in that year or later, not ahead."),
        ),
        rules.ReviewIncomplete: (None, _("Say what came of the year and what follows.")),
    }

    year = forms.IntegerField(
        label=_("Year reviewed"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    reviewed_on = inputs.DayField(
        label=_("Reviewed on"), required=True, help_text=_("dd/mm/yyyy")
    )
    outcome = forms.CharField(
        label=_("What the year came to"), max_length=8000, widget=forms.Textarea
    )
    what_follows = forms.CharField(
        label=_("What follows from it"), max_length=4000, widget=forms.Textarea
    )

    def __init__(
        self, *args: Any, programme: Programme, year: int | None = None, **options: Any
    ) -> None:
        """Keep the programme, offer the year, and show the results that were wanted."""
        self.programme = programme
        super().__init__(*args, **options)
        if self.record is None and year is not None:
            self.initial.setdefault("year", year)
        wanted = programme.results_wanted.strip()
        self.fields["outcome"].help_text = (
            _("The results wanted, one after another: %s") % wanted
            if wanted
            else _("The programme names no results wanted yet; say what was reached.")
        )

    def require(self) -> None:
        """It is whole, in its time, and told once."""
        review = self.record if isinstance(self.record, ProgrammeReview) else None
        rules.require_review(self.programme, self.facts(), self.today, review)

    def facts(self) -> ReviewFacts:
        """What the officer told."""
        told = self.cleaned_data
        return ReviewFacts(
            year=told["year"],
            reviewed_on=told["reviewed_on"],
            outcome=told["outcome"].strip(),
            what_follows=told["what_follows"].strip(),
        )
