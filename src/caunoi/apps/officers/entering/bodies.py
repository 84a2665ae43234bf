"""The body of a call of the API, behind the same door as a form."""

from collections.abc import Iterator
from typing import Any, Self

from ninja import Schema
from pydantic import model_validator

from caunoi.core.safeguards import enterable


class EntryBody(Schema):
    """A body whose texts are asked whether they may lie on this node."""

    @model_validator(mode="after")
    def _enterable(self) -> Self:
        """Refuse it as a page does.

        Raises:
            StateSecretMarked, ProtectivePlan: one of its texts may not enter.
        """
        enterable.require_enterable(_strings(self.model_dump()))
        return self


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(told, list | tuple):
        for one in told:
            yield from _strings(one)
