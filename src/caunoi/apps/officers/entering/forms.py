"""The form behind which every text and file stands that is kept."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from caunoi.apps.officers.entering import files
from caunoi.apps.officers.entering.words import as_field_error
from caunoi.core.safeguards import enterable
from caunoi.links import signs
from caunoi.links.documents import FILE_LIMIT


class EntryForm(forms.Form):
    """A form whose texts and files are asked whether they may lie on this node.

    What was typed is looked at as it was typed, before a field makes a date or a list of
    it, and stays in the form: but for signs that nobody sees and that turn the writing
    round, with which one name would look like another.
    """

    # Files that the action behind the form reads and refuses itself, each with its reason.
    READ_ELSEWHERE: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, data: Mapping[str, Any] | None = None, *more: Any, **named: Any
    ) -> None:
        """Take what was typed; the rest is as Django's forms have it."""
        super().__init__(None if data is None else _fit(data), *more, **named)

    def _post_clean(self) -> None:
        """Django's own place for what is asked after the fields were read."""
        super()._post_clean()  # type: ignore[misc] # the stubs leave it out
        for name, field in self.fields.items():
            for words in self._words_in(name, field):
                refused = enterable.refusal_of(words)
                if refused is not None:
                    self.add_error(name, as_field_error(refused))
                    break

    def _words_in(self, name: str, field: forms.Field) -> Iterator[str]:
        if isinstance(field, forms.FileField):
            file = self.cleaned_data.get(name)
            if name not in self.READ_ELSEWHERE and isinstance(file, UploadedFile):
                yield from _words_of(file)
        elif isinstance(field, forms.CharField | forms.MultiValueField):
            yield from _strings(self[name].data)


def _fit(typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was typed, without the signs that no text of ours may carry."""
    if not isinstance(typed, MultiValueDict):
        return {name: signs.clean(told) for name, told in typed.items()}
    kept = typed.copy()
    for name, told in typed.lists():
        kept.setlist(name, [signs.clean(one) for one in told])
    return kept


def _words_of(file: UploadedFile) -> Iterator[str]:  # type: ignore[type-arg] # generic in the stubs alone
    yield file.name or ""
    if file.file is None:
        return  # sealed while it came; it was looked into then
    yield files.text_in(file.name or "", file.read(FILE_LIMIT + 1))
    file.seek(0)


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, list | tuple):
        for one in told:
            yield from _strings(one)
