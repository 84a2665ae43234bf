"""The manifest of files: what is written is read, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import HEADER, inner, opened, sealed, wrapped

from caunoi.core.ciphers import cbor, cose, digest
from caunoi.core.envelope import attachment
from caunoi.core.envelope import header as headers
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.message import MessageUnreadable

PHOTO = Attachment(
    sha256=digest.sha256(b"sealed"),
    size=70_000,
    plain_sha256=digest.sha256(b"plain"),
    key=bytes(range(32)),
    name="Ảnh cửa khẩu MẪU.jpg",
    kind="jpeg",
)


def numbered(number, **changes):
    return replace(PHOTO, sha256=digest.sha256(bytes([number])), **changes)


def manifest(*attachments, **changes):
    """The manifest as it stands in a header, its last entry changed."""
    written = attachment.write(attachments)
    written[-1] = {
        name: value
        for name, value in {**written[-1], **changes}.items()
        if value is not None
    }
    return written


def refused_field(written):
    with pytest.raises(MessageUnreadable) as told:
        opened(wrapped(inner(attachments=written)))
    return told.value.values["field"]


def test_a_message_names_its_files_and_keeps_the_keys_out_of_sight():
    found = opened(sealed(attachments=(PHOTO,))).header.attachments
    assert found == (PHOTO,)
    assert str(list(PHOTO.key)) not in repr(found)
    assert repr(PHOTO.key) not in repr(found)
    assert PHOTO.sealed_size == 70_000 + 56 + 5 * 16


def test_a_message_without_files_says_nothing_about_them():
    assert "attachments" not in headers.write(HEADER)
    assert opened(sealed()).header.attachments == ()


def test_the_most_files_with_the_longest_names_fit_into_a_header():
    many = tuple(
        numbered(n, name="n" * attachment.NAME_LIMIT, size=attachment.SIZE_LIMIT)
        for n in range(attachment.MOST)
    )
    assert opened(sealed(attachments=many)).header.attachments == many
    written = attachment.write(many)
    assert len(cbor.write(headers.write(replace(HEADER, attachments=many)))) < (
        cose.HEADER_LIMIT * 3 // 4
    )
    assert (
        refused_field([*written, *attachment.write([numbered(99)])]) == "inner.attachments"
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sha256": bytes(31)}, "inner.attachments.0.sha256"),
        ({"plain_sha256": "text"}, "inner.attachments.0.plain_sha256"),
        ({"key": bytes(33)}, "inner.attachments.0.key"),
        ({"size": -1}, "inner.attachments.0.size"),
        ({"size": attachment.SIZE_LIMIT + 1}, "inner.attachments.0.size"),
        ({"kind": "Portable Document"}, "inner.attachments.0.kind"),
        ({"name": "../keys/root.key"}, "inner.attachments.name"),
        ({"name": None}, "inner.attachments.0.name"),
        ({"more": 1}, "inner.attachments.0.more"),
    ],
)
def test_a_manifest_that_is_not_whole_is_refused(changes, field):
    assert refused_field(manifest(PHOTO, **changes)) == field


def test_no_files_are_left_out_rather_than_listed():
    assert refused_field([]) == "inner.attachments"


def test_the_same_file_twice_is_refused():
    assert refused_field(manifest(PHOTO, PHOTO)) == "inner.attachments"
    assert refused_field(manifest(PHOTO, PHOTO, name="other.jpg")) == "inner.attachments"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".hidden",
        "report.",
        "report ",
        "a/b.pdf",
        "C:report.pdf",
        "two\nlines.pdf",
        "photo\u202efdp.exe",
        "đ" * 61,
        "\udcff.pdf",
    ],
)
def test_a_name_that_could_be_taken_for_more_is_none(name):
    assert not attachment.is_name(name)


@given(st.text(max_size=200))
def test_a_name_never_leaves_its_folder(name):
    if attachment.is_name(name):
        assert name not in ("", ".", "..")
        assert "/" not in name
        assert len(name.encode()) <= attachment.NAME_LIMIT
