"""Names compared: marks and slips do not part two names, figures and short words do."""

import pytest

from caunoi.apps.register.forms import aliases
from caunoi.core.names import folded, near


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Bộ Công an", "BO CONG AN", True),
        ("Cảnh sát Khammouane", "Cảnh sát Khammuane", True),
        ("Công an tỉnh Bôlykhămxay", "Công an tỉnh Bolikhamxay", True),
        ("Muong Sa Police", "Muong  Sa-Police", True),
        ("MuongSa Police", "Muong Sa Police", True),
        ("ກະຊວງປ້ອງກັນຄວາມສະຫງົບ", "ກະຊວງປ້ອງກັນຄວາມສະຫງົບ", True),
        ("Công an tỉnh Hà Nam", "Công an tỉnh Hà Nội", False),
        ("Phòng Cảnh sát 5", "Phòng Cảnh sát 6", False),
        ("DEA", "DHS", False),
        ("", "", False),
    ],
)
def test_what_is_alike(one: str, other: str, *, alike: bool) -> None:
    assert near(folded(one), folded(other)) is alike
    assert near(folded(other), folded(one)) is alike


def test_invisible_signs_do_not_part_two_names() -> None:
    assert folded("Kham\u200b Sisa\u2060vang") == folded("Khăm Sisavang")


@pytest.mark.parametrize(
    ("line", "name", "lang"),
    [
        ("Khammouane", "Khammouane", "und"),
        ("Khăm Muồn", "Khăm Muồn", "vi"),
        ("ຄໍາມ່ວນ", "ຄໍາມ່ວນ", "lo"),
        ("公安部", "公安部", "zh"),
    ],
)
def test_the_script_says_the_language(line: str, name: str, lang: str) -> None:
    alias = aliases.read_alias(line)
    assert (alias.name.text, alias.name.lang) == (name, lang)


@pytest.mark.parametrize(
    "line",
    [
        "Khammouane | 01/07/1990 – 30/06/2025",
        "Khammouane | – 30/06/2025",
        "Khammouane | 1990",
        "Khammouane",
    ],
)
def test_a_line_is_written_as_it_was_read(line: str) -> None:
    assert aliases.write_alias(aliases.read_alias(line)) == line
