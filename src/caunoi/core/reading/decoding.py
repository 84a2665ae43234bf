"""Bytes of an uploaded text file → text, or a refusal that says what is wrong."""

import codecs

from caunoi.core.errors import Malformed

DEFAULT_LIMIT = 2 * 1024 * 1024
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Control bytes that occur in no text file; tab, line breaks and form feed do.
_CONTROL = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})


class EmptyText(Malformed):
    """The file holds no words."""

    code = "reading.empty"


class BinaryFile(Malformed):
    """The file is no text: a picture, a program, a document of an office suite."""

    code = "reading.binary"


class TooLarge(Malformed):
    """The file is larger than one report can be."""

    code = "reading.too-large"


class WrongEncoding(Malformed):
    """The bytes are text in an encoding other than UTF-8 or marked UTF-16."""

    code = "reading.encoding"


def decode(data: bytes, *, limit: int = DEFAULT_LIMIT) -> str:
    """The text of a file: UTF-8 with or without its mark, or UTF-16 with its mark.

    The mark stays in the text, because offsets count the signs of the file as it lies on
    disk; `read_text` knows it as an invisible sign.

    Raises:
        TooLarge: more than `limit` bytes.
        BinaryFile: it is no text file.
        WrongEncoding: its letters cannot be read as UTF-8 or UTF-16.
        EmptyText: nothing but white space.
    """
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit)
    text = _wide(data)
    if text is None:
        if any(sign in _CONTROL for sign in data[:65536]) or b"\x00" in data:
            raise BinaryFile
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise WrongEncoding(position=error.start) from error
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise EmptyText
    return text


def _wide(data: bytes) -> str | None:
    """The text of a file that carries a UTF-16 mark, or None if it carries none."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise WrongEncoding(position=error.start) from error
    return None
