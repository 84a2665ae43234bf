"""What no text may hold that enters a networked node, whichever field or file it came by.

>>> refusal_of("(Tối mật)").code
'state-secret.marked'
"""

from collections.abc import Iterable

from caunoi.core.errors import Refused
from caunoi.core.safeguards import protective, state_secrets


def refusal_of(text: str) -> Refused | None:
    """Why this text may not enter: a mark of classification (F27) or a plan (F34, F38)."""
    mark = state_secrets.mark_in(text)
    if mark is not None:
        return state_secrets.StateSecretMarked(mark=mark)
    sign = protective.sign_in(text)
    return None if sign is None else protective.ProtectivePlan(sign=sign)


def require_enterable(texts: Iterable[str]) -> None:
    """Refuse texts that may not lie on this node.

    Raises:
        StateSecretMarked: one of them carries a mark of classification.
        ProtectivePlan: one of them reads like the plan of a protected person.
    """
    for text in texts:
        refused = refusal_of(text)
        if refused is not None:
            raise refused
