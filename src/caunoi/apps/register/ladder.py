"""What the register refuses when an instrument takes a step or gets an article."""

from datetime import date

from caunoi.apps.register import rules
from caunoi.apps.register.facts import ArticleFacts, StepFacts
from caunoi.apps.register.models import Article, Instrument
from caunoi.core import instruments
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Malformed, Refused


class SignatoryMissing(Refused):
    """A signing says who signed for each side, and in which office."""

    code = "instrument.signatory-missing"


class ArticleTwice(Refused):
    """The instrument has an article of this number."""

    code = "instrument.article-twice"


class ArticleEmpty(Malformed):
    """An article permits something: areas, classes, purposes, kinds and handling codes."""

    code = "instrument.article-empty"


def require_step(instrument: Instrument, facts: StepFacts, today: date) -> None:
    """Refuse a step that is not in the table, lies ahead, or is signed by nobody in office.

    Raises:
        NoSuchStep: the way does not lead there from here.
        DateAhead: the day of the step, or the first day of force, is still to come.
        ForceBeforeSignature: it would be in force before the day of its signature.
        SignatoryMissing: it would be signed, and not said by whom for both sides.
        NotInOffice: the contact point who signed held no office on that day.
    """
    instruments.require_move(instrument.state, facts.state)
    on = PartialDate.day(facts.on)
    rules.require_reached(on, today)
    in_force = facts.state in rules.IN_FORCE_STATES
    rules.require_reached(instrument.in_force_on, today, has_happened=in_force)
    signed = instrument.signed_on
    if facts.state == "in_force" and signed.start and facts.on < signed.start:
        raise rules.ForceBeforeSignature(
            force=f"{facts.on:%d/%m/%Y}", signed=f"{signed.start:%d/%m/%Y}"
        )
    if facts.state == "signed":
        _require_signatories(facts)


def _require_signatories(facts: StepFacts) -> None:
    theirs = facts.signed_by_them.strip() or facts.signatory
    if not facts.signed_by_us.strip() or not theirs:
        raise SignatoryMissing
    if facts.signatory is not None:
        rules.require_in_office(facts.signatory, facts.on)


def require_article(
    instrument: Instrument, facts: ArticleFacts, changed: Article | None = None
) -> None:
    """Refuse an article that permits nothing, or a number given twice.

    Raises:
        ArticleEmpty: a list that must name something is empty.
        ArticleTwice: another article has the number.
    """
    lists = (facts.crime_areas, facts.data_classes, facts.purposes, facts.kinds)
    if not all(lists) or not facts.handling or not facts.number.strip():
        raise ArticleEmpty
    others = Article.objects.filter(instrument=instrument, number=facts.number.strip())
    if changed is not None:
        others = others.exclude(pk=changed.pk)
    if others.exists():
        raise ArticleTwice(number=facts.number.strip())
