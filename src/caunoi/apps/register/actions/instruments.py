"""Instruments: papers from proposed to ended."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import ladder, rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import (
    ArticleFacts,
    InstrumentFacts,
    Keeping,
    StepFacts,
)
from caunoi.apps.register.models import Article, Instrument
from caunoi.core.dates import PartialDate


@transaction.atomic
def add_instrument(
    facts: InstrumentFacts,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.EVERYBODY,
    public_id: UUID | None = None,
) -> Instrument:
    """Add a paper between agencies or States.

    Raises:
        ForceBeforeSignature, EndsBeforeItBegins, DateAhead: its dates cannot be.
    """
    by.require_may(Act.REGISTER)
    rules.require_instrument_dates(facts, timezone.localdate(at))
    instrument = Instrument.objects.create(**rows.new(facts, keeping, by, at, public_id))
    rows.link(instrument, facts, by)
    rows.journal_added(instrument, by, at, state=instrument.state)
    return instrument


@transaction.atomic
def change_instrument(
    instrument: Instrument, facts: InstrumentFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about an instrument.

    Raises:
        ForceBeforeSignature, EndsBeforeItBegins, DateAhead: its dates cannot be.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_instrument_dates(facts, timezone.localdate(at))
    rows.change(instrument, facts, seen=seen, by=by, at=at)


@transaction.atomic
def move_instrument(
    instrument: Instrument, facts: StepFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Take an instrument one step along its way, and note whose move is next.

    A signing writes who signed; the first days of signature and of force are written where
    they were not known.

    Raises:
        NoSuchStep, DateAhead, SignatoryMissing, NotInOffice: see `ladder.require_step`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    ladder.require_step(instrument, facts, timezone.localdate(at))
    before = instrument.state
    told = {**_dates_reached(instrument, facts), **_signatories(facts)}
    waiting = facts.waiting_for
    records.change(
        instrument,
        seen=seen,
        state=facts.state,
        state_since=facts.on,
        waiting_for=waiting,
        waiting_since=facts.on if waiting else None,
        **told,
    )
    rows.journal_moved(instrument, before, by, at)


def _dates_reached(instrument: Instrument, facts: StepFacts) -> dict[str, Any]:
    day = PartialDate.day(facts.on)
    told: dict[str, Any] = {}
    if facts.state == "signed" and instrument.signed_on.start is None:
        told["signed_on"] = day
    if facts.state == "in_force" and instrument.in_force_on.start is None:
        told["in_force_on"] = day
    return told


def _signatories(facts: StepFacts) -> dict[str, Any]:
    if facts.state != "signed":
        return {}
    theirs = facts.signed_by_them.strip()
    if facts.signatory is not None and not theirs:
        theirs = f"{facts.signatory.name.text}, {facts.signatory.title.text}"
    return {"signed_by_us": facts.signed_by_us.strip(), "signed_by_them": theirs}


@transaction.atomic
def say_who_is_awaited(
    instrument: Instrument, side: str, since: date, *, seen: int, by: Officer, at: datetime
) -> None:
    """Note whose move the next step is, and since when; an empty side: nobody's.

    Raises:
        DateAhead: the day is still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    day = PartialDate.day(since)
    rules.require_reached(day, timezone.localdate(at))
    kept = since if side else None
    records.change(instrument, seen=seen, waiting_for=side, waiting_since=kept)
    journal.record(
        "instrument.awaited",
        subject=instrument,
        by=by.username,
        at=at,
        details={"side": side, "since": since.isoformat()},
    )


@transaction.atomic
def add_article(
    instrument: Instrument, facts: ArticleFacts, *, by: Officer, at: datetime
) -> Article:
    """Write down what one article permits, for the agreement that nodes decide by.

    Raises:
        ArticleEmpty, ArticleTwice: see `ladder.require_article`.
    """
    by.require_may(Act.REGISTER)
    ladder.require_article(instrument, facts)
    article = Article.objects.create(instrument=instrument, **_columns(facts))
    _journal_article("instrument.article-added", article, by, at)
    return article


@transaction.atomic
def change_article(
    article: Article, facts: ArticleFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about an article; signed agreements keep what was signed.

    Raises:
        ArticleEmpty, ArticleTwice: see `ladder.require_article`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    ladder.require_article(article.instrument, facts, article)
    records.change(article, seen=seen, **_columns(facts))
    _journal_article("instrument.article-changed", article, by, at)


def _columns(facts: ArticleFacts) -> dict[str, Any]:
    told = {one.name: getattr(facts, one.name) for one in fields(facts)}
    plain = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
    }
    return {**plain, "number": facts.number.strip(), "deadlines": dict(facts.deadlines)}


def _journal_article(what: str, article: Article, by: Officer, at: datetime) -> None:
    journal.record(
        what,
        subject=article.instrument,
        by=by.username,
        at=at,
        details={"article": article.number},
    )
