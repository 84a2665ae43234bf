"""One door for all words and files: the same code, the same sentence, the text stays."""

import io
from urllib.parse import urlencode

import docx
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import translation

from caunoi.apps.desk.forms.noting import NoteForm
from caunoi.apps.officers.entering import words
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register.forms.arrangements import LinesField
from caunoi.core.safeguards import enterable
from caunoi.web import sentences

PLAN = "Lộ trình đoàn xe: 7h30 khởi hành từ khách sạn MẪU; 8h05 qua cầu."
MARK = "Công văn 12/CV (Mật)"


class Paper(EntryForm):
    """A form with one field of each sort."""

    number = forms.RegexField(r"^\d+$", required=False)
    lines = LinesField(required=False)
    file = forms.FileField(required=False)
    kind = forms.ChoiceField(choices=[("Mật", "Mật")], required=False)


def docx_of(text: str) -> bytes:
    paper, out = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(out)
    return out.getvalue()


@pytest.mark.parametrize("text", [PLAN, MARK])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_field_says_what_pages_and_api_say_and_keeps_the_words(text, lang):
    with translation.override(lang):
        form = NoteForm({"text": text})
        (told,) = form.errors["text"].as_data()
        refused = enterable.refusal_of(text)
        assert refused is not None
        said = sentences.of_error(refused, lang)
        assert told.code == refused.code
        assert told.messages == [f"{said.what} {said.do}"]
        assert text in form["text"].value()


def test_the_agenda_of_a_meeting_may_be_noted():
    told = "08:00 khai mạc; 09:30 giải lao; 10:00 thảo luận về bảo vệ yếu nhân; 14:00 ký."
    assert NoteForm({"text": told}).is_valid()


@pytest.mark.parametrize("field", ["number", "lines"])
def test_words_are_looked_at_as_they_were_typed(field):
    form = Paper({field: f"12\n{MARK}"})
    assert "state-secret.marked" in [one.code for one in form.errors[field].as_data()]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", MARK.encode()),
        ("a.docx", docx_of(MARK)),
        ("a.csv", f"Số,Trích yếu\n1,{MARK}\n".encode()),
        ("a.csv", f"Số,Trích yếu\n=1,{MARK}\n".encode()),  # no sheet, but words
        ("12-CV (Mật).pdf", b"no text in it"),
    ],
)
def test_a_marked_file_is_refused_in_its_words_and_in_its_name(name, raw):
    form = Paper({}, {"file": SimpleUploadedFile(name, raw)})
    assert [one.code for one in form.errors["file"].as_data()] == ["state-secret.marked"]


def test_a_file_that_says_nothing_or_nothing_forbidden_is_given_back_whole():
    for name, raw in [("a.txt", b"Bien ban"), ("a.png", b"\x89PNG\x00\x01")]:
        form = Paper({"kind": "Mật"}, {"file": SimpleUploadedFile(name, raw)})
        assert form.is_valid()
        assert form.cleaned_data["file"].read() == raw


def test_a_cell_is_told_with_its_row_and_column():
    refused = enterable.refusal_of(MARK)
    assert refused is not None
    with translation.override("en"):
        told = words.in_cell(refused, 3, "B")
        assert told.messages[0].startswith("Row 3, column B: The text carries a mark")
    assert told.code == "state-secret.marked"
    words.require_enterable("Biên bản")
    with pytest.raises(forms.ValidationError):
        words.require_enterable(MARK)


@pytest.mark.parametrize("typed", [dict, lambda told: QueryDict(urlencode(told))])
def test_signs_that_turn_the_writing_round_are_not_kept(typed):
    form = Paper(typed({"lines": "Nguyễn\u202e Văn\u200e A\x07\nສະ\u200bຫວັນ"}))
    assert form.is_valid()
    # What parts the words of Lao and Khmer stays.
    assert form.cleaned_data["lines"] == ("Nguyễn Văn A", "ສະ\u200bຫວັນ")
    assert "\u202e" not in form["lines"].value()
