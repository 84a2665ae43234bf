from dataclasses import replace

import pytest
from tests.core.exchange.samples import CONSENT_REPLY, CONSENT_REQUEST, DELAY, FEEDBACK
from tests.core.exchange.test_payloads import changed

from caunoi.core.errors import Malformed
from caunoi.core.exchange import fields, payloads
from caunoi.core.texts import Text
from caunoi.core.vocabulary import ConsentDecision, NewUse


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("info.delay", replace(DELAY, explanation=Text("Đang chờ."), legal_step=None)),
        ("consent.request", replace(CONSENT_REQUEST, new_use=NewUse.COURT, receiver=None)),
        (
            "consent.reply",
            replace(CONSENT_REPLY, decision=ConsentDecision.REFUSED, conditions=None),
        ),
        ("feedback", replace(FEEDBACK, useful=False, remarks=Text("Chưa dùng."))),
    ],
)
def test_what_may_be_left_out_is_read_back_the_same(kind, payload):
    assert payloads.read(kind, 1, payloads.write(payload)) == payload


@pytest.mark.parametrize(
    ("kind", "payload", "path", "value"),
    [
        ("info.delay", DELAY, "expected_date", "soon"),
        ("info.delay", DELAY, "reason", "tired"),
        ("info.delay", DELAY, "clock_stopped_at", "2026-11-23T05:00:00Z"),
        ("consent.request", CONSENT_REQUEST, "receiver", None),
        ("consent.request", CONSENT_REQUEST, "new_use", "any"),
        ("consent.reply", CONSENT_REPLY, "conditions", None),
        ("consent.reply", CONSENT_REPLY, "decision", "perhaps"),
        ("feedback", FEEDBACK, "useful", "yes"),
        ("feedback", FEEDBACK, "used_for", ...),
    ],
)
def test_what_breaks_the_schema_is_refused(kind, payload, path, value):
    with pytest.raises(Malformed):
        payloads.read(kind, 1, changed(payload, path, value))


def test_nobody_states_in_a_message_when_a_clock_stopped():
    told = changed(DELAY, "clock_resumed_at", "2026-11-23T05:00:00Z")
    with pytest.raises(fields.UnknownField):
        payloads.read("info.delay", 1, told)
