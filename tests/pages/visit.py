"""One look at one address: by whom, of which record, and what may be answered."""

from dataclasses import dataclass, field

# Which answers belong to a state; every other state is a page that simply shows.
STATUS = {
    "error": (422,),
    "wrong": (200, 422),  # a sign-in form tells less
    "refused": (403, 409, 422),
    "forbidden": (403,),
    "stale": (409,),
    "missing": (404,),
}
NOBODY = ""


@dataclass(frozen=True)
class Visit:
    """One look at one address."""

    state: str
    by: str = "lan"  # who looks
    of: tuple[str, ...] = ()  # the records in the address, by their name in `fill`
    query: str = ""
    node: str = "vn"
    send: dict[str, str] | None = None  # None: it is opened; else this form is sent
    lands: tuple[str, ...] = field(default=())  # where it may end, if elsewhere

    @property
    def status(self) -> tuple[int, ...]:
        """The answers that belong to the state."""
        return STATUS.get(self.state, (200,))

    def __str__(self) -> str:
        """As a failed run names it."""
        told = [self.state, self.by or "nobody", *self.of, self.query, self.node]
        return " · ".join(part for part in told if part)


def opened(state: str = "full", /, *of: str, **more: str) -> Visit:
    """The address is opened."""
    return Visit(state, of=of, **more)  # type: ignore[arg-type] # names of the dataclass


def sent(state: str, /, *of: str, by: str = "lan", node: str = "vn", **form: str) -> Visit:
    """A form is sent to it."""
    return Visit(state, by=by, of=of, node=node, send=form)


def a_list() -> tuple[Visit, ...]:
    return (opened(), opened("empty", node="bare"), opened("read only", by="minh"))


def adding(*of: str) -> tuple[Visit, ...]:
    return (
        opened("form", *of),
        sent("error", *of),
        opened("forbidden", *of, by="tra"),
    )


def changing(of: str) -> tuple[Visit, ...]:
    return (opened("form", of), sent("error", of))
