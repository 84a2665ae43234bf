"""What programs are not told of a record: its texts, where its handling code says so.

class PartnerOut(Kept):
    TEXTS = ("name",)

A record may hold what a partner told us; unless it is known to be ours, it counts as a
partner's. What is said of a record that the originator consented to is asked of
`exchange.obeying`; every other answer asks here.
"""

from typing import ClassVar, Self

from ninja import Field, Schema
from pydantic import BaseModel, model_validator

from caunoi.core.safeguards import uses
from caunoi.core.safeguards.uses import Origin, Use


def rule(handling: str, origin: Origin = Origin.THEIRS) -> str:
    """The code of the rule that keeps texts from programs; empty where none does."""
    refused = uses.decide(Use.API_READ, handling, origin).refusal()
    return refused.code if refused is not None else ""


class Withheld(Schema):
    """What says that something was kept back."""

    withheld: str = Field(
        "",
        description="The code of the rule that keeps the texts from programs; empty where"
        " they are told",
    )


class Kept(Withheld):
    """One record; its texts are kept back where its handling code keeps them."""

    TEXTS: ClassVar[tuple[str, ...]] = ()  # what is kept back

    handling: str

    @model_validator(mode="after")
    def _keep_back(self) -> Self:
        self.withheld = rule(self.handling)
        if self.withheld:
            for name in self.TEXTS:
                setattr(self, name, nothing(getattr(self, name)))
        return self


def nothing(told: object) -> object:
    """What stands in the place of a text, a number or a list that is kept back.

    Of a text with translations only its language is said.
    """
    if isinstance(told, BaseModel):
        fields = {name: nothing(value) for name, value in told}
        return type(told)(**{**fields, **told.model_dump(include={"lang"})})
    if isinstance(told, str | list | dict):
        return type(told)()
    return None
