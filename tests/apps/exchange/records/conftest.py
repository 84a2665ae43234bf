"""Two registers over the wire: ours, and that of a partner in memory."""

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.turns.conftest import Pair
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.officers.models import Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Commitment, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.exchange.payloads import Payload
from caunoi.core.texts import Text

OF_RECORDS = {
    "article": "-",
    "purpose": "cooperation",
    "crime_area": "none",
    "data_class": "general",
}


class Registers(Pair):
    """As `Pair`, for messages about records."""

    def tells(self, payload: Payload, kind: str, **told: str) -> str:
        """Let the partner tell something at noon; the code of our receipt."""
        return self.hears(payload, kind, NOON, **{**OF_RECORDS, **told})


@pytest.fixture
def registers(our_side: Side, muong_sa: SimulatedPartner, told: Told) -> Registers:
    return Registers(our_side, muong_sa, told)


@pytest.fixture
def pledge(partner: Partner, ministry: Unit) -> Commitment:
    """What the partner promised, as our register has it."""
    made = Commitment.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        created_at=NOON,
        act="pledge",
        what=Text(
            "Cử đầu mối thường trực (MẪU)", "vi", {"en": "Name a duty officer (SAMPLE)"}
        ),
        they_act=True,
        state="assigned",
        due=PartialDate.unknown(),
    )
    made.said_by.add(partner)
    return made
