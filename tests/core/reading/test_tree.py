import re

import pytest

from caunoi.core.reading.tree import NOWHERE, Places, Syllables, Tree

TEXT = "bộ công an (fbi) và bộ công thương, mr. an gặp mr an"


def places(*words, text=TEXT) -> Places:
    return Tree({("t",): words}).search(Syllables(text)).get(("t",), NOWHERE)


def words_of(found, start=0, end=1000):
    return [(hit[0], *hit.span()) for hit in found.finditer(start, end)]


def test_the_longest_word_counts_and_none_inside_it():
    found = places("bộ", "bộ công an", "công an", "công")
    assert words_of(found) == [("bộ công an", 0, 10), ("bộ", 20, 22), ("công", 23, 27)]


def test_a_word_stands_whole_or_not_at_all():
    assert words_of(places("công a", "ông", "thươn")) == []


@pytest.mark.parametrize(
    ("word", "spans"),
    [
        ("mr.", [(36, 39)]),
        ("mr", [(36, 38), (47, 49)]),
        ("bộ công an (fbi)", [(0, 16)]),
        ("công thương, mr", [(23, 38)]),
    ],
)
def test_signs_belong_to_a_word_that_has_them(word, spans):
    assert [hit[1:] for hit in words_of(places(word))] == spans


def test_signs_before_more_of_a_word_are_not_its_end():
    assert words_of(places("ts.", text="ts.kh"), 0, 5) == []


def test_a_word_that_does_not_fit_a_stretch_is_not_in_it():
    found = places("bộ công an", "an")
    assert found.search(0, 8) is None
    assert found.match(0, 8) is None
    assert found.match(0, 10).span() == (0, 10)
    assert found.search(0, 9) is None
    assert found.search(1, 10).start() == 8
    assert [hit[0] for hit in found.inside(0, 8)] == []
    assert [hit[0] for hit in found.inside(0, 10)] == ["bộ công an", "an"]


def test_a_pattern_is_tried_where_a_word_may_begin_it():
    pattern = re.compile(r"bộ công (\w+)")
    hits = places("bộ").leading(pattern, 0, len(TEXT))
    assert [hit[1] for hit in hits] == ["an", "thương"]
    assert [*places("bộ").leading(pattern, 0, 8)] == []


def test_tables_do_not_hide_each_other():
    tree = Tree({("long",): ["bộ công an"], ("short",): ["công"], ("no",): ["xyz"]})
    found = tree.search(Syllables(TEXT))
    assert [(table, places.starts) for table, places in found.items()] == [
        (("long",), [0]),
        (("short",), [3, 23]),
    ]


def test_no_words_stand_nowhere():
    assert places() is NOWHERE
    assert NOWHERE.search(0, 9) is None
