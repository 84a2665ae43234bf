"""The log in the public layout, read by code written from the layout's own words."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace

import pymerkle
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import LazySettings, settings
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.oversight.writing import KEY, found, written

from caunoi.apps.oversight import checking, journal, log
from caunoi.apps.oversight.models import JournalEntry

pytestmark = pytest.mark.django_db
Get = Callable[[str], bytes]


@pytest.fixture
def published(settings: LazySettings) -> None:
    settings.CAUNOI = replace(settings.CAUNOI, log_public=True)


@pytest.fixture
def grown(request: pytest.FixtureRequest) -> int:
    """A log of 300 leaves: a full tile, a partial one, and one hash above."""
    request.getfixturevalue("published")
    for _ in range(3):
        written(100)
        log.append(KEY, NOON)
    return 300


@pytest.fixture
def get(client: Client) -> Get:
    def fetch(path: str) -> bytes:
        answer = client.get(f"/log/{path}")
        assert answer.status_code == 200, path
        return answer.content

    return fetch


# ---- another reader: C2SP signed-note, tlog-checkpoint, tlog-tiles, and nothing of ours


def read_note(raw: bytes, name: str, public: bytes) -> str:
    """The text of a note that this key signed."""
    text, _, lines = raw.decode().rpartition("\n\n")
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    for line in lines.splitlines():
        dash, signer, encoded = line.split(" ")
        signature = base64.b64decode(encoded)
        if (dash, signer, signature[:4]) == ("—", name, key_id):
            key = Ed25519PublicKey.from_public_bytes(public)
            key.verify(signature[4:], text.encode() + b"\n")
            return text + "\n"
    raise AssertionError(lines)


def tile_names(size: int) -> list[tuple[int, int, str]]:
    """Level, width and path of each tile of a log of this size."""
    names, level = [], 0
    while size:
        for index in range(-(-size // 256)):
            width = min(256, size - index * 256)
            path = f"{level}/{index:03d}" + (f".p/{width}" if width < 256 else "")
            names.append((level, width, path))
        size, level = size // 256, level + 1
    return names


def root_of(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962 over hashes that are leaves already."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    both = root_of(hashes[:half]) + root_of(hashes[half:])
    return hashlib.sha256(b"\x01" + both).digest()


def cut(raw: bytes) -> list[bytes]:
    return [raw[at : at + 32] for at in range(0, len(raw), 32)]


def unpacked(bundle: bytes) -> list[bytes]:
    """The entries of a bundle: each behind its length in two bytes."""
    found, at = [], 0
    while at < len(bundle):
        size = int.from_bytes(bundle[at : at + 2], "big")
        found.append(bundle[at + 2 : at + 2 + size])
        at += 2 + size
    return found


# ---- what it reads ---------------------------------------------------------------------


def test_another_reader_finds_the_signed_root_in_the_tiles_and_in_the_entries(
    grown: int, get: Get
) -> None:
    public = KEY.ed25519.public().to_bytes()
    text = read_note(get("checkpoint"), settings.CAUNOI.node, public)
    origin, size, root, *_ = text.split("\n")
    assert (origin, int(size)) == (settings.CAUNOI.node, grown)
    read = {path: cut(get(f"tile/{path}")) for _, _, path in tile_names(grown)}
    assert {path: len(hashes) for path, hashes in read.items()} == {
        "0/000": 256, "0/001.p/44": 44, "1/000.p/1": 1,
    }  # fmt: skip
    leaves = read["0/000"] + read["0/001.p/44"]
    assert base64.b64encode(root_of(leaves)).decode() == root
    assert read["1/000.p/1"] == [root_of(read["0/000"])]
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for name in ("000", "001.p/44"):
        for entry in unpacked(get(f"tile/entries/{name}")):
            theirs.append_entry(entry)
    assert base64.b64encode(theirs.get_root()).decode() == root


def test_nothing_of_a_row_is_in_what_is_published(grown: int, get: Get) -> None:
    names = [f"tile/{path}" for _, _, path in tile_names(grown)]
    whole = b"".join(get(name) for name in [*names, "tile/entries/000"])
    for row in JournalEntry.objects.all()[:20]:
        assert bytes(row.salt or b"") not in whole
        assert bytes(row.content or b"") not in whole


@pytest.mark.usefixtures("grown")
def test_a_row_that_was_erased_keeps_its_place(get: Get) -> None:
    before = get("tile/entries/000")
    row = JournalEntry.objects.get(index=7)
    journal.erase(row, "court order MẪU-2", by="dp", at=NOON)
    journal.erase(JournalEntry.objects.get(index=7), "again", by="dp", at=NOON)
    assert get("tile/entries/000") == before
    log.append(KEY, NOON)
    assert found() == []
    JournalEntry.objects.filter(index=7).update(entry=b"\1" * 32)
    assert [one[0] for one in found()] == [checking.COLUMNS_DIFFER]


@pytest.mark.usefixtures("grown")
def test_a_bundle_with_a_row_erased_before_entries_were_kept_is_not_there(
    client: Client,
) -> None:
    JournalEntry.objects.filter(index=7).update(salt=None, content=None)
    assert client.get("/log/tile/entries/000").status_code == 404
    assert client.get("/log/tile/0/000").status_code == 200


@pytest.mark.usefixtures("grown")
@pytest.mark.parametrize(
    "path",
    [
        "tile/0/002", "tile/0/001", "tile/0/001.p/45", "tile/1/000", "tile/1/000.p/2",
        "tile/2/000.p/1", "tile/0/1", "tile/0/x000/001", "tile/64/000", "tile/entries/001",
        "tile/entries/002", "tile/entries/x", "tile/0/999", "tile/", "tile/0/000.p/0",
        "tile/0/-01", "tile/9/x999/x999/x999/x999/x999/999",
    ],
)  # fmt: skip
def test_what_no_signed_head_covers_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/log/{path}").status_code == 404


@pytest.mark.usefixtures("grown")
def test_leaves_that_wait_for_their_head_are_not_shown(client: Client) -> None:
    written(20)
    assert client.get("/log/tile/0/001.p/45").status_code == 404
    log.append(KEY, NOON)
    assert client.get("/log/tile/0/001.p/64").status_code == 200
    assert client.get("/log/tile/0/001.p/44").status_code == 200, "an older head needs it"


@pytest.mark.usefixtures("grown")
def test_tiles_may_be_kept_for_ever_and_the_checkpoint_for_a_moment(client: Client) -> None:
    kept = client.get("/log/tile/0/000").headers["Cache-Control"]
    newest = client.get("/log/checkpoint").headers["Cache-Control"]
    assert "immutable" in kept
    assert "max-age=2" in newest


def test_a_node_that_was_not_told_to_publishes_nothing(client: Client) -> None:
    written(3)
    log.append(KEY, NOON)
    for path in ("checkpoint", "tile/0/000.p/3", "tile/entries/000.p/3"):
        assert client.get(f"/log/{path}").status_code == 404


@pytest.mark.usefixtures("published")
def test_an_empty_log_has_no_checkpoint(client: Client) -> None:
    assert client.get("/log/checkpoint").status_code == 404
    assert client.get("/log/tile/0/000.p/1").status_code == 404
