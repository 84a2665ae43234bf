"""`caunoi check evidence FILE` says what a file shows, without a node or Django."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caunoi.__main__ import main

GOLDEN = Path(__file__).parents[2] / "docs" / "protocol" / "golden" / "cn-1"


def told(capfd, *arguments):
    outcome = main(["check", "evidence", *map(str, arguments)])
    found = capfd.readouterr()
    return outcome, found.out, found.err


def test_what_a_message_shows_is_told_in_both_languages(capfd):
    outcome, out, err = told(capfd, GOLDEN / "message.cne")
    assert (outcome, err) == (0, "")
    assert "north-desk signed the message" in out
    assert "south-desk đã ký xác nhận nhận và chấp nhận tin mang số này" in out
    assert out.rstrip().endswith("message.cne: message")


def test_what_a_fork_shows_is_told(capfd):
    outcome, out, _ = told(capfd, GOLDEN / "fork.cne")
    assert outcome == 0
    assert "signed two different contents for the same" in out


@pytest.mark.parametrize("name", ["message.cne", "fork.cne"])
def test_an_altered_file_is_refused(name, capfd, tmp_path):
    raw = bytearray((GOLDEN / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / name).write_bytes(bytes(raw))
    outcome, out, err = told(capfd, tmp_path / name)
    assert (outcome, out) == (1, "")
    assert "[" in err


@pytest.mark.parametrize("arguments", [(), ("nowhere.cne",), (".",)])
def test_a_file_that_is_not_there_is_told(arguments, capfd):
    outcome, _, err = told(capfd, *arguments)
    assert outcome == 1
    assert err.count("[evidence.file]") == 2


@pytest.mark.slow
def test_no_node_and_no_django_are_needed(tmp_path):
    script = (
        "import sys; from caunoi.__main__ import main; "
        f"code = main(['check', 'evidence', {str(GOLDEN / 'message.cne')!r}]); "
        "assert code == 0; assert 'django' not in sys.modules"
    )
    kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    words = [sys.executable, "-c", script]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        words, env=kept, cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
