"""The same report is known again, in other dress; another report is not."""

import unicodedata
from functools import cache

import pytest
from tests.core.reading import scoring

from caunoi.core.reading import likeness

RAW = {path.stem: scoring.raw_of(path) for path in sorted(scoring.SAMPLES.glob("*.txt"))}
ONE = next(iter(RAW.values()))


def test_the_same_words_have_one_key_however_they_are_set() -> None:
    told = [
        ONE.replace("\n", "\r\n\r\n"),
        unicodedata.normalize("NFD", ONE),
        ONE.upper(),
        ONE.replace(" ", "\u00a0"),
        "\ufeff" + ONE.replace("hòa", "hoà").replace("an", "a\u200bn"),
    ]
    assert {likeness.key(one) for one in told} == {likeness.key(ONE)}
    assert likeness.key(ONE + " thêm") != likeness.key(ONE)


def test_a_copy_with_another_list_of_headlines_shares_marks_and_runs() -> None:
    copy = ONE.replace("\n", " \n", 3) + "Tin đọc nhiều\n" + "Một tin khác hẳn\n" * 30
    assert set(likeness.marks(copy)) & set(likeness.marks(ONE))
    assert likeness.share(ONE, copy) >= likeness.ALIKE


def test_no_two_samples_are_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each is taken apart once, not with every other.
    monkeypatch.setattr(likeness, "_runs", cache(likeness._runs))
    names = list(RAW)
    for place, name in enumerate(names):
        for other in names[place + 1 :]:
            assert likeness.share(RAW[name], RAW[other]) < 0.5, (name, other)


def test_a_few_words_are_alike_to_nothing() -> None:
    assert likeness.marks("Bộ Công an làm việc với Bộ An ninh") == ()
    assert likeness.share("", ONE) == 0.0
