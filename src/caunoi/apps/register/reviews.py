"""What the yearly review of a programme refuses.

Forms ask the same rules before they are sent, so a field can say what is wrong with it.
"""

from datetime import date

from caunoi.apps.register.facts import ReviewFacts
from caunoi.apps.register.models import Programme, ProgrammeReview
from caunoi.core.errors import Malformed, Refused


class ReviewIncomplete(Malformed):
    """A review without what came of the year, or without what follows from it."""

    code = "programme.review-incomplete"


class ReviewTooEarly(Refused):
    """A review is held within or after its year, and not in days still to come."""

    code = "programme.review-too-early"


class YearOutside(Refused):
    """The programme did not run in that year."""

    code = "programme.year-outside"


class ReviewTwice(Refused):
    """The year has its review already."""

    code = "programme.review-twice"


def require_review(
    programme: Programme,
    facts: ReviewFacts,
    today: date,
    review: ProgrammeReview | None = None,
) -> None:
    """Refuse a review that says nothing, comes too early, or tells a year again.

    Raises:
        ReviewIncomplete: no word of the result, or of what follows.
        YearOutside: the programme had not begun, or had ended.
        ReviewTooEarly: held before the year began, or on a day still to come.
        ReviewTwice: another review tells that year.
    """
    if not (facts.outcome.strip() and facts.what_follows.strip()):
        raise ReviewIncomplete
    begun, ended = programme.starts_on.start, programme.ends_on.end
    if (begun and facts.year < begun.year) or (ended and ended.year < facts.year):
        raise YearOutside(year=str(facts.year))
    held = facts.reviewed_on
    if held > today or held.year < facts.year:
        raise ReviewTooEarly(day=f"{held:%d/%m/%Y}", year=str(facts.year))
    others = ProgrammeReview.objects.filter(programme=programme, year=facts.year)
    if others.exclude(pk=review.pk if review else 0).exists():
        raise ReviewTwice(year=str(facts.year))
