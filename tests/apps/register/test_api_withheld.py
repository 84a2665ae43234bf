"""What the register keeps from programs under H2 and H3, and that it says so."""

import pytest
from tests.apps.conftest import NOON
from tests.apps.tokens.conftest import MakeToken, call
from tests.apps.tokens.conftest import counting as counting

from caunoi.apps.officers.models import Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import (
    Commitment,
    Engagement,
    Instrument,
    Partner,
    Result,
)
from caunoi.apps.tokens.scopes import Scope
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

INSIDE = "Nội dung chỉ xem trên màn hình (MẪU)"
KINDS = ("partners", "instruments", "engagements", "commitments", "results")


@pytest.fixture
def kept(partner: Partner, ministry: Unit) -> None:
    """One record of each kind, whose texts hold the same words."""
    told = {"unit": ministry, "created_at": NOON, "handling": "H2"}

    def ids() -> dict[str, object]:
        return {"public_id": new_id(NOON), **told}

    Partner.objects.filter(pk=partner.pk).update(
        name=Text(INSIDE), short_name=INSIDE, handling="H2"
    )
    Instrument.objects.create(**ids(), title=Text(INSIDE), kind="agreement", words=INSIDE)
    Engagement.objects.create(
        **ids(), title=Text(INSIDE), kind="meeting", place=INSIDE, words=INSIDE
    )
    Commitment.objects.create(
        **ids(), act="pledge", what=Text(INSIDE), third_party=INSIDE, words=INSIDE,
        said_by_words=INSIDE, due=PartialDate.unknown(),
    )  # fmt: skip
    Result.objects.create(
        **ids(), value=7654321, metric=INSIDE, unit_of_count=INSIDE, words=INSIDE
    )


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("handling", "told"), [("H1", True), ("H2", False), ("H3", False)])
def test_texts_leave_only_under_a_code_that_lets_programs_read(
    handling: str, told: bool, counting: MakeToken
) -> None:
    for model in (Partner, Instrument, Engagement, Commitment, Result):
        model.objects.update(handling=handling)
    _token, secret = counting(Scope.READ_REGISTER)
    for kind in KINDS:
        answer = call(secret, f"/api/register/{kind}")
        (row,) = answer.json()["items"]
        assert (kind, row["withheld"]) == (kind, "" if told else "handling.no-api-read")
        one = call(secret, f"/api/register/{kind}/{row['public_id']}")
        for body in (answer, one):
            assert (kind, INSIDE in str(body.json())) == (kind, told)
            assert (kind, "7654321" in str(body.json())) == (
                kind,
                told and kind == "results",
            )
