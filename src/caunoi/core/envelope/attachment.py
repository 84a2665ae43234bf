"""What a message says about the files beside it: hashes, sizes, keys, names, kinds.

The manifest stands in the signed header. The files lie sealed at the sender's door and are
fetched by the hash of their sealed bytes; who has no message has neither hash nor key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from caunoi.core.ciphers import digest, streaming
from caunoi.core.ciphers.cbor import Plain
from caunoi.core.envelope.fields import Fields, FieldWrong

CONTEXT = b"caunoi/cn1/file\0"  # what a file's key is bound to
MOST = 16  # files beside one message
NAME_LIMIT = 120  # bytes of UTF-8
SIZE_LIMIT = 10 * 1024**3  # bytes of one file before it is sealed
KIND = r"[a-z0-9]{1,8}"

_FORBIDDEN = frozenset('/\\:*?"<>|')  # what some file system takes for more than a name


@dataclass(frozen=True)
class Attachment:
    """One file: `sha256` names its sealed bytes, `plain_sha256` what is in them.

    `size` counts the plain bytes; the sealed ones follow from it.
    """

    sha256: bytes
    size: int
    plain_sha256: bytes
    key: bytes = field(repr=False)
    name: str
    kind: str

    @property
    def sealed_size(self) -> int:
        """Bytes of the sealed file."""
        return streaming.sealed_size(self.size)


def write(attachments: Sequence[Attachment]) -> list[Plain]:
    """The manifest as a header field."""
    return [
        {
            "sha256": one.sha256,
            "size": one.size,
            "plain_sha256": one.plain_sha256,
            "key": one.key,
            "name": one.name,
            "kind": one.kind,
        }
        for one in attachments
    ]


def read(fields: Fields, name: str) -> tuple[Attachment, ...]:
    """The manifest in a header field that is there: one file at least, none twice.

    Raises:
        FieldWrong: naming the field.
    """
    found = fields.each(name, _read_one)
    if not 0 < len(found) <= MOST or len({one.sha256 for one in found}) < len(found):
        raise FieldWrong(field=f"inner.{name}")
    return found


def is_name(name: str) -> bool:
    """Whether this is a file's name and nothing else.

    One line of visible signs, none of which a file system takes for a path, and none of
    which turns the direction of reading: a name must not look like another one.
    """
    return (
        0 < len(name.encode("utf-8", "replace")) <= NAME_LIMIT
        and name.isprintable()
        and not _FORBIDDEN & set(name)
        and name == name.strip(" .")
    )


def _read_one(fields: Fields) -> Attachment:
    one = Attachment(
        sha256=fields.octets("sha256", size=digest.SIZE),
        size=fields.number("size", most=SIZE_LIMIT),
        plain_sha256=fields.octets("plain_sha256", size=digest.SIZE),
        key=fields.octets("key", size=streaming.KEY_SIZE),
        name=fields.text("name"),
        kind=fields.pattern("kind", KIND),
    )
    if not is_name(one.name):
        raise FieldWrong(field="inner.attachments.name")
    return one
