"""Other names of an agency as an officer writes them: one a line, with its time of use."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.aliases import Alias
from caunoi.apps.register.forms import inputs
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

MOST = 40  # names of one agency
LONGEST = 300
UNDETERMINED = "und"  # BCP 47: nobody said which language it is
# The first word of a letter's Unicode name says its script.
SCRIPTS = {
    "LAO": "lo",
    "KHMER": "km",
    "THAI": "th",
    "MYANMAR": "my",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CYRILLIC": "ru",
}
_VIETNAMESE = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_BETWEEN = re.compile(r"\s*[–—]\s*|(?:^|\s+)-(?:\s+|$)")
TOO_LONG = _("“%(name)s…” is too long for a name.")
TOO_MANY = _("So many names of one agency are more than the register keeps.")
NO_NAME = _("A time of use stands here without a name.")


class AliasesField(forms.CharField):
    """Names and spellings, one a line: `Khammouane | 01/07/1990 – 30/06/2025`."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **options: Any) -> None:
        """A field that may stay empty."""
        super().__init__(required=False, **options)

    def clean(self, value: object) -> Any:
        """The names with the time they were in use."""
        lines = (line.strip() for line in super().clean(value).splitlines())
        told = tuple(read_alias(line) for line in dict.fromkeys(lines) if line)
        if len(told) > MOST:
            raise forms.ValidationError(TOO_MANY)
        return told

    def prepare_value(self, value: object) -> object:
        """The names as they are written."""
        if isinstance(value, list | tuple):
            return "\n".join(write_alias(alias) for alias in value)
        return value


def read_alias(line: str) -> Alias:
    """The name somebody wrote on one line.

    Raises:
        ValidationError: no name, a name too long, or a date that cannot be.
    """
    name, _bar, used = (part.strip() for part in line.partition("|"))
    if not name:
        raise forms.ValidationError(NO_NAME)
    if len(name) > LONGEST:
        raise forms.ValidationError(TOO_LONG, params={"name": name[:40]})
    text = Text(name, language_of(name))
    if not used:
        return Alias(text)
    first, *rest = _BETWEEN.split(used, maxsplit=1)
    since = inputs.read_partial_date(first)
    until = inputs.read_partial_date(rest[0]) if rest else PartialDate.unknown()
    if since.start and until.end and until.end < since.start:
        values = {"start": f"{since.start:%d/%m/%Y}", "end": f"{until.end:%d/%m/%Y}"}
        raise forms.ValidationError(inputs.ENDS_FIRST, params=values)
    return Alias(text, since, until)


def write_alias(alias: Alias) -> str:
    """The line that `read_alias` reads."""
    since = inputs.write_partial_date(alias.since)
    until = inputs.write_partial_date(alias.until)
    if not (since or until):
        return alias.name.text
    used = f"{since} – {until}" if until else since
    return f"{alias.name.text} | {used.strip()}"


def language_of(name: str) -> str:
    """The language a name is surely written in, by its script or its Vietnamese letters."""
    for sign in name:
        script = unicodedata.name(sign, "").partition(" ")[0]
        if script in SCRIPTS:
            return SCRIPTS[script]
    told = unicodedata.normalize("NFC", name.casefold())
    return "vi" if _VIETNAMESE & set(told) else UNDETERMINED
