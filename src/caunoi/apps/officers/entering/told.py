"""Texts as the API takes and gives them: what they may hold, and their translations."""

from typing import Annotated

from ninja import Field, Schema

from caunoi.core import texts
from caunoi.core.texts import Text

# What no page, database or printout can hold faithfully; a line has no line ends either.
_UNWRITTEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
TEXT = rf"^[^{_UNWRITTEN}]*$"
LINE = r"^[^\x00-\x1f\x7f-\x9f]*$"
SAID_TEXT = rf"^[^{_UNWRITTEN}]*[^\s{_UNWRITTEN}][^{_UNWRITTEN}]*$"
SAID_LINE = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
Language = Annotated[str, Field(pattern="^[a-z]{2,8}$", description="ISO 639 code")]
Words = Annotated[str, Field(max_length=texts.LONGEST, pattern=TEXT)]
Line = Annotated[str, Field(max_length=200, pattern=LINE)]
SaidLine = Annotated[str, Field(max_length=200, pattern=SAID_LINE)]


class TextIO(Schema):
    """A text, the language it was written in, and its translations by language."""

    text: Words
    lang: Language = "vi"
    translations: dict[Language, Words] = Field(
        default_factory=dict, json_schema_extra={"additionalProperties": False}
    )

    def read(self) -> Text:
        """The text with plain line ends."""
        told = {code: texts.tidy(words) for code, words in self.translations.items()}
        return Text(texts.tidy(self.text), self.lang, told)

    @staticmethod
    def of(text: Text | None) -> "TextIO | None":
        """The text as the API gives it."""
        if text is None:
            return None
        return TextIO(text=text.text, lang=text.lang, translations=dict(text.translations))
