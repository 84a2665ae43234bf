"""`caunoi sample start`, as far as it speaks."""

import pytest

from caunoi.commands.sample import serve


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
