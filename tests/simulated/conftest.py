"""Worlds need databases of their own, made outside the one that pytest-django prepares."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(autouse=True)
def databases_of_their_own(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the nodes of a world use theirs."""
    with django_db_blocker.unblock():
        yield
