"""J3, the part of the register: a memorandum from "last procedures" to its end.

The clock is moved by handing in the day; the gate's part of J3 belongs to requests.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions, ladder, pipeline
from caunoi.apps.register.facts import InstrumentFacts, StepFacts
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.instruments import NoSuchStep
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
WORDS = "hoàn tất các thủ tục cuối cùng để tiến tới ký kết"


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def _step(paper: Instrument, by: Officer, day: date, state: str, **more: str) -> None:
    facts = StepFacts(state=state, on=day, **more)
    actions.move_instrument(paper, facts, seen=paper.version, by=by, at=_noon(day))


def _told(by: Officer, day: date) -> list[int | None]:
    rows = Instrument.objects.visible_to(by)
    return [one.alert for one in pipeline.ending(rows, day)]


def test_a_memorandum_goes_from_last_procedures_to_its_end(
    lan: Officer, partner: Partner
) -> None:
    day = NOON.date()
    facts = InstrumentFacts(
        title=Text("Bản ghi nhớ (MẪU)"),
        kind="mou",
        state="domestic_procedure",
        partners=(partner,),
        words=WORDS,
    )
    paper = actions.add_instrument(facts, by=lan, at=NOON)

    # Nothing comes into force that nobody signed, and nobody signs namelessly.
    with pytest.raises(NoSuchStep):
        _step(paper, lan, day, "in_force")
    with pytest.raises(ladder.SignatoryMissing):
        _step(paper, lan, day, "signed")
    who = {"signed_by_us": "Bộ trưởng (MẪU)", "signed_by_them": "Thứ trưởng (MẪU)"}
    _step(paper, lan, day, "signed", waiting_for="them", **who)
    assert paper.signed_on == PartialDate.day(day)

    force = day + timedelta(days=30)
    stage = pipeline.stage(paper, force)
    assert stage.days_awaited == 30, "the other side has been awaited since the signing"
    _step(paper, lan, force, "in_force")
    assert paper.waiting_for == ""
    assert paper.words == WORDS, "the words it was read from stay"

    # Its end is told twelve, six, three and one months before.
    ends = force + timedelta(days=3 * 365)
    Instrument.objects.filter(pk=paper.pk).update(ends_on=PartialDate.day(ends))
    for months, days in ((12, 365), (6, 182), (3, 91), (1, 30)):
        assert _told(lan, ends - timedelta(days=days)) == [days], months
    assert _told(lan, ends - timedelta(days=400)) == []

    paper.refresh_from_db()
    _step(paper, lan, ends - timedelta(days=100), "suspended")
    _step(paper, lan, ends - timedelta(days=90), "in_force")
    _step(paper, lan, ends, "expired")
    assert _told(lan, ends) == [], "what has expired ends no more"
    with pytest.raises(NoSuchStep):
        _step(paper, lan, ends, "in_force")
