"""A bench prints its figure beside the floor, and writes it down where asked."""

import json
import os
from pathlib import Path

import pytest

from caunoi.__main__ import main
from caunoi.bench import exchange, floor, telling

TOLD = {
    "measured_on": "2026-11-22",
    "database": "sqlite",
    "messages": 300,
    "envelope_bytes": 9555,
    "messages_a_second": 45.5,
    "floor_messages_a_second": 426.6,
    "ratio": 0.107,
    "processor_ms": 17.6,
    "half_load": {"messages": 50, "a_second": 22.7, "p50_ms": 310, "p99_ms": 640},
    "megabytes": {"first": 471.1, "last": 489.9},
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
    assert "at 22.7 a second: from due to receipt p50 310 ms, p99 640 ms" in told
    assert "471.1 MB first, 489.9 MB last" in told
    assert "stored" not in told


def test_a_person_reads_what_a_full_node_does() -> None:
    full = {
        "messages": 1_000_000,
        "messages_a_second": 44.1,
        "beside_empty": 0.969,
        "processor_ms": 18.1,
        "megabytes": 520.3,
    }
    told = exchange.said({**TOLD, "stored": full})
    assert "17.6 ms a message" in told
    assert "with 1000000 messages stored: 44.1 a second, 0.969 of before" in told
    assert "18.1 ms of processor time a message, 520.3 MB" in told


def test_the_reference_gets_one_line() -> None:
    told = telling.line(exchange.cells(TOLD).values())
    assert told.startswith("| 2026-11-22 | sqlite | 300 | 9555 | 45.5 | 426.6 | 0.107 |")
    assert told.endswith("| 310 / 640 | 471.1 / 489.9 | 2 × Sample |")


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.timeout(240)
def test_messages_go_through_two_nodes_and_are_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        monkeypatch.delenv(name)  # the journeys tell what the nodes run
    page = tmp_path / "benchmarks.md"
    given = [
        "bench",
        "exchange",
        "--messages",
        "5",
        "--half",
        "1",
        "--stored",
        "3",
        "--json",
        "--write",
        str(page),
    ]
    assert main(given) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["messages"] == 5
    assert told["messages_a_second"] > 0
    assert told["floor_messages_a_second"] > told["messages_a_second"]
    assert told["half_load"]["messages"] >= 2
    assert told["half_load"]["p99_ms"] >= told["half_load"]["p50_ms"] > 0
    assert told["processor_ms"] > 0
    assert told["stored"]["messages"] == 3
    assert told["stored"]["messages_a_second"] > 0
    assert page.read_text("utf-8") == telling.with_line("", exchange.cells(told))
