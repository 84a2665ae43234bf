"""Canaries go through the whole flow; logs, journal, figures and error pages never sing."""

import logging
import sys
from dataclasses import replace
from unittest import mock

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side, about_a_person
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.due import engine
from caunoi.apps.exchange.actions import arriving, drafting, revealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.conf import logs
from caunoi.core.exchange.payloads import Person
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Minor, PersonStatus
from caunoi.web import due

pytestmark = pytest.mark.django_db
HEALTH = "/administration/health"
CANARIES = ("Chim Hoàng Yến", "HOANG-YEN-0001", "1987-06-05", "Vàng Anh", "VANG-ANH-0002")
OURS = Identity(CANARIES[0], CANARIES[2], CANARIES[1])
THEIRS = Person(PersonStatus.SUSPECT, Minor.NO, Text(CANARIES[3]), None, CANARIES[4])


class Noon:
    """Both clocks stand at noon."""

    def now(self):
        return NOON

    def machine_now(self):
        return NOON


def written(records: list[logging.LogRecord]) -> str:
    """What the processes of a node write of all this, in both forms."""
    forms = (logs.JsonLines(), logs.TextLines())
    return "\n".join(form.format(record) for form in forms for record in records)


def pages(signed_in, lan: Officer, administrator: Officer) -> str:
    """What those see who read no content: figures, health, and what tells of errors."""
    told = [Client().get("/metrics"), signed_in(administrator).get(HEALTH)]
    assert [page.status_code for page in told] == [200, 200]
    told += [signed_in(lan).get(HEALTH), Client().get("/door/receipts/rubbish")]
    browser = signed_in(lan)
    browser.raise_request_exception = False
    fault = OperationalError(f"cannot write {CANARIES[0]}")
    with mock.patch("caunoi.web.today.render", side_effect=fault):
        told.append(browser.get("/"))
    assert told[-1].status_code == 503
    return "".join(page.content.decode() for page in told)


def test_what_an_error_says_of_its_values_is_not_written() -> None:
    try:
        raise IntegrityError(f"Key (name)=({CANARIES[0]}) already exists")
    except IntegrityError:
        made = logging.LogRecord(
            "caunoi.web", logging.ERROR, "", 1, "front.failed", (), sys.exc_info()
        )
    assert "IntegrityError" in written([made])
    assert CANARIES[0] not in written([made])


def test_no_name_number_or_document_reaches_log_or_journal(
    caplog: pytest.LogCaptureFixture,
    partner: Partner,
    agreement: Agreement,
    our_side: Side,
    muong_sa: SimulatedPartner,
    lan: Officer,
    minh: Officer,
    ministry: Unit,
    add_officer,
    administrator: Officer,
    signed_in,
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = drafting.draft(about_a_person(partner, agreement), OURS, by=lan, at=NOON)
    assert drafting.submit(asked, seen=asked.version, by=lan, at=NOON) == ()
    drafting.approve(asked, seen=asked.version, by=minh, at=NOON)
    told = Told(
        str(agreement.public_id), bytes(agreement.sha256), data_class="person_identity"
    )
    question = replace(QUESTION, person=THEIRS)
    arriving.take_in(muong_sa.envelope(question, "info.request", told), at=NOON)
    for kind in due.table(Wires(our_side.keys, muong_sa)):
        while engine.run_one(kind, Noon()):
            pass
    theirs = InfoRequest.objects.get(asked_by_us=False)
    van = add_officer("van", ministry, "VP")
    reason = "đối chiếu giấy tờ tại cửa khẩu"
    for one, name in ((asked, CANARIES[0]), (theirs, CANARIES[3])):
        opened = revealing.reveal(one.public_id, reason, our_side.keys, by=van, at=NOON)
        assert opened.name == name, "the canary did go through the flow"
    sung = written(caplog.records) + pages(signed_in, lan, administrator)
    sung += caplog.text + b"".join(
        bytes(row.content or b"") for row in JournalEntry.objects.all()
    ).decode("utf-8")
    for canary in CANARIES:
        assert canary not in sung
