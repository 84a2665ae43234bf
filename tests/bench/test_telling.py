"""A line that a bench adds stands in the table of that bench, wherever the table is."""

from pathlib import Path

import pytest

from caunoi.bench import exchange, read, telling

PAGE = Path(__file__).parents[2] / telling.PAGE
TABLES = """# Benchmarks

| Day | Rate |
|---|---|
| first | 1 |

## read

| Day | Peer |
|---|---|
| first | 2 |
"""


def test_a_line_joins_the_table_with_its_columns() -> None:
    told = telling.with_line(TABLES, {"Day": "second", "Rate": 3})
    assert told == TABLES.replace("| first | 1 |", "| first | 1 |\n| second | 3 |")


def test_the_last_table_of_a_page_grows_as_well() -> None:
    told = telling.with_line(TABLES, {"Day": "second", "Peer": 4})
    assert told == TABLES + "| second | 4 |\n"


def test_an_empty_table_gets_its_first_line() -> None:
    bare = "| Day | Rate |\n|---|---|\n\nWords.\n"
    told = telling.with_line(bare, {"Day": "first", "Rate": 1})
    assert told == "| Day | Rate |\n|---|---|\n| first | 1 |\n\nWords.\n"


def test_a_page_without_the_table_gets_one() -> None:
    told = telling.with_line("Words.\n", {"Day": "first", "Rate": 1})
    assert told == "Words.\n\n| Day | Rate |\n|---|---|\n| first | 1 |\n"


@pytest.mark.parametrize("bench", [exchange, read])
def test_the_reference_has_the_table_of_each_bench(bench) -> None:
    class Anything(dict[str, object]):
        def __missing__(self, name: str) -> object:
            return Anything()

    title = telling.line(bench.cells(Anything()))
    assert title in PAGE.read_text("utf-8").splitlines()
