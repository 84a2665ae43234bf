"""How Vietnamese pages speak: about the matter, never to the officer who reads them."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polib

# "Bạn" stands for the partner alone, and with the word that says so.
_PARTNER = re.compile(r"\b(phía|bên|tỉnh|nước|cơ quan|đơn vị phía) bạn\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(bạn|đồng chí|anh/chị|quý vị)\b", re.IGNORECASE)


def addresses(words: str) -> bool:
    """Whether a Vietnamese sentence speaks to its reader instead of about the matter.

    >>> addresses("Bạn không có quyền"), addresses("Phía bạn đã nhận")
    (True, False)
    """
    return _ADDRESS.search(_PARTNER.sub("", words)) is not None


def addressing(source: Path) -> Iterator[str]:
    """Vietnamese of pages and sentences that speaks to the officer."""
    for where, words in (*_of_pages(source), *_of_sentences(source)):
        if addresses(words):
            yield f"{where}: {words}"


def _of_pages(source: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(source.rglob("locale/vi/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            for words in (entry.msgstr, *entry.msgstr_plural.values()):
                yield str(path.relative_to(source)), words


def _of_sentences(source: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(source.rglob("sentences/*.toml")):
        for code, told in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for field, words in told.items():
                if "vi" in field.split("_"):
                    yield f"{path.relative_to(source)}, {code}", words
