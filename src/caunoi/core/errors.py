"""The four ways Caunoi says no.

Every refusal a person can meet has a stable `code`. The code is the key of its
Vietnamese and English sentences and of its entry in the reference. The values given
to an error fill the placeholders of those sentences, so they are safe to show; they
never carry personal data.
"""

from collections.abc import Callable
from typing import ClassVar, ParamSpec

Asked = ParamSpec("Asked")


class CaunoiError(Exception):
    """Root of everything that Caunoi says no with."""

    code: ClassVar[str] = "error"

    def __init__(self, **values: object) -> None:
        """Keep the values that fill the placeholders of the sentence."""
        super().__init__(self.code)
        self.values = values

    def __str__(self) -> str:
        if not self.values:
            return self.code
        told = ", ".join(f"{name}={value}" for name, value in sorted(self.values.items()))
        return f"{self.code} ({told})"


class Refused(CaunoiError):
    """A rule says no."""

    code = "refused"


class NotTrusted(CaunoiError):
    """A message fails a check; its sender learns nothing more."""

    code = "not-trusted"


class Malformed(CaunoiError):
    """Something could not be read."""

    code = "malformed"


class Unreachable(CaunoiError):
    """A wire to the outside is down."""

    code = "unreachable"


def refusal(
    rule: Callable[Asked, None], *args: Asked.args, **named: Asked.kwargs
) -> CaunoiError | None:
    """What the rule would raise, None where it would not."""
    try:
        rule(*args, **named)
    except CaunoiError as error:
        return error
    return None
