"""Every text and file that somebody gives this node stands behind one door."""

from pathlib import Path

from django import forms
from ninja import Body, NinjaAPI, Schema
from tests.house import entries

import caunoi
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.web.api import api

SRC = Path(caunoi.__file__).parent


class Careless(forms.Form):
    """A form that forgot the door."""


class Slippery(EntryForm):
    """A form that goes round it."""

    def _post_clean(self) -> None:
        """Ask nothing."""


class CarelessBody(Schema):
    """A body that forgot it."""

    text: str


def test_every_form_is_behind_the_door_but_the_named_ones() -> None:
    ours = list(entries.all_forms())
    assert len(ours) > 100
    assert entries.open_forms(iter(ours)) == set(entries.FORMS)
    left = {
        f"{entries.name_of(one)}.{field}"
        for one in ours
        if issubclass(one, EntryForm)
        for field in one.READ_ELSEWHERE
    }
    assert left == entries.FILES


def test_a_form_that_forgets_the_door_or_goes_round_it_is_found() -> None:
    found = entries.open_forms(iter([Careless, Slippery]))
    assert {name.rpartition(".")[2] for name in found} == {"Careless", "Slippery"}


def test_every_body_of_the_api_is_behind_the_door() -> None:
    assert entries.open_bodies(api) == set()
    careless = NinjaAPI(urls_namespace="careless")

    @careless.post("/say")
    def say(request: object, body: Body[CarelessBody]) -> None:
        """Take a body."""

    assert entries.open_bodies(careless) == {"POST /say"}


def test_no_view_reads_words_past_a_form_but_the_named_ones() -> None:
    assert entries.past_forms(SRC) == set(entries.PAST_FORMS)


def test_no_words_of_an_officer_are_read_past_a_form() -> None:
    assert set(entries.PAST_FORMS.values()) <= set(entries.NO_WORDS)


def test_a_word_that_is_read_by_hand_is_found(tmp_path: Path) -> None:
    code = 'def f(request): return request.POST.get("a"), request.POST["b"]\n'
    (tmp_path / "views.py").write_text(code, encoding="utf-8")
    assert entries.past_forms(tmp_path) == {"views.py a", "views.py b"}
