"""What is sealed, asked of `work`: it alone holds the keys, and it journals the reading.

`asking_work.ask(question, "identity")["identity"]`
"""

from typing import ClassVar

from django.conf import settings

from caunoi.core.errors import Refused
from caunoi.links import work_socket


class WorkRefused(Refused):
    """`work` did not open it; the code is the one it told."""

    code: ClassVar[str] = "sealed.not-there"


def ask(question: work_socket.Plain, wanted: str) -> work_socket.Plain:
    """What `work` answers, when it gives what is wanted.

    Raises:
        WorkRefused: with the code that it told.
        WorkAway: no `work` process is there.
    """
    told = work_socket.ask(settings.CAUNOI.home, question)
    if wanted not in told:
        raise _refused(str(told.get("refused", WorkRefused.code)), told.get("values"))
    return told


def _refused(code: str, values: object) -> Refused:
    """The refusal that `work` told, as an error of ours with its code."""
    told = values if isinstance(values, dict) else {}
    kind: type[WorkRefused] = type("WorkRefused", (WorkRefused,), {"code": code})
    return kind(**told)
