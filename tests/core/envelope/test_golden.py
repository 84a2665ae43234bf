"""What was once sealed and signed under CN/1 opens and verifies for ever.

The files are read with nothing but themselves: keys, cards and expectations are on disk,
and the values below were written by hand when the files were made.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.exchange import samples

from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.ciphers.streaming import Opener
from caunoi.core.envelope import (
    agreement,
    attachment,
    bundle,
    card,
    contact,
    message,
    receipt,
    revocation,
)
from caunoi.core.errors import CaunoiError
from caunoi.core.exchange import kinds, payloads
from caunoi.core.journal import evidence, head, leaf, proof, tree

FOLDER = Path(__file__).parents[3] / "docs/protocol/golden/cn-1"
NOON = datetime(2026, 11, 23, 5, 0, 0, 250000, tzinfo=UTC)
KEYS = json.loads((FOLDER / "keys.json").read_text())


def golden(name):
    return (FOLDER / name).read_bytes()


NORTH, SOUTH = card.read(golden("north.card")), card.read(golden("south.card"))


def opened(raw):
    kem = KemKey.from_bytes(bytes.fromhex(KEYS["south-desk"]["kem"]))
    return message.open_envelope(raw, [kem], "south-desk", NORTH, NOON, oldest=timedelta(1))


@pytest.mark.parametrize("one", [NORTH, SOUTH])
def test_cards_hold_the_public_halves_of_the_keys(one):
    private = {use: bytes.fromhex(text) for use, text in KEYS[one.node].items()}
    assert one.root == SigningKey.from_bytes(private["root"]).public()
    assert one.signing == SigningKey.from_bytes(private["signing"]).public()
    assert one.log == SigningKey.from_bytes(private["log"]).public()
    assert one.transport == TransportKey.from_bytes(private["transport"]).public()
    assert one.kem == KemKey.from_bytes(private["kem"]).public()


def test_cards_say_what_they_said():
    assert (NORTH.node, NORTH.country, NORTH.version) == ("north-desk", "VN", 1)
    assert NORTH.names["vi"] == "Bàn phía Bắc (MẪU)"
    assert SOUTH.schemas == {"info.request": (1,), "info.answer": (1,)}
    assert SOUTH.suites == ("647a-0001-0003",)


def test_the_agreement_is_signed_by_both_over_the_same_bytes():
    cards = {"north-desk": golden("north.card"), "south-desk": golden("south.card")}
    found = agreement.read(golden("agreement.cose"), cards)
    assert found.articles[0].deadlines == {"urgent_direct": 8, "other": 168}
    draft = golden("agreement.json")
    assert agreement.sha256(golden("agreement.cose")) == hashlib.sha256(draft).digest()


def test_the_envelope_opens():
    found = opened(golden("envelope.cose"))
    assert found.payload == golden("payload.json")
    assert found.header.message_id == "0192f0c1-3333-7abc-8def-000000000002"
    assert found.header.agreement_sha256 == agreement.sha256(golden("agreement.cose"))
    assert found.header.issued_at == NOON
    assert found.header.refers_to is None


def test_the_file_beside_a_message_is_found_and_opened_by_its_manifest():
    (told,) = opened(golden("envelope-file.cose")).header.attachments
    raw = golden("file.sealed")
    assert told.sha256 == hashlib.sha256(raw).digest()
    assert told.sealed_size == len(raw)
    assert (told.name, told.kind, told.size) == ("Danh sách (MẪU).txt", "txt", 126)
    opener = Opener(told.key, attachment.CONTEXT)
    plain = opener.update(raw) + opener.finish()
    assert plain == "Ba biển số, một chuyến xe (MẪU)\n".encode() * 3
    assert told.plain_sha256 == hashlib.sha256(plain).digest()


def test_the_receipt_is_for_that_envelope():
    found = receipt.read(golden("receipt.cose"), SOUTH)
    assert found.envelope_sha256 == hashlib.sha256(golden("envelope.cose")).digest()
    assert (found.outcome, found.code, found.mode) == ("accepted", "", "live")


def test_a_later_receipt_names_the_answer():
    found = receipt.read(golden("receipt-answered.cose"), SOUTH)
    assert found.envelope_sha256 == hashlib.sha256(golden("envelope.cose")).digest()
    assert found.outcome == "answered"
    assert found.answer == "0192f0c1-4444-7abc-8def-000000000003"


def test_the_answer_of_a_contact_belongs_to_its_statement():
    raw = golden("contact.cose")
    told = contact.read_statement(raw, "south-desk", NORTH, NOON, mode="live")
    assert (told.since, told.sent.count, told.cursor) == (2, 1, 0)
    answer = contact.read_answer(
        golden("contact-answer.cose"), raw, "north-desk", SOUTH, mode="live"
    )
    assert answer.ids is None
    assert answer.received == told.sent
    assert answer.last == 1


def test_the_head_is_over_those_rows():
    rows = json.loads(golden("journal.json"))
    leaves = [leaf.leaf_of(bytes.fromhex(r["salt"]), r["content"].encode()) for r in rows]
    assert [one.hex() for one in leaves] == [row["leaf"] for row in rows]
    found = head.read_head(golden("head.note"), SOUTH.log)
    assert (found.origin, found.size, found.at) == ("south-desk", 3, NOON)
    assert found.root == tree.root(leaves)


def test_the_head_was_cosigned_by_the_other_node():
    raw = golden("cosigned.note")
    assert raw.startswith(golden("head.note"))
    (seen,) = head.cosignatures(raw, {"north-desk": NORTH.log})
    assert seen.at == datetime(2026, 11, 23, 5, 1, tzinfo=UTC)


def test_the_proof_shows_the_leaf_that_the_receipt_names():
    found = proof.read(golden("proof.json"))
    proof.require(found, head.read_head(golden("head.note"), SOUTH.log))
    assert found.leaf == receipt.read(golden("receipt.cose"), SOUTH).journal_leaf


def test_the_bundle_carries_the_envelope_and_the_receipt():
    raw = golden("bundle.cnb")
    opening = bundle.peek(raw[: bundle.HEAD_LIMIT])
    kem = KemKey.from_bytes(bytes.fromhex(KEYS["south-desk"]["kem"]))
    opener = Opener(bundle.key_of(opening, "south-desk", (kem,)), opening.context)
    reader = bundle.Reader()
    found = reader.update(opener.update(raw[opening.length :]) + opener.finish())
    reader.finish()
    assert [one.kind for one in found] == ["envelope", "receipt", "end"]
    assert found[0].body == golden("envelope.cose")
    assert found[1].body == golden("receipt.cose")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (
            "message.cne",
            "card message-signed card receipt-accepted in-log card cosigned",
        ),
        ("fork.cne", "card two-roots"),
    ],
)
def test_the_evidence_shows_what_it_showed(name, codes):
    found = evidence.require(golden(name)).statements
    assert [one.code for one in found] == [f"evidence.{code}" for code in codes.split()]


@pytest.mark.parametrize(
    ("kind", "version"),
    [(one.code, version) for one in kinds.KINDS.values() for version in one.versions],
)
def test_every_kind_of_message_has_its_golden_file(kind, version):
    found = opened(golden(f"{kind}.cose" if version == 1 else f"{kind}.{version}.cose"))
    assert (found.header.kind, found.header.schema_version) == (kind, version)
    payload = payloads.read(kind, version, found.payload)
    assert payload == samples.OF_KIND[kind]
    assert payloads.write(payload) == found.payload


def test_the_sealed_file_opens():
    opener = Opener(bytes.fromhex(KEYS["stream"]), b"caunoi/golden")
    plain = opener.update(golden("stream.sealed")) + opener.finish()
    assert plain == golden("agreement.json")


@pytest.mark.parametrize(
    "name", ["envelope.cose", "receipt.cose", "agreement.cose", "contact.cose"]
)
def test_golden_files_are_not_accepted_for_one_another(name):
    raw = golden(name)
    readers = {
        "envelope.cose": opened,
        "receipt.cose": lambda one: receipt.read(one, SOUTH),
        "agreement.cose": agreement.look,
        "contact.cose": contact.peek,
    }
    for other, reader in readers.items():
        if other != name:
            with pytest.raises(CaunoiError):
                reader(raw)


def test_the_second_card_follows_on_the_first_with_new_keys():
    second = card.require_follows(golden("north.card"), golden("north.2.card"))
    assert second.version == 2
    assert not set(second.key_ids()) & set(NORTH.key_ids())
    assert [pin.hex()[:8] for pin in second.tls] == ["75d134d3"]


def test_the_revocation_takes_the_first_card_out_of_force_and_not_the_second():
    told = revocation.read(golden("revocation.cose"), NORTH)
    assert (told.reason, told.since) == ("stolen", NOON - timedelta(days=2))
    assert told.revokes(NORTH)
    assert not told.revokes(card.read(golden("north.2.card")))
