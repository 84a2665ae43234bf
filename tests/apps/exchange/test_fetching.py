"""A partner's files: named by its message, fetched in slices, looked into, kept."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.heard import QUESTION
from tests.links.files.making import GOOD, SCRIPT, pdf
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import (
    arriving,
    attaching,
    drafting,
    fetching,
    sending,
    unsealing,
)
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, AttachedFile, Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement
from caunoi.core.ciphers import chance, digest, streaming
from caunoi.core.ciphers.streaming import Sealer
from caunoi.core.envelope import attachment
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.message import Message
from caunoi.core.exchange import payloads
from caunoi.links.courier import DoorAway, FileNotThere
from caunoi.links.files import inspecting, store
from caunoi.web import door, inbox

pytestmark = pytest.mark.django_db
NOTE = b"A line of a long note.\n" * 20_000


@dataclass
class Sent:
    """A question of the partner with one file beside it."""

    partner: SimulatedPartner
    agreement: Agreement
    our_side: Side

    def put(self, raw: bytes, name: str = "note.txt", kind: str = "txt") -> Attachment:
        """Seal a file and lay it at the partner's door. Salted: no two tests share one."""
        key = chance.fresh(32)
        sealer = Sealer(key, attachment.CONTEXT)
        sealed = sealer.update(raw) + sealer.finish()
        sha256 = digest.sha256(sealed)
        self.partner.sealed_files[sha256] = sealed
        return Attachment(sha256, len(raw), digest.sha256(raw), key, name, kind)

    def ask(self, *files: Attachment) -> Arrival:
        """Leave the question at our door and have it opened."""
        told = Told(str(self.agreement.public_id), bytes(self.agreement.sha256))
        header = replace(self.partner.header("info.request", told), attachments=files)
        raw = self.partner.seal(Message(header, payloads.write(QUESTION)))
        arrival = arriving.take_in(raw, at=NOON)
        unsealing.open_arrival(arrival, self.our_side.keys, inbox.ACTIONS, NOON)
        arrival.refresh_from_db()
        return arrival

    def fetch(self, at=NOON, *, most: int = 100):
        """Look again and again, as `work` does, until the file waits or is settled."""
        for _ in range(most):
            file = AttachedFile.objects.get()
            again = fetching.fetch_due(file, self.partner, self.our_side.keys, at)
            if again is None or again > at:
                break
        return AttachedFile.objects.get()


@pytest.fixture
def sent(muong_sa: SimulatedPartner, agreement: Agreement, our_side: Side) -> Sent:
    return Sent(muong_sa, agreement, our_side)


def home(settings: LazySettings):
    return settings.CAUNOI.home


def test_a_file_arrives_whole_although_its_way_is_cut_fifty_times(
    sent: Sent, settings: LazySettings
) -> None:
    one = sent.put(NOTE)
    assert sent.ask(one).receipt_code == ""
    assert AttachedFile.objects.get().state == AttachedFile.WAITING
    sent.partner.cut = one.sealed_size // 50
    file = sent.fetch()
    assert file.state == AttachedFile.COMPLETE
    assert sent.partner.handed_out == one.sealed_size  # nothing was sent twice
    assert b"".join(store.opened(home(settings), one.sha256, one.key)) == NOTE
    assert JournalEntry.objects.filter(what="file.complete").count() == 1
    assert sent.fetch().state == AttachedFile.COMPLETE
    assert JournalEntry.objects.filter(what="file.complete").count() == 1


def test_how_much_has_come_is_shown_on_the_way(sent: Sent) -> None:
    one = sent.put(NOTE)
    sent.ask(one)
    sent.partner.cut = one.sealed_size // 2
    file = sent.fetch(most=1)
    assert file.state == AttachedFile.WAITING
    assert 49 <= file.percent <= 51


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (GOOD["photo.jpg"], "attachment.kind-differs"),
        (pdf(b"1 0 obj " + SCRIPT), "attachment.active-content"),
    ],
)
def test_a_file_that_is_not_what_was_told_is_refused_and_not_kept(
    raw: bytes, code: str, sent: Sent, settings: LazySettings
) -> None:
    one = sent.put(raw, "report.pdf", "pdf")
    sent.ask(one)
    file = sent.fetch()
    assert (file.state, file.refused_code) == (AttachedFile.REFUSED, code)
    assert not store.path_of(home(settings), one.sha256).exists()
    assert not store.part_of(home(settings), one.sha256).exists()
    entry = JournalEntry.objects.get(what="file.refused")
    assert code in bytes(entry.content or b"").decode()


def test_a_key_that_opens_nothing_is_refused(sent: Sent) -> None:
    sent.ask(replace(sent.put(NOTE), key=bytes(32)))
    assert sent.fetch().refused_code == "stream.wrong"


def test_other_bytes_than_were_told_are_fetched_once_more_and_then_refused(
    sent: Sent,
) -> None:
    one = sent.put(NOTE)
    genuine = sent.partner.sealed_files[one.sha256]
    sent.partner.sealed_files[one.sha256] = genuine[:-1] + bytes([genuine[-1] ^ 1])
    sent.ask(one)
    file = sent.fetch()
    assert (file.state, file.arrived) == (AttachedFile.WAITING, 0)
    sent.partner.sealed_files[one.sha256] = genuine
    assert sent.fetch().state == AttachedFile.COMPLETE


def test_other_bytes_twice_are_refused(sent: Sent) -> None:
    one = sent.put(NOTE)
    sent.partner.sealed_files[one.sha256] = bytes(one.sealed_size)
    sent.ask(one)
    sent.fetch()
    assert sent.fetch().refused_code == "attachment.differs"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "exe", "name": "a.exe"}, "attachment.kind-refused"),
        ({"kind": "heic", "name": "a.pdf"}, "attachment.kind-refused"),
        ({"kind": "pdf", "name": "a.txt"}, "attachment.kind-differs"),
        ({"size": 2 * 1024**3}, "attachment.too-large"),
    ],
)
def test_a_message_with_a_file_that_we_do_not_take_is_refused_with_its_code(
    changes: dict[str, object], code: str, sent: Sent
) -> None:
    arrival = sent.ask(replace(sent.put(NOTE), **changes))
    assert (arrival.state, arrival.receipt_code) == (Arrival.REFUSED, code)
    assert not AttachedFile.objects.exists()
    assert not InfoRequest.objects.exists()


def test_a_door_that_is_away_or_lost_the_file_is_asked_again_until_the_message_ends(
    sent: Sent,
) -> None:
    one = sent.put(NOTE)
    sent.ask(one)
    sent.partner.away = True
    with pytest.raises(DoorAway):
        sent.fetch()
    sent.partner.away = False
    sent.partner.sealed_files.clear()
    with pytest.raises(FileNotThere):
        sent.fetch()
    file = sent.fetch(NOON + timedelta(days=31))
    assert file.state == AttachedFile.LOST
    assert JournalEntry.objects.filter(what="file.lost").exists()


def test_a_full_disk_puts_the_file_off_and_not_away(
    sent: Sent, settings: LazySettings
) -> None:
    sent.ask(sent.put(NOTE))
    told = settings.CAUNOI
    settings.CAUNOI = replace(told, kept_free_mib=1 << 40)
    with pytest.raises(store.DiskNearlyFull):
        sent.fetch()
    settings.CAUNOI = told
    assert sent.fetch().state == AttachedFile.COMPLETE


def test_a_file_that_lies_here_already_is_not_fetched_again(
    sent: Sent, settings: LazySettings
) -> None:
    one = sent.put(NOTE)
    sent.ask(one)
    with store.part(home(settings), one.sha256) as part:
        part.write(sent.partner.sealed_files[one.sha256])
    path = store.part_of(home(settings), one.sha256)
    store.keep(home(settings), path, one.sha256)
    assert sent.fetch().state == AttachedFile.COMPLETE
    assert sent.partner.handed_out == 0


# ---- ours, at our door ------------------------------------------------------------------


@pytest.fixture
def ours(
    draft: InfoRequest, lan: Officer, minh: Officer, settings: LazySettings
) -> AttachedFile:
    """A file of ours beside a request that was approved."""
    sealing = store.Sealing(
        home(settings), inspecting.Inspector("txt"), limit=1 << 30, least=0
    )
    sealing.update(NOTE)
    file = attaching.attach(
        draft, None, ("note.txt", sealing.finish()), seen=draft.version, by=lan, at=NOON
    )
    drafting.submit(draft, seen=draft.version, by=lan, at=NOON)
    drafting.approve(draft, seen=draft.version, by=minh, at=NOON)
    return file


def asked_of_door(client: Client, file: AttachedFile, wanted: str | None):
    headers = {"Range": wanted} if wanted else {}
    return client.get(f"/door/files/{bytes(file.sha256).hex()}", headers=headers)


def test_our_file_is_named_in_the_message_and_served_in_slices(
    client: Client,
    ours: AttachedFile,
    our_side: Side,
    muong_sa: SimulatedPartner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert asked_of_door(client, ours, "bytes=0-").status_code == 404  # not sealed yet
    dispatch = Dispatch.objects.get()
    monkeypatch.setattr("caunoi.web.door.node_clock", lambda: Clock(NOON))
    sending.send_due(dispatch, Wires(our_side.keys, muong_sa), NOON)
    (told,) = muong_sa.took.values()
    (one,) = told.header.attachments
    assert (one.name, one.size, one.sha256) == ("note.txt", len(NOTE), bytes(ours.sha256))
    monkeypatch.setattr(door, "SLICE", 100_000)
    got = b""
    while len(got) < one.sealed_size:
        page = asked_of_door(client, ours, f"bytes={len(got)}-")
        assert page.status_code == 206
        assert page.headers["Content-Range"].startswith(f"bytes {len(got)}-")
        got += page.getvalue()
    opener = streaming.Opener(one.key, attachment.CONTEXT)
    assert opener.update(got) + opener.finish() == NOTE
    assert asked_of_door(client, ours, "bytes=10-19").getvalue() == got[10:20]
    for wrong in (None, f"bytes={len(got)}-", "bytes=5-4", "bytes=-5", "bytes=0-1,4-5"):
        assert asked_of_door(client, ours, wrong).status_code == 416
    monkeypatch.setattr("caunoi.web.door.node_clock", lambda: Clock(NOON + timedelta(31)))
    assert asked_of_door(client, ours, "bytes=0-").status_code == 404


@pytest.mark.parametrize("address", ["00" * 32, "rubbish", "%2e%2e", "incoming"])
def test_an_unknown_file_is_not_there(client: Client, address: str, our_side: Side) -> None:
    assert client.get(f"/door/files/{address}").status_code == 404
    assert our_side


def test_a_message_waits_for_a_file_that_is_not_on_the_disk(
    ours: AttachedFile, our_side: Side, muong_sa: SimulatedPartner, settings: LazySettings
) -> None:
    store.path_of(home(settings), bytes(ours.sha256)).unlink()
    later = sending.send_due(Dispatch.objects.get(), Wires(our_side.keys, muong_sa), NOON)
    assert later == NOON + sending.HELD
    assert Dispatch.objects.get().state == Dispatch.QUEUED


@dataclass
class Clock:
    at: object

    def now(self):
        return self.at
