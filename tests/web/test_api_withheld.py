"""What the API keeps from programs under H2, asked of every call that reads.

Of H3 the table of `core.safeguards.uses` says the same, and its own tests hold that.

The calls are those of the description, so a new one is asked as well: under H1 it must
tell the words that all records hold, or stand in `NO_TEXTS`.
"""

from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.db import models
from tests.apps.conftest import NOON
from tests.apps.tokens.conftest import MakeToken, call
from tests.apps.tokens.conftest import counting as counting

from caunoi.apps.desk.models import Handover
from caunoi.apps.evaluation.models import Count, Indicator, UnitReport
from caunoi.apps.exchange.models import (
    Answer,
    HandRecord,
    InfoRequest,
    LifeRelease,
    RecordMessage,
    Turn,
)
from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.models import (
    Commitment,
    Engagement,
    Instrument,
    Partner,
    Post,
    PostMember,
    PostSupport,
    Result,
)
from caunoi.apps.search import index
from caunoi.apps.tokens.scopes import Scope
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.web.api import api

pytestmark = pytest.mark.django_db
WORD = "chim-cuốc-cườm"
NUMBER = 7654321
# Calls that tell no text of a record: codes and ids, and the sentences of our own rules.
NO_TEXTS = {"/api/requests/bases", "/api/requests/{public_id}/gate"}
# Names of our own units are told to every colleague, whatever lies on a record.
NAMES = {"/api/register/units": Unit}
# What a partner says of how it may be used is told in any case.
LIMITS = {"use_limits", "limits"}
LINE = 100  # a column of so many characters holds words, a shorter one a code
OF_RECORDS: dict[str, type[models.Model]] = {
    "/api/register/partners": Partner,
    "/api/register/instruments": Instrument,
    "/api/register/engagements": Engagement,
    "/api/register/commitments": Commitment,
    "/api/register/results": Result,
    "/api/register/posts": Post,
    "/api/requests": InfoRequest,
    "/api/records": RecordMessage,
    "/api/handovers": Handover,
    "/api/releases": LifeRelease,
    "/api/unit-reports": UnitReport,
    "/api/reports": Report,
}
BESIDE = (Answer, Turn, HandRecord, Count, Indicator, Proposal, PostMember, PostSupport)


@cache
def reading() -> tuple[str, ...]:
    """The path of every call that reads, as the description names it."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return tuple(path for path, methods in paths.items() if "get" in methods)


def address(path: str) -> str:
    """Where it is called: of one record by its id, of the search by the word."""
    if path == "/api/search":
        return f"{path}?q={WORD}"
    if "{public_id}" not in path:
        return path
    kind = path.partition("/{")[0]
    (row, *_others) = {**OF_RECORDS, **NAMES}[kind].objects.all()
    return path.replace("{public_id}", str(row.public_id))


def fill(model: type[models.Model]) -> None:
    """Put the word into every column of texts, and the number where one is counted."""
    told: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        if column.name in LIMITS:
            continue
        if isinstance(column, WordsField):
            told[column.name] = Text(WORD, "vi", {"en": WORD})
        elif type(column) is models.TextField or (
            type(column) is models.CharField and (column.max_length or 0) >= LINE
        ):
            told[column.name] = WORD
        elif column.name in ("details", "fields"):
            told[column.name] = {"told": WORD}
    told |= dict.fromkeys({"value", "headcount"} & _names(model), NUMBER)
    model.objects.update(**told)


def _names(model: type[models.Model]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}


@pytest.fixture
def rows(partner: Partner, ministry: Unit, province: Unit, lan: Officer) -> None:
    """One record of each kind that a call reads, with what belongs to it."""

    def ids() -> dict[str, Any]:
        return {"public_id": new_id(NOON), "unit": ministry, "created_at": NOON}

    theirs: dict[str, Any] = {"by_us": False, "received_at": NOON}
    words = Text(WORD)
    Instrument.objects.create(**ids(), title=words, kind="agreement")
    Engagement.objects.create(**ids(), title=words, kind="meeting")
    Commitment.objects.create(**ids(), act="pledge", what=words, due=PartialDate.unknown())
    Result.objects.create(**ids(), value=NUMBER)
    post = Post.objects.create(**ids(), post_unit=province, host_country="LA")
    PostMember.objects.create(**ids(), post=post, name=words, title=words)
    PostSupport.objects.create(**ids(), post=post, what=words, province=WORD)
    asked = InfoRequest.objects.create(
        **ids(), partner=partner, asked_by_us=False, state="received", offence=words,
        facts=words, ground_held=words, link=words, conversation=new_id(NOON),
    )  # fmt: skip
    Answer.objects.create(
        **ids(), info_request=asked, by_us=False, kind="info.refuse", content=words,
        alternative=words,
    )  # fmt: skip
    Turn.objects.create(
        **ids(), **theirs, info_request=asked, kind="info.clarify", content=words
    )
    HandRecord.objects.create(
        public_id=new_id(NOON), info_request=asked, what="received", kind="info.request",
        happened_at=NOON, means="courier", recorded_by=lan, recorded_at=NOON,
    )  # fmt: skip
    LifeRelease.objects.create(
        public_id=new_id(NOON), info_request=asked, released_by=lan, released_at=NOON,
        ratify_by=NOON + timedelta(days=1),
    )  # fmt: skip
    Handover.objects.create(
        public_id=new_id(NOON), info_request=asked, from_unit=ministry, to_unit=province,
        offered_by=lan, offered_at=NOON,
    )  # fmt: skip
    RecordMessage.objects.create(
        **ids(), **theirs, partner=partner, kind="minutes.propose",
        conversation=new_id(NOON),
    )  # fmt: skip
    report = UnitReport.objects.create(
        **ids(), kind="difficulty", to_unit=ministry, reply=WORD, replied_by=lan,
        replied_at=NOON,
    )  # fmt: skip
    Count.objects.create(
        report=report, crime_area="DRUGS", counted="cases", number=NUMBER, unit="case"
    )
    Indicator.objects.create(report=report, public_id=new_id(NOON), number=1)
    read = Report.objects.create(**ids(), sha256="0" * 64)
    Proposal.objects.create(
        **ids(), report=read, number=1, local_id="O1", kind="partner", fields={},
        start=0, end=1, spans=[[0, 1]], sureness=1,
    )  # fmt: skip
    for model in (*OF_RECORDS.values(), *BESIDE):
        fill(model)
    index.write("partner", partner.public_id, [WORD])


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(("handling", "told"), [("H1", True), ("H2", False)])
def test_words_leave_only_under_a_code_that_lets_programs_read(
    handling: str, told: bool, counting: MakeToken
) -> None:
    for model in (*OF_RECORDS.values(), *BESIDE):
        if "handling" in _names(model):
            model.objects.update(handling=handling)
    _token, secret = counting(*Scope)
    for path in reading():
        answer = call(secret, address(path))
        body = answer.content.decode()
        assert (path, answer.status_code) == (path, 200), body
        if path.partition("/{")[0] in NAMES:
            continue
        if path not in NO_TEXTS or not told:
            seen = WORD in str(answer.json()) or str(NUMBER) in body
            assert (path, seen) == (path, told), body
