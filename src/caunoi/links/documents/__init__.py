"""Files of reports → their text: plain text, web pages, Word documents, PDF.

`text` is the raw text that every span points into. Its blocks tell, for any offset, in
which paragraph of the file the words stand and on which page. Only the library of the
kind at hand is loaded; a plain text loads none.

    >>> document = text_of("bien-ban.docx", raw)
    >>> document.place(0)
    Place(block=1, page=None)
"""

from caunoi.links.documents.files import FILE_LIMIT, text_of
from caunoi.links.documents.placing import with_places
from caunoi.links.documents.text import TEXT_LIMIT, Block, Document, Place, Remark

__all__ = [
    "FILE_LIMIT",
    "TEXT_LIMIT",
    "Block",
    "Document",
    "Place",
    "Remark",
    "text_of",
    "with_places",
]
