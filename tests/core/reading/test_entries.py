"""Every entry of every file of the lexicon: the sentence that needs it reads it."""

from collections import Counter

import pytest
from tests.core.reading import entries
from tests.core.reading.made_up import read

from caunoi.core.reading.lexicon import default
from caunoi.core.reading.text import fold

LEXICON = default()


def tables(value, path=()):
    """Every list of words in the files, with its address."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from tables(held, (*path, key))
    elif isinstance(value, list) and isinstance(value[0], str):
        yield ".".join(path), value


WORDS = dict(tables(LEXICON.tables))
ROWS = {
    "head": LEXICON.table("organisations", "head"),
    "known": LEXICON.table("organisations", "known"),
    "country": LEXICON.table("places", "country"),
    "province": LEXICON.table("places", "province"),
    "region": LEXICON.table("places", "region"),
}


def code_of(address):
    """The crime area whose words an address holds."""
    named = address.startswith(("areas.area.", "areas.bare."))
    return address.split(".")[2] if named else None


def shown(made, check, word):
    """Whether the sentence made of an entry shows what it should, in small or capital."""
    return any(
        holds(check, read(made.format(spelled)), word)
        for spelled in (word, word[:1].upper() + word[1:])
    )


def holds(check, report, word):
    """Whether a check holds; it does not where what it asks for is missing."""
    try:
        return check(report, word)
    except (AttributeError, TypeError):
        return False


MADE = {address: made for address in WORDS if (made := entries.SENTENCES.get(address))}
AREAS = {address: code for address in WORDS if (code := code_of(address))}


@pytest.mark.parametrize("address", MADE)
def test_each_word_is_read_in_the_sentence_that_needs_it(address):
    assert [word for word in WORDS[address] if not shown(*MADE[address], word)] == []


@pytest.mark.parametrize("address", AREAS)
def test_each_word_of_a_crime_area_names_it(address):
    forms = [form for word in WORDS[address] for form in entries.forms(word)]
    assert entries.unnamed(forms, AREAS[address], alone="listed" not in address) == []


@pytest.mark.parametrize("address", WORDS)
def test_each_word_is_found_in_any_spelling(address):
    pattern = LEXICON.pattern(*address.split("."))
    assert [
        spelled
        for word in WORDS[address]
        for spelled in entries.spellings(word)
        if not entries.stands_in(pattern, spelled)
    ] == []


def test_no_word_stands_twice_in_a_list():
    told = {address: Counter(words) for address, words in WORDS.items()}
    assert [(where, one) for where in told for one, n in told[where].items() if n > 1] == []


def test_no_noun_only_hints_at_what_a_word_tells():
    acts = LEXICON.table("acts")
    plain, nouns = (
        {fold(word) for words in acts[name].values() for word in words}
        for name in ("kind", "kind_noun")
    )
    assert plain & nouns == set()


SHAPES = {
    "whole": "{} Hàn Quốc họp.",
    "place": "{} tỉnh Bình Minh họp.",
    "mission": "{} Hàn Quốc tại Việt Nam họp.",
    "post": "{} Bộ Công an Việt Nam tại Hàn Quốc họp.",
    "open": "{} Đào tạo Bắc Âu họp.",
    "force": "{} Hàn Quốc họp.",
    "corps": "{} tỉnh Bình Minh họp.",
}


@pytest.mark.parametrize("row", ROWS["head"], ids=lambda row: row["names"][0])
def test_each_head_opens_the_name_of_an_agency(row):
    missed = []
    for head in row["names"]:
        named = head[:1].upper() + head[1:]
        found = read(SHAPES[row["shape"]].format(named)).organisations
        if not any(fold(one.name).startswith(fold(head)) for one in found):
            missed.append(head)
    assert missed == []


@pytest.mark.parametrize("row", ROWS["known"], ids=lambda row: row["name"])
def test_each_body_with_a_fixed_name_is_known_by_all_its_names(row):
    for name in (row["name"], *row.get("aliases", ())):
        found = [
            (one.country, one.kind) for one in read(f"Ngày 5/3, {name} họp.").organisations
        ]
        assert found[:1] == [(row["country"], row["kind"])], name


@pytest.mark.parametrize("row", ROWS["country"], ids=lambda row: row["code"])
def test_each_country_tells_whose_an_agency_is(row):
    for name in row["names"]:
        (one,) = read(f"Bộ Công an {name} họp.").organisations
        assert one.country == row["code"], name


@pytest.mark.parametrize("row", ROWS["region"], ids=lambda row: row["names"][0])
def test_each_region_tells_its_country(row):
    for name in row["names"]:
        (one,) = read(f"Sở Công an tỉnh {name} họp.").organisations
        assert one.country == row["country"], name


@pytest.mark.parametrize("row", ROWS["province"], ids=lambda row: row["name"])
def test_each_province_old_or_new_is_vietnamese_and_has_a_successor(row):
    for name in (row["name"], *row.get("aliases", ())):
        (one,) = read(f"Công an tỉnh {name} họp.").organisations
        assert (one.country, one.kind) == ("VN", "province_police"), name
        now = LEXICON.successors[fold(name)]
        assert LEXICON.successors[fold(now)] == now


def test_every_table_of_the_files_is_among_those_checked():
    rows = {"head", "known", "country", "province", "region"}
    assert all(key.split(".")[-1] not in rows for key in WORDS)
    assert len(WORDS) > 100
