"""Where instruments stand: the stage reached, the days in it, who is awaited, what ends."""

from dataclasses import dataclass
from datetime import date

from caunoi.apps.register.models import Instrument, Instruments
from caunoi.core import instruments


@dataclass(frozen=True)
class Step:
    """One stage of the way: reached already, or the one it stands at."""

    state: str
    reached: bool
    here: bool


@dataclass(frozen=True)
class Stage:
    """An instrument on its way; days are None where the first day is not known."""

    instrument: Instrument
    steps: tuple[Step, ...]
    days_here: int | None
    days_awaited: int | None
    days_left: int | None
    alert: int | None


def stage(instrument: Instrument, today: date) -> Stage:
    """Where an instrument stands today."""
    place = instruments.stage_of(instrument.state)
    ends = instrument.ends_on.end
    left = (ends - today).days if ends else None
    return Stage(
        instrument=instrument,
        steps=tuple(
            Step(state.value, reached=at <= place, here=at == place)
            for at, state in enumerate(instruments.WAY)
        ),
        days_here=_days(instrument.state_since, today),
        days_awaited=_days(instrument.waiting_since, today),
        days_left=left,
        alert=None if left is None else instruments.alert(left),
    )


def under_way(rows: Instruments, today: date) -> list[Stage]:
    """What is on its way to force, the furthest first, then the longest awaited."""
    stages = [stage(row, today) for row in rows.under_way()]
    return sorted(
        stages,
        key=lambda one: (
            -instruments.stage_of(one.instrument.state),
            -(one.days_awaited or 0),
            one.instrument.pk,
        ),
    )


def ending(rows: Instruments, today: date) -> list[Stage]:
    """What is in force and has reached an alert of its end, the next one first."""
    return [stage(row, today) for row in rows.ending(today)]


def _days(since: date | None, today: date) -> int | None:
    return (today - since).days if since else None
