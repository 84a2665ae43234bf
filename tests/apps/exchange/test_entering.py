"""Texts that no networked node holds are refused at their field; the draft is kept."""

import pytest
from django.utils import translation

from caunoi.apps.desk.forms.noting import NoteForm

PLAN = "Lộ trình đoàn xe: 7h30 khởi hành từ khách sạn MẪU; 8h05 qua cầu."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PLAN, "protected person: it calls itself a plan"),
        ("TUYỆT MẬT\nKế hoạch MẪU", "mark of classification"),
    ],
)
def test_a_protective_plan_or_a_classified_text_is_refused_at_its_field(text, words):
    with translation.override("en"):
        form = NoteForm({"text": text})
        assert words in str(form.errors["text"])
        assert text.split("\n")[0] in str(form["text"]), "what was written stays"


def test_the_agenda_of_a_meeting_may_be_noted():
    told = "08:00 khai mạc; 09:30 giải lao; 10:00 thảo luận về bảo vệ yếu nhân; 14:00 ký."
    assert NoteForm({"text": told}).is_valid()
