"""What every form of the register has: texts, who may read the record, checked rules."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.officers.records import Record
from caunoi.apps.register.facts import Facts, Keeping
from caunoi.apps.register.forms import inputs
from caunoi.core.errors import CaunoiError
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Handling, Term

NODE, UNIT = "node", "unit"
LONGEST_NAME = 160  # signs, in a choice
LAST = ("words", "source")  # where it came from is asked at the end
Texts = Mapping[str, Any]  # name of a text → its label
# Which field says what is wrong when a rule refuses, and in which words.
Wrong = Mapping[type[CaunoiError], tuple[str | None, Any]]


def language() -> str:
    """The language of the page."""
    return (get_language() or "vi").split("-")[0]


def term_choices(
    words: type[Term], *, blank: str | Promise = ""
) -> Callable[[], list[tuple[str, str | Promise]]]:
    """The words of a closed list in the page's language, asked when the form is shown."""

    def choices() -> list[tuple[str, str | Promise]]:
        first: list[tuple[str, str | Promise]] = [("", blank)] if blank else []
        return first + [(code, label) for code, label in words.choices(language())]

    return choices


class OneRecord(forms.ModelChoiceField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """One record that the officer may read, told by its public id."""

    def __init__(self, label: Any, **options: Any) -> None:
        """A choice that `RecordForm.offer` fills."""
        super().__init__(
            queryset=None, to_field_name="public_id", required=False, label=label, **options
        )

    def label_from_instance(self, obj: models.Model) -> str:
        """The record's name in the page's language."""
        return Truncator(name_of(obj)).chars(LONGEST_NAME)


class SomeRecords(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # see OneRecord
    """Records that the officer may read, told by their public ids."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, **options: Any) -> None:
        """A choice that `RecordForm.offer` fills."""
        super().__init__(
            queryset=None, to_field_name="public_id", required=False, label=label, **options
        )

    def label_from_instance(self, obj: models.Model) -> str:
        """The record's name in the page's language."""
        return Truncator(name_of(obj)).chars(LONGEST_NAME)


def name_of(record: models.Model) -> str:
    """The name or title of a record, or what is to be done, in the page's language."""
    told = (getattr(record, name, None) for name in ("name", "title", "what"))
    words = next(filter(None, told), None)
    if isinstance(words, Text):
        return words.in_language(language())
    return words or str(record)


class RecordForm(EntryForm):
    """A form that adds a record, or changes the one it was given."""

    TEXTS: ClassVar[Texts] = {}
    WRONG: ClassVar[Wrong] = {}
    ASKS_READERS: ClassVar[bool] = True  # False: read by whoever reads what it belongs to

    def __init__(
        self,
        data: Any = None,
        *,
        officer: Officer,
        at: datetime,
        record: Record | None = None,
        facts: Facts | None = None,
        files: Any = None,
    ) -> None:
        """Show what is known; a record that is added by hand also asks who may read it.

        `facts` are what a report proposes; who may read them was said with the report.
        """
        known = record or facts
        super().__init__(data, files, initial=self.shown(known) if known else {})
        self.officer, self.at, self.record = officer, at, record
        words: dict[str, forms.Field] = {}
        for name, label in self.TEXTS.items():
            words.update(inputs.words_fields(name, label))
        self.fields = {**words, **self.fields}
        for name in LAST:
            if name in self.fields:
                self.fields[name] = self.fields.pop(name)
        self.offer_all()
        if known is None and self.ASKS_READERS:
            self.fields.update(keeping_fields(officer))

    @property
    def today(self) -> date:
        """The day, where the node stands."""
        return timezone.localdate(self.at)

    def shown(self, record: Any) -> dict[str, Any]:
        """What the fields show for a record, or for facts about one."""
        names = [name for name in self.base_fields if hasattr(record, name)]
        shown = {name: _plain(getattr(record, name)) for name in names}
        for name in self.TEXTS:
            shown.update(inputs.words_shown(getattr(record, name), name))
        return shown

    def offer_all(self) -> None:
        """Fill the choices that depend on who asks."""

    def offer(self, name: str, rows: models.QuerySet[Any]) -> None:
        """Let one field choose among these rows."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows

    def chosen(self, name: str) -> Any:
        """The chosen record; one that this officer may not read stays where it was."""
        told = self.cleaned_data[name]
        if told is None and self.record is not None:
            kept = getattr(self.record, name)
            field = self.fields[name]
            if kept is not None and isinstance(field, forms.ModelChoiceField):
                return None if kept in (field.queryset or ()) else kept
        return told

    def text_of(self, name: str) -> Text:
        """The text that the fields of this name tell."""
        return inputs.words_from(self.cleaned_data, name)

    def facts(self) -> Any:
        """What the officer told."""
        message = f"{type(self).__name__} tells no facts"
        raise RuntimeError(message)

    def require(self) -> None:
        """Ask the rules that the action will ask."""

    def clean(self) -> dict[str, Any]:
        """Let a rule that refuses speak at its field."""
        if not self.errors:
            try:
                self.require()
            except CaunoiError as error:
                self.tell(error)
        return self.cleaned_data

    def tell(self, error: CaunoiError) -> None:
        """Show a refusal at the field it belongs to; raise it where none is named."""
        if type(error) not in self.WRONG:
            raise error
        field, sentence = self.WRONG[type(error)]
        self.add_error(field, forms.ValidationError(sentence, params=error.values))

    def keeping(self) -> Keeping:
        """Who may read the new record."""
        return read_keeping(self.cleaned_data, self.officer)


def keeping_fields(officer: Officer) -> dict[str, forms.Field]:
    """The two fields that say who may read a new record, and under which handling code."""
    circles = Compartment.objects.filter(members=officer)
    readers = [
        (UNIT, _("My unit and the units above it")),
        (NODE, _("Every unit of this agency")),
        *((circle.code, _("Closed circle: %s") % name_of(circle)) for circle in circles),
    ]
    codes = Handling.banners(language())
    return {
        "readers": forms.ChoiceField(
            label=_("Who may read it"), choices=readers, initial=UNIT
        ),
        "handling": forms.ChoiceField(label=_("Handling code"), choices=codes),
    }


def read_keeping(cleaned: Mapping[str, Any], officer: Officer) -> Keeping:
    """Who may read a new record, as the two fields tell."""
    readers = cleaned["readers"]
    circle = None
    if readers not in (UNIT, NODE):
        circle = Compartment.objects.filter(members=officer).get(code=readers)
    return Keeping(
        node_wide=readers == NODE, compartment=circle, handling=cleaned["handling"]
    )


def _plain(value: Any) -> Any:
    if isinstance(value, models.Manager):
        return [row.public_id for row in value.all()]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.public_id if isinstance(value, Record) else value
