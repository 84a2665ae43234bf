"""Handling codes H0–H3: which may be used, what they need, and their place in TLP 2.0."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import Handling, Tlp


class UnknownCode(Refused):
    """There is no such handling code."""

    code = "handling.unknown"


class NotAllowed(Refused):
    """The article does not allow this handling code."""

    code = "handling.not-allowed"


class ConditionsMissing(Refused):
    """H3 says that other restrictions apply, and none are stated."""

    code = "handling.conditions-missing"


class TlpLooser(Refused):
    """The TLP label allows more than the handling code does."""

    code = "handling.tlp-looser"


class CannotBeMapped(Refused):
    """The other scheme has no mark that says exactly this."""

    code = "handling.cannot-be-mapped"


# Only where both say the same. H1 speaks of courts, of which TLP knows nothing; H3 is
# whatever its words say; RED, AMBER and CLEAR name audiences that no code names.
_SAME: Mapping[Handling, Tlp] = MappingProxyType(
    {Handling.H0: Tlp.GREEN, Handling.H2: Tlp.AMBER_STRICT}
)
_LOOSEST: Mapping[Handling, Tlp] = MappingProxyType(
    {
        Handling.H0: Tlp.GREEN,
        Handling.H1: Tlp.GREEN,
        Handling.H2: Tlp.AMBER_STRICT,
        Handling.H3: Tlp.GREEN,
    }
)
_STRICTEST_FIRST = tuple(Tlp)


def require_known(code: str) -> Handling:
    """The handling code of these two characters.

    Raises:
        UnknownCode: there is none; a blank one is none either.
    """
    known = Handling.of(code)
    if known is None:
        raise UnknownCode(handling=code[:10])
    return known


def require_allowed(allowed: Collection[str], code: str) -> None:
    """Refuse a handling code that the article does not list.

    Raises:
        UnknownCode: there is no such code.
        NotAllowed: the article does not allow it.
    """
    if require_known(code) not in allowed:
        raise NotAllowed(handling=code, allowed=", ".join(sorted(allowed)))


def require_conditions(code: str, conditions: str) -> None:
    """Refuse H3 without the words that say what it means.

    Raises:
        UnknownCode: there is no such code.
        ConditionsMissing: H3 without conditions.
    """
    if require_known(code) is Handling.H3 and not conditions.strip():
        raise ConditionsMissing(handling=code)


def require_tlp_not_looser(code: str, tlp: str) -> None:
    """Refuse a TLP label that would allow more than the handling code; "" means none.

    Raises:
        UnknownCode: there is no such code.
        TlpLooser: the label is looser, or unknown and so of no known strictness.
    """
    loosest = _LOOSEST[require_known(code)]
    if not tlp:
        return
    label = Tlp.of(tlp)
    if label is None or _STRICTEST_FIRST.index(label) > _STRICTEST_FIRST.index(loosest):
        raise TlpLooser(handling=code, tlp=tlp[:20], loosest=loosest.value)


def to_tlp(code: Handling) -> Tlp:
    """The TLP 2.0 label that says the same.

    Raises:
        CannotBeMapped: no label does; show the code in words instead.
    """
    if code not in _SAME:
        raise CannotBeMapped(mark=code.value)
    return _SAME[code]


def from_tlp(label: Tlp) -> Handling:
    """The handling code that says the same.

    Raises:
        CannotBeMapped: no code does; ask the originator which to use.
    """
    for code, same in _SAME.items():
        if same is label:
            return code
    raise CannotBeMapped(mark=label.value)
