"""Plain text: UTF-8 and UTF-16 as they lie on disk, older encodings only where certain."""

from caunoi.core.reading.decoding import EmptyText, TooLarge, WrongEncoding, decode
from caunoi.links.documents import legacy
from caunoi.links.documents.text import Document, Remark


def text_of(raw: bytes) -> Document:
    """The text of a file without markup; its offsets count the signs of the file.

    Raises:
        TooLarge, BinaryFile, WrongEncoding, EmptyText: it cannot be read.
    """
    try:
        return Document("txt", decode(raw))
    except (EmptyText, TooLarge):
        raise
    except WrongEncoding:
        found = legacy.decoded(raw)
        if found is None:
            raise
    text, encoding = found
    remark = Remark("document.remark.encoding", {"encoding": encoding})
    return Document("txt", text, remarks=(remark,))
