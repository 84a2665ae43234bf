"""`caunoi sample start`, as far as it speaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caunoi.commands.sample import serve
from caunoi.commands.sample.nodes import SampleNode


@pytest.mark.parametrize(
    ("status", "why"),
    [(-9, "where memory runs out"), (-15, "(signal 15)"), (3, "ended with 3;")],
)
def test_a_process_that_ended_is_named_with_why_and_what_to_do(
    status: int, why: str
) -> None:
    command = ["python", "-m", "caunoi", "run", "--listen", "127.0.0.1:8001"]
    told = serve.ended(command, status)
    assert told.startswith("`caunoi run --listen 127.0.0.1:8001` ")
    assert why in told
    assert "Ctrl-C, then `caunoi sample start` again; what you did is kept." in told


def test_what_it_says_to_type_asks_for_the_journal_of_that_node(tmp_path: Path) -> None:
    told = serve.checking(SampleNode("vn", tmp_path, 8101))
    settings = {"PATH": os.environ["PATH"]}
    ran = subprocess.run(  # noqa: S602 - the line as an officer types it
        told, shell=True, env=settings, capture_output=True, text=True, check=False
    )
    assert told.endswith(" check journal")
    assert str(Path(sys.executable).parent) in told
    # There is no node in this folder, and nothing else is missing.
    assert ran.returncode == 1
    assert str(tmp_path / "vn") in ran.stdout + ran.stderr
    assert "setting.missing" not in ran.stdout + ran.stderr
