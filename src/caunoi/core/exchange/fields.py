"""Strict reading of one JSON object: every field named, typed, bounded, none left over."""

import dataclasses
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from caunoi.core import dates, texts
from caunoi.core.errors import Malformed
from caunoi.core.vocabulary import Term

T = TypeVar("T", bound=Term)

SIZE_LIMIT = 256 * 1024  # bytes of one payload
TRANSLATIONS_LIMIT = 8  # languages of one text
MOMENT = "%Y-%m-%dT%H:%M:%SZ"  # of a day and a clock in a payload: UTC, whole seconds
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
# Control characters but line end and tab, and lone surrogates: no page, database or court
# printout can hold them faithfully.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NAME = re.compile(r"[a-z_]{1,40}")
_LANGUAGE = re.compile(r"[a-z]{2,8}")


class UnreadablePayload(Malformed):
    """The payload is no JSON object in UTF-8."""

    code = "payload.unreadable"


class PayloadTooLarge(Malformed):
    """The payload is larger than `SIZE_LIMIT`."""

    code = "payload.too-large"


class MissingField(Malformed):
    """A field that the schema asks for is not there."""

    code = "payload.field-missing"


class UnknownField(Malformed):
    """There is a field that the schema does not have."""

    code = "payload.field-unknown"


class WrongField(Malformed):
    """A field holds something other than the schema says."""

    code = "payload.field-wrong"


class FieldTooLong(Malformed):
    """A field holds more than the schema allows."""

    code = "payload.field-too-long"


def parse(raw: bytes) -> object:
    """The JSON value in `raw`.

    Raises:
        PayloadTooLarge: more than `SIZE_LIMIT` bytes.
        UnreadablePayload: not UTF-8, not JSON, a key twice, a number JSON does not have,
            or nested too deep to read.
    """
    if len(raw) > SIZE_LIMIT:
        raise PayloadTooLarge(limit=SIZE_LIMIT)
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_each_key_once,
            parse_constant=_no_constant,
        )
    except (ValueError, RecursionError) as error:
        raise UnreadablePayload from error


def plain(value: object) -> object:
    """A value of a payload as JSON holds it."""
    if isinstance(value, texts.Text):
        return value.as_plain()
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime(MOMENT)
    return value.isoformat() if isinstance(value, date) else value


def moment_of(told: str) -> datetime:
    """The moment that a payload writes like this.

    Raises:
        ValueError: nothing is written like this.
    """
    if not _MOMENT.fullmatch(told):
        raise ValueError(told)
    return datetime.strptime(told, MOMENT).replace(tzinfo=UTC)


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Two readers may keep different ones of two equal keys, and so read two messages.
    found = dict(pairs)
    if len(found) != len(pairs):
        message = "a key stands twice"
        raise ValueError(message)
    return found


def _no_constant(name: str) -> object:
    message = f"{name} is no JSON"
    raise ValueError(message)


class Fields:
    """One JSON object, read field by field; `end` refuses what nobody asked for."""

    def __init__(self, value: object, path: str = "") -> None:
        """Take the object found at `path`.

        Raises:
            WrongField: it is no object.
        """
        if not isinstance(value, dict):
            raise WrongField(field=path or "–")
        self._values: Mapping[str, object] = value
        self._path = path
        self._read: set[str] = set()

    def path_of(self, name: str) -> str:
        """The name of a field with the names of what it lies in."""
        return f"{self._path}.{name}" if self._path else name

    def take(self, name: str) -> object:
        """The field as it is.

        Raises:
            MissingField: it is not there; an empty field is written as null.
        """
        if name not in self._values:
            raise MissingField(field=self.path_of(name))
        self._read.add(name)
        return self._values[name]

    def is_empty(self, name: str) -> bool:
        """Whether the field is there and null."""
        return self.take(name) is None

    def words(self, name: str, limit: int) -> str:
        """A line of text, perhaps empty, of at most `limit` characters."""
        return _clean(self.take(name), self.path_of(name), limit)

    def line(self, name: str, limit: int) -> str:
        """The same, and not empty."""
        found = self.words(name, limit)
        if not found.strip():
            raise MissingField(field=self.path_of(name))
        return found

    def shaped(self, name: str, shape: re.Pattern[str]) -> str:
        """A word of this shape, all of it."""
        value = self.take(name)
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise WrongField(field=self.path_of(name))
        return value

    def lines(self, name: str, limit: int, most: int) -> tuple[str, ...]:
        """At least one line and at most `most`, each of at most `limit` characters."""
        value = self.take(name)
        path = self.path_of(name)
        if not isinstance(value, list):
            raise WrongField(field=path)
        if len(value) > most:
            raise FieldTooLong(field=path, limit=most)
        if not value:
            raise MissingField(field=path)
        return tuple(_clean(one, f"{path}[{at}]", limit) for at, one in enumerate(value))

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.take(name)
        if not isinstance(value, bool):
            raise WrongField(field=self.path_of(name))
        return value

    def term(self, name: str, words: type[T]) -> T:
        """A word of a closed list."""
        return _term(self.take(name), self.path_of(name), words)

    def term_if_any(self, name: str, words: type[T]) -> T | None:
        """A word of a closed list, or nothing."""
        return None if self.is_empty(name) else self.term(name, words)

    def terms(self, name: str, words: type[T], limit: int) -> tuple[T, ...]:
        """At most `limit` words of a closed list."""
        value = self.take(name)
        path = self.path_of(name)
        if not isinstance(value, list):
            raise WrongField(field=path)
        if len(value) > limit:
            raise FieldTooLong(field=path, limit=limit)
        return tuple(_term(one, f"{path}[{at}]", words) for at, one in enumerate(value))

    def day(self, name: str) -> date:
        """A day in the form yyyy-mm-dd."""
        return _day(self.take(name), self.path_of(name))

    def day_if_any(self, name: str) -> date | None:
        """A day, or nothing."""
        return None if self.is_empty(name) else self.day(name)

    def moment(self, name: str) -> datetime:
        """A day and a clock in UTC, in the form yyyy-mm-ddThh:mm:ssZ."""
        value = self.take(name)
        try:
            return moment_of(value if isinstance(value, str) else "")
        except ValueError as error:
            raise WrongField(field=self.path_of(name)) from error

    def moment_if_any(self, name: str) -> datetime | None:
        """A day and a clock, or nothing."""
        return None if self.is_empty(name) else self.moment(name)

    def text(self, name: str) -> texts.Text:
        """A text that is not empty, with its language and translations."""
        return _text(self.inside(name))

    def text_if_any(self, name: str) -> texts.Text | None:
        """A text, or nothing."""
        return None if self.is_empty(name) else self.text(name)

    def partial_date_if_any(self, name: str) -> dates.PartialDate | None:
        """A date with its precision, or nothing."""
        return None if self.is_empty(name) else _partial_date(self.inside(name))

    def inside(self, name: str) -> "Fields":
        """The object in this field."""
        return Fields(self.take(name), self.path_of(name))

    def end(self) -> None:
        """Refuse fields that were not read.

        Raises:
            UnknownField: the schema has no such field; its name is shown only when it
                looks like a name, since it was chosen by the sender.
        """
        for name in self._values:
            if name not in self._read:
                shown = name if _NAME.fullmatch(name) else "?"
                raise UnknownField(field=self.path_of(shown))


def _clean(value: object, path: str, limit: int) -> str:
    if not isinstance(value, str):
        raise WrongField(field=path)
    if len(value) > limit:
        raise FieldTooLong(field=path, limit=limit)
    if _UNPRINTABLE.search(value):
        raise WrongField(field=path)
    return value


def _term(value: object, path: str, words: type[T]) -> T:
    found = words.of(value) if isinstance(value, str) else None
    if found is None:
        raise WrongField(field=path)
    return found


def _day(value: object, path: str) -> date:
    if not isinstance(value, str):
        raise WrongField(field=path)
    try:
        return dates.read_day(value)
    except dates.ImpossibleDate as error:
        raise WrongField(field=path) from error


def _text(fields: Fields) -> texts.Text:
    path = fields.path_of("text")
    text = fields.words("text", texts.LONGEST)
    if not text.strip():
        raise MissingField(field=path)
    lang = _language(fields.words("lang", 8), fields.path_of("lang"))
    translated = fields.take("translations")
    path = fields.path_of("translations")
    if not isinstance(translated, dict):
        raise WrongField(field=path)
    if len(translated) > TRANSLATIONS_LIMIT:
        raise FieldTooLong(field=path, limit=TRANSLATIONS_LIMIT)
    clean = {
        _language(code, path): _clean(words, path, texts.LONGEST)
        for code, words in translated.items()
    }
    fields.end()
    return texts.Text(text, lang, clean)


def _language(code: str, path: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise WrongField(field=path)
    return code


def _partial_date(fields: Fields) -> dates.PartialDate:
    start = None if fields.is_empty("start") else fields.day("start")
    end = None if fields.is_empty("end") else fields.day("end")
    precision = fields.words("precision", 10)
    zone = fields.words("zone", 60)
    fields.end()
    try:
        return dates.PartialDate(start, end, dates.Precision(precision), zone)
    except ValueError as error:
        raise WrongField(field=fields.path_of("precision")) from error
    except dates.ImpossibleDate as error:
        raise WrongField(field=fields.path_of("start")) from error
