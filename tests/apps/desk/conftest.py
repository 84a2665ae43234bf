"""What the tests of the desk stand on: requests of a partner, made as rows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Partner
from caunoi.core.texts import Text

AddRequest = Callable[..., InfoRequest]
DAY = timedelta(days=1)


@pytest.fixture
def add_request(ministry: Unit, partner: Partner) -> AddRequest:
    """Adds a request: `add_request(state="sent", asked_by_us=True, urgency="urgent")`."""

    def add(**told: object) -> InfoRequest:
        facts: dict[str, object] = {
            "public_id": new_id(NOON),
            "conversation": new_id(NOON),
            "unit": ministry,
            "asked_by_us": False,
            "partner": partner,
            "state": "received",
            "crime_area": "DRUGS",
            "data_class": "general",
            "offence": Text("Mua bán trái phép chất ma túy"),
            "facts": Text("Xe tải qua cửa khẩu."),
            "ground_held": Text("Xe đăng ký tại đây."),
            "answer_due_at": NOON + 3 * DAY,
            "created_at": NOON,
            **told,
        }
        return InfoRequest.objects.create(**facts)

    return add


@pytest.fixture
def asked(add_request: AddRequest) -> InfoRequest:
    """A partner's request to the ministry that nobody has."""
    return add_request()
