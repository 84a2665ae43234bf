"""Looking into a file while it streams by, in constant memory (Office files: 64 MiB)."""

from typing import Protocol

from caunoi.core.errors import Refused
from caunoi.links.files import active, kinds
from caunoi.links.files.kinds import KINDS


class Empty(Refused):
    """There is nothing in the file."""

    code = "attachment.empty"


class Look(Protocol):
    """What looks at the bytes of one kind; each raises what it finds."""

    def update(self, piece: bytes) -> None:
        """Look at the next bytes."""

    def finish(self) -> None:
        """The file ends here."""


class Nothing:
    """A picture, a film or a sound: its first bytes say all that is asked."""

    def update(self, piece: bytes) -> None:
        """Nothing in it runs."""

    def finish(self) -> None:
        """Nothing is left."""


class Words:
    """Plain text to its end."""

    def __init__(self, code: str) -> None:
        """Expect a text of this kind."""
        self._cells = active.Sheet() if code == "csv" else None

    def update(self, piece: bytes) -> None:
        """Look at the next bytes."""
        if not kinds.is_text(piece):
            raise kinds.Broken(kind="txt")
        if self._cells:
            self._cells.update(piece)

    def finish(self) -> None:
        """Nothing is left."""


class Inspector:
    """Whether a file is what its name told, and still: nothing in it runs by itself."""

    def __init__(self, code: str) -> None:
        """Expect a file of this kind."""
        self._told = KINDS[code]
        self._head = b""
        self._look: Look | None = None

    def update(self, piece: bytes) -> None:
        """Look at the next bytes.

        Raises:
            KindDiffers, ActiveContent, WithMacros, Locked, OfficeTooLarge, Broken: it is
                refused.
        """
        if self._look is None:
            self._head += piece
            if len(self._head) >= kinds.HEAD:
                self._begin()
        else:
            self._look.update(piece)

    def finish(self) -> None:
        """The file is whole; the same is raised as by `update`, and `Empty`."""
        look = self._look or self._begin()
        look.finish()

    def _begin(self) -> Look:
        """Decide by the first bytes, and look at them."""
        if not self._head:
            raise Empty
        found = kinds.family_of(self._head[: kinds.HEAD])
        if found != self._told.family:
            raise kinds.KindDiffers(told=self._told.code, found=found)
        look: Look = Nothing()
        if found == "pdf":
            look = active.Pdf()
        elif found == "zip":
            look = active.Office(self._told.code)
        elif found == "text":
            look = Words(self._told.code)
        self._look = look
        look.update(self._head)
        self._head = b""
        return look
