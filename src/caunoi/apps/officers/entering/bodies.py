"""The body of a call of the API, behind the same door as a form."""

from collections.abc import Iterator
from typing import Any, Self

from ninja import Schema
from pydantic import ModelWrapValidatorHandler, model_validator

from caunoi.core.safeguards import enterable
from caunoi.links import signs


class EntryBody(Schema):
    """A body whose texts are asked whether they may lie on this node.

    Marks that turn the writing round are left out, as in a form; control characters are
    refused, as no program has a reason to send one.
    """

    @model_validator(mode="wrap")
    @classmethod
    def _fit(cls, sent: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        return read(signs.straight(sent))

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
