"""Evidence of messages about records: taken out for a reason, checked by anybody."""

from pathlib import Path

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.records.conftest import Registers
from tests.core.exchange.record_samples import PROPOSE, SHARE, SUSPEND, SYNC

from caunoi.__main__ import main
from caunoi.apps.exchange import evidence as kept_evidence
from caunoi.apps.exchange.actions import comparing, disclosing, sharing, telling
from caunoi.apps.exchange.actions.disclosing import Wanted
from caunoi.apps.exchange.models import Arrival, Dispatch, RecordMessage
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight import log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Commitment, Partner
from caunoi.core.errors import Refused
from caunoi.core.exchange.payloads import Payload
from caunoi.core.journal import evidence
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
REASON = "Hai bên đối chiếu cam kết tại buổi làm việc (MẪU)"


def told_of(row: Dispatch | Arrival) -> RecordMessage:
    assert row.record_message is not None
    return row.record_message


def taken_out(row: Dispatch | Arrival, registers: Registers, by: Officer) -> bytes:
    """The file, as the page and the command make it."""
    wanted = Wanted(told_of(row).public_id, row.message_id, REASON)
    signed = disclosing.disclose(wanted, registers.ours.keys, by=by, at=NOON)
    return kept_evidence.file_of(row, signed)


def checked(raw: bytes, folder: Path) -> int:
    (folder / "told.cne").write_bytes(raw)
    return main(["check", "evidence", str(folder / "told.cne")])


@pytest.mark.parametrize("of", [Commitment, Agreement])
@pytest.mark.usefixtures("pledge")
def test_what_we_told_is_shown_with_the_partners_receipt(
    of: type[Commitment] | type[Agreement],
    registers: Registers,
    partner: Partner,
    lan: Officer,
    minh: Officer,
    tmp_path: Path,
) -> None:
    subject = of.objects.get()
    if isinstance(subject, Commitment):
        message = sharing.share(subject, partner, by=lan, at=NOON)
    else:
        message = comparing.compare(subject, partner, by=lan, at=NOON)
    sent = telling.approve(message, seen=message.version, by=minh, at=NOON)
    raw = taken_out(registers.sends(sent, NOON), registers, minh)
    codes = [one.code for one in evidence.require(raw).statements]
    assert codes[1:4:2] == ["evidence.message-signed", "evidence.receipt-accepted"]
    assert checked(raw, tmp_path) == 0


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("commitment.share", SHARE),
        ("minutes.propose", PROPOSE),
        ("instrument.sync", SYNC),
        ("instrument.suspend", SUSPEND),
    ],
)
def test_what_they_told_is_shown_with_our_receipt_in_our_log(
    kind: str,
    payload: Payload,
    registers: Registers,
    pledge: Commitment,
    lan: Officer,
    tmp_path: Path,
) -> None:
    registers.tells(payload, kind)
    log.append(registers.ours.keys.log, NOON)
    arrival = Arrival.objects.get()
    RecordMessage.objects.update(unit=pledge.unit)  # as if somebody had placed it
    raw = taken_out(arrival, registers, lan)
    shown = evidence.require(raw).statements
    assert shown[1].values["sender"] == "muong-sa"
    assert shown[-1].code == "evidence.in-log"
    assert checked(raw, tmp_path) == 0
    entry = JournalEntry.objects.get(what="evidence.exported")
    assert REASON in bytes(entry.content or b"").decode()
    altered = bytearray(raw)
    altered[len(altered) // 2] ^= 1
    assert checked(bytes(altered), tmp_path) == 1


@pytest.mark.parametrize("why", ["closed", "H2"])
def test_what_is_not_released_is_no_evidence(
    why: str, registers: Registers, pledge: Commitment, lan: Officer
) -> None:
    registers.tells(SHARE, "commitment.share")
    told: dict[str, object] = {"handling": "H2", "unit": pledge.unit}
    if why == "closed":
        circle = Compartment.objects.create(
            public_id=new_id(NOON), code="kin", name=Text("Nhóm kín")
        )
        circle.members.add(lan)
        told = {"compartment": circle, "unit": pledge.unit}
    RecordMessage.objects.update(**told)
    with pytest.raises(Refused):
        taken_out(Arrival.objects.get(), registers, lan)
    assert not JournalEntry.objects.filter(what="evidence.exported").exists()
