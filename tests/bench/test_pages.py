"""The bench of the pages runs, in a process of its own, and tells every figure."""

import json
import os
import subprocess
import sys

import pytest

from caunoi.bench import pages

SIZES = (
    *("--commitments", "60", "--engagements", "20", "--looks", "1"),
    *("--requests", "60", "--journal", "90"),
)


@pytest.mark.slow
def test_a_small_run_tells_every_figure() -> None:
    left_out = ("CAUNOI_", "COVERAGE_")  # the tests of the parts tell what was run
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(left_out)
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "caunoi",
            "bench",
            "pages",
            *SIZES,
            "--json",
        ],
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    asked = [*pages.of_requests("x", "x", 1), *pages.timed("x", 1)]
    names = [one.name for one in asked]
    assert (told["requests"], told["journal"]) == (60, 90)
    assert [row["name"] for row in told["pages"]] == names
    assert all(row["p95_ms"] >= row["p50_ms"] > 0 for row in told["pages"])
    assert all(row["cpu_p95_ms"] >= row["cpu_p50_ms"] > 0 for row in told["pages"])
    assert "brief, PDF" in pages.said(told)
