"""The commands stand on the same people as the apps; `caunoi` runs one of them."""

from collections.abc import Callable

import pytest
from tests.web.conftest import *  # noqa: F403 - one list of people, in one place

from caunoi.__main__ import main

Told = tuple[int, str, str]
Program = Callable[..., Told]


@pytest.fixture
def caunoi(capsys: pytest.CaptureFixture[str], db: None) -> Program:  # noqa: ARG001 - asks for the database
    """Runs the program; gives its answer, what it printed, what it complained."""

    def run(*given: object) -> Told:
        answer = main([str(word) for word in given])
        told = capsys.readouterr()
        return answer, told.out, told.err

    return run
