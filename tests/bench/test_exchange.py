"""A bench prints its figure beside the floor, and writes it down where asked."""

import json
from pathlib import Path

import pytest

from caunoi.__main__ import main
from caunoi.bench import exchange, floor

TOLD = {
    "measured_on": "2026-11-22",
    "database": "sqlite",
    "messages": 300,
    "envelope_bytes": 9555,
    "messages_a_second": 45.5,
    "floor_messages_a_second": 426.6,
    "ratio": 0.107,
    "machine": "2 × Sample",
}


def test_the_floor_does_the_primitives_and_keeps_both_books(tmp_path: Path) -> None:
    assert floor.rate(3, floor.SIGNED, tmp_path) > 0
    assert {path.name for path in tmp_path.glob("*.db")} == {"sender.db", "receiver.db"}


def test_a_person_reads_the_figure_the_floor_and_the_ratio() -> None:
    told = exchange.said(TOLD)
    assert "45.5 a second" in told
    assert "426.6" in told
    assert "ratio 0.107 (2 × Sample)" in told


def test_the_reference_gets_one_line() -> None:
    wanted = "| 2026-11-22 | sqlite | 300 | 9555 | 45.5 | 426.6 | 0.107 | 2 × Sample |"
    assert exchange.line(TOLD) == wanted


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.timeout(240)
def test_messages_go_through_two_nodes_and_are_counted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "benchmarks.md"
    given = ["bench", "exchange", "--messages", "5", "--json", "--write", str(page)]
    assert main(given) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["messages"] == 5
    assert told["messages_a_second"] > 0
    assert told["floor_messages_a_second"] > told["messages_a_second"]
    assert page.read_text(encoding="utf-8") == exchange.line(told) + "\n"
