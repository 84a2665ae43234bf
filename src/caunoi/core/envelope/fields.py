"""Reading a document's fields strictly: a field is there and of its kind, or it is named.

Documents are JSON (RFC 8259) in UTF-8, kept verbatim. A `Fields` remembers where it stands,
so that a refusal says which field of which part is wrong; it must be read to the end, for
a field nobody knows may be one that a newer partner relies on.
"""

import base64
import json
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import NoReturn, TypeVar

from caunoi.core.errors import Malformed

_Read = TypeVar("_Read")

TEXT_LIMIT = 400  # characters in one field
LIST_LIMIT = 200  # entries in one list or map
NUMBER_LIMIT = 2**53 - 1  # what every JSON reader holds exactly

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}", re.ASCII)
_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"
SLUG_LIMIT = 40


class FieldWrong(Malformed):
    """A field is missing, unknown, or not of its kind."""

    code = "field.wrong"


class Fields:
    """The fields of one part of a document, each taken once."""

    def __init__(self, value: object, path: str = "", skip: Iterable[object] = ()) -> None:
        """Stand on a part, past the fields that were read elsewhere.

        Raises:
            FieldWrong: the part has no fields.
        """
        if not isinstance(value, dict):
            raise FieldWrong(field=path or "document")
        self._left: dict[object, object] = dict(value)
        self._path = path
        for name in skip:
            self._left.pop(name, None)

    def done(self) -> None:
        """Raise `FieldWrong` when a field was not asked for."""
        for name in self._left:
            self._refuse(name)

    def text(self, name: str, *, limit: int = TEXT_LIMIT) -> str:
        """One line of at most `limit` characters, not empty."""
        value = self._take(name)
        if not isinstance(value, str) or not 0 < len(value) <= limit:
            self._refuse(name)
        if any(ord(character) < ord(" ") for character in value):
            self._refuse(name)
        return value

    def slug(self, name: str) -> str:
        """A name in lower case letters, digits and single hyphens."""
        return self.pattern(name, r"[a-z0-9]+(-[a-z0-9]+)*", limit=SLUG_LIMIT)

    def pattern(self, name: str, pattern: str, *, limit: int = TEXT_LIMIT) -> str:
        """One line that fits the whole pattern."""
        value = self.text(name, limit=limit)
        if not re.fullmatch(pattern, value, re.ASCII):
            self._refuse(name)
        return value

    def number(self, name: str, *, least: int = 0, most: int = NUMBER_LIMIT) -> int:
        """A whole number within the limits."""
        value = self._take(name)
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or not least <= value <= most
        ):
            self._refuse(name)
        return value

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        value = self.text(name)
        if value not in allowed:
            self._refuse(name)
        return value

    def identifier(self, name: str) -> str:
        """A UUID in its one canonical form."""
        value = self.text(name)
        try:
            canonical = str(uuid.UUID(value))
        except ValueError:
            self._refuse(name)
        if value != canonical:
            self._refuse(name)
        return value

    def time(self, name: str) -> datetime:
        """A moment in UTC with six decimals of a second, as `write_time` writes it."""
        value = self.text(name)
        if not _TIME.fullmatch(value):
            self._refuse(name)
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self._refuse(name)

    def raw(self, name: str, *, size: int) -> bytes:
        """Bytes of one size, written as canonical base64."""
        value = self._take(name)
        if not isinstance(value, str) or len(value) > 2 * size + 4:
            self._refuse(name)
        try:
            found = base64.b64decode(value, validate=True)
        except ValueError:
            self._refuse(name)
        if len(found) != size or write_raw(found) != value:
            self._refuse(name)
        return found

    def blob(self, name: str, *, limit: int) -> bytes:
        """At most `limit` bytes, written as canonical base64."""
        value = self._take(name)
        if not isinstance(value, str) or len(value) > 4 * (limit // 3 + 1):
            self._refuse(name)
        try:
            found = base64.b64decode(value, validate=True)
        except ValueError:
            self._refuse(name)
        if len(found) > limit or write_raw(found) != value:
            self._refuse(name)
        return found

    def octets(self, name: str, *, size: int) -> bytes:
        """Bytes of one size, where the document is CBOR."""
        value = self._take(name)
        if not isinstance(value, bytes) or len(value) != size:
            self._refuse(name)
        return value

    def languages(self, name: str) -> dict[str, str]:
        """The same text in at least one language."""
        inner = self.part(name)
        found = {language: inner.text(language) for language in inner.names(_LANGUAGE)}
        if not found:
            self._refuse(name)
        return found

    def optional(self, name: str, read: Callable[[], _Read]) -> _Read | None:
        """What `read` takes from a field that is always there but may be null."""
        if name in self._left and self._left[name] is None:
            del self._left[name]
            return None
        return read()

    def if_there(self, name: str, read: Callable[[], _Read]) -> _Read | None:
        """What `read` takes from a field that may be left out, but is never null."""
        return read() if name in self._left else None

    def numbers(self, name: str, *, least: int) -> tuple[int, ...]:
        """A list of whole numbers, none twice."""
        return self.each(name, lambda item: item.number("item", least=least), wrap=True)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts, none twice."""
        return self.each(name, lambda item: item.text("item"), wrap=True)

    def part(self, name: str) -> "Fields":
        """A part with fields of its own."""
        value = self._take(name)
        if isinstance(value, dict) and len(value) > LIST_LIMIT:
            self._refuse(name)
        return Fields(value, self._at(name))

    def each(
        self, name: str, read: Callable[["Fields"], _Read], *, wrap: bool = False
    ) -> tuple[_Read, ...]:
        """What `read` makes of each entry of a list, none twice; `wrap` names bare ones."""
        value = self._take(name)
        if not isinstance(value, list) or len(value) > LIST_LIMIT:
            self._refuse(name)
        found: list[_Read] = []
        for number, item in enumerate(value):
            inner = Fields({"item": item} if wrap else item, f"{self._at(name)}.{number}")
            entry = read(inner)
            inner.done()
            if entry in found:
                self._refuse(name)
            found.append(entry)
        return tuple(found)

    def names(self, pattern: str) -> list[str]:
        """The names of all fields left, each fitting the whole pattern."""
        return [
            name
            if isinstance(name, str) and re.fullmatch(pattern, name, re.ASCII)
            else self._refuse("?")
            for name in self._left
        ]

    def _take(self, name: str) -> object:
        if name not in self._left:
            self._refuse(name)
        return self._left.pop(name)

    def _at(self, name: object) -> str:
        return f"{self._path}.{_shown(name)}" if self._path else _shown(name)

    def _refuse(self, name: object) -> NoReturn:
        raise FieldWrong(field=self._at(name))


def read_json(raw: bytes) -> Fields:
    """The fields of a JSON document.

    Floats, doubled names, half surrogates and any depth beyond Python's are refused.

    Raises:
        FieldWrong: the document is no such JSON.
    """
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_without_doubles,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise FieldWrong(field="document") from error
    return Fields(value)


def write_json(value: Mapping[str, object]) -> bytes:
    """The bytes of a document: UTF-8, names in the order given, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def write_time(at: datetime) -> str:
    """A moment as all documents write it.

    Raises:
        RuntimeError: the moment has no zone.
    """
    if at.tzinfo is None:
        message = "a moment in a document needs a zone"
        raise RuntimeError(message)
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z"


def write_raw(raw: bytes) -> str:
    """Bytes as JSON documents write them: base64 (RFC 4648 §4)."""
    return base64.b64encode(raw).decode("ascii")


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FieldWrong(field="document")
    return found


def _refuse_number(_: str) -> NoReturn:
    raise FieldWrong(field="document")


def _shown(name: object) -> str:
    """A field's name as a refusal may show it; what a stranger wrote is not repeated."""
    return name if isinstance(name, str) and _NAME.fullmatch(name) else "?"
