"""Sealed files get their place whole; what is on its way is bounded, locked and swept."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.links.files.making import GOOD

from caunoi.core.ciphers import digest, streaming
from caunoi.core.ciphers.streaming import StreamWrong
from caunoi.core.envelope.attachment import Attachment
from caunoi.links.files import inspecting, kinds, store
from caunoi.links.files.store import Sealed

MIB = 1024 * 1024


def seal(home: Path, raw: bytes, code: str = "txt", limit: int = 64 * MIB) -> Sealed:
    sealing = store.Sealing(home, inspecting.Inspector(code), limit=limit, least=0)
    try:
        for at in range(0, len(raw), 50_000):
            sealing.update(raw[at : at + 50_000])
        return sealing.finish()
    except BaseException:
        sealing.discard()
        raise


def attachment_of(sealed: Sealed, name: str = "note.txt") -> Attachment:
    code = kinds.told_by(name).code
    return Attachment(
        sealed.sha256, sealed.size, sealed.plain_sha256, sealed.key, name, code
    )


TEXT = b"A line of a long note.\n" * 20_000


def test_a_file_is_sealed_once_and_opens_with_its_key(tmp_path: Path) -> None:
    sealed = seal(tmp_path, TEXT)
    store.keep(tmp_path, sealed.part, sealed.sha256)
    lying = store.path_of(tmp_path, sealed.sha256)
    raw = lying.read_bytes()
    assert digest.sha256(raw) == sealed.sha256
    assert len(raw) == streaming.sealed_size(len(TEXT)) == attachment_of(sealed).sealed_size
    assert b"long note" not in raw
    assert lying.stat().st_mode & 0o077 == 0
    assert b"".join(store.opened(tmp_path, sealed.sha256, sealed.key)) == TEXT
    assert list(store.here(tmp_path)) == [lying]
    assert list(store.incoming(tmp_path).iterdir()) == []
    with pytest.raises(StreamWrong):
        list(store.opened(tmp_path, sealed.sha256, bytes(32)))
    with pytest.raises(store.NotHere):
        store.opened(tmp_path, bytes(32), sealed.key)


def test_a_file_over_the_limit_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(store.TooLarge):
        seal(tmp_path, TEXT, limit=len(TEXT) - 1)
    assert list(store.incoming(tmp_path).iterdir()) == []


def test_no_file_is_taken_when_the_disk_is_nearly_full(tmp_path: Path) -> None:
    with pytest.raises(store.DiskNearlyFull) as told:
        store.Sealing(tmp_path, inspecting.Inspector("txt"), limit=MIB, least=1 << 60)
    assert told.value.values["least"] == 1 << 40
    store.require_room(tmp_path, 0, least=0)


def test_a_disk_that_fills_meanwhile_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PIECE", 16)
    sealing = store.Sealing(tmp_path, inspecting.Inspector("txt"), limit=MIB, least=0)
    sealing._least = 1 << 60
    with pytest.raises(store.DiskNearlyFull):
        sealing.update(bytes(b"x" * 5000))
    sealing.discard()


def test_a_range_of_a_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 1000)
    whole = path.read_bytes()
    assert b"".join(store.pieces(path)) == whole
    assert b"".join(store.pieces(path, 100, 200_001)) == whole[100:200_001]
    assert max(map(len, store.pieces(path))) <= store.PIECE
    assert list(store.pieces(path, 5, 5)) == []


def test_a_partner_s_file_is_genuine_or_refused(tmp_path: Path) -> None:
    sealed = seal(tmp_path, TEXT)
    one = attachment_of(sealed)
    with store.part(tmp_path, sealed.sha256) as part:
        part.write(sealed.part.read_bytes())
        with pytest.raises(store.Busy), store.part(tmp_path, sealed.sha256):
            pass
    place = store.part_of(tmp_path, sealed.sha256)
    assert store.is_whole(place, sealed.sha256)
    store.require_genuine(place, one, inspecting.Inspector("txt"))
    for wrong in (replace(one, plain_sha256=bytes(32)), replace(one, size=1)):
        with pytest.raises(store.Differs):
            store.require_genuine(place, wrong, inspecting.Inspector("txt"))
    with pytest.raises(kinds.KindDiffers):
        store.require_genuine(place, one, inspecting.Inspector("pdf"))
    with pytest.raises(StreamWrong):
        store.require_genuine(
            place, replace(one, key=bytes(32)), inspecting.Inspector("txt")
        )
    with store.part(tmp_path, sealed.sha256) as part:
        part.truncate(1000)
    assert not store.is_whole(place, sealed.sha256)


def test_what_no_record_names_is_swept_when_it_is_old(tmp_path: Path) -> None:
    assert store.sweep(tmp_path, lambda _: True, before=0) == 0
    named, lost, young = (seal(tmp_path, TEXT[:n]) for n in (1000, 2000, 3000))
    for one in (named, lost, young):
        store.keep(tmp_path, one.part, one.sha256)
    left = seal(tmp_path, GOOD["photo.PNG"], "png").part
    for path in (left, *(store.path_of(tmp_path, s.sha256) for s in (named, lost))):
        os.utime(path, (1000, 1000))
    assert store.sweep(tmp_path, lambda sha: sha == named.sha256, before=2000) == 2
    assert {path.name for path in store.here(tmp_path)} == {
        named.sha256.hex(),
        young.sha256.hex(),
    }
    assert not left.exists()
