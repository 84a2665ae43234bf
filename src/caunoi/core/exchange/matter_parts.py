"""What only one kind of matter says, in one object: as JSON it is what a draft keeps."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import ip_address
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.exchange import fields
from caunoi.core.exchange.fields import Fields, WrongField
from caunoi.core.vocabulary import (
    IdentifierKind,
    MlaStage,
    StoredData,
)

NAME_LIMIT = 200  # characters of a statute, an article, a document number
IDENTIFIERS_LIMIT = 20
AMOUNT = re.compile(r"\d{1,15}(\.\d{1,2})?")
CURRENCY = re.compile(r"[A-Z]{3}")
PSEUDONYM = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9-]{0,19}")
_SHAPES: Mapping[IdentifierKind, re.Pattern[str]] = MappingProxyType(
    {
        IdentifierKind.PHONE: re.compile(r"\+?[0-9]{5,20}"),
        IdentifierKind.MAIL: re.compile(r"[!-?A-~]+@[!-?A-~]+"),
        IdentifierKind.ACCOUNT: re.compile(r"[!-~]{2,200}"),
        IdentifierKind.DEVICE: re.compile(r"[0-9A-Za-z:-]{6,40}"),
    }
)


class NotAnIdentifier(Refused):
    """A preservation names accounts, numbers or addresses; words are not searched for."""

    code = "preserve.not-an-identifier"


class NotAPseudonym(Refused):
    """A victim goes under a pseudonym, never under a name."""

    code = "freeze.not-a-pseudonym"


@dataclass(frozen=True)
class Preservation:
    """What a provider shall keep until a formal request for it comes."""

    provider: str
    stored_data: StoredData
    identifier_kind: IdentifierKind
    identifiers: tuple[str, ...]
    mla_intended: bool  # without the intent of a formal request nothing is preserved


@dataclass(frozen=True)
class Transfer:
    """The money that shall be frozen, and the transfer that brought it there."""

    account: str
    bank: str
    amount: str  # digits, perhaps with two decimals after a full stop
    currency: str
    victim: str  # a pseudonym, or empty
    transferred_at: datetime


@dataclass(frozen=True)
class FormalRequest:
    """A formal request for legal assistance: where it goes through, and how far it is."""

    stage: MlaStage
    central_authority: str
    reference: str  # empty as long as it is only coming
    sent_on: date | None


Part = Preservation | Transfer | FormalRequest
# The object in which a kind says what no other kind says.
PART_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "preserve.request": "preservation",
        "freeze.request": "transfer",
        "mla.notice": "formal_request",
    }
)


def require_identifier(kind: IdentifierKind, told: str) -> None:
    """Refuse words to search for in place of an account, a number or an address.

    Raises:
        NotAnIdentifier: it does not look like an identifier of this kind.
    """
    if kind is IdentifierKind.ADDRESS:
        try:
            ip_address(told)
        except ValueError as error:
            raise NotAnIdentifier(identifier=told[:40], kind=kind) from error
    elif not _SHAPES[kind].fullmatch(told):
        raise NotAnIdentifier(identifier=told[:40], kind=kind)


def require_pseudonym(told: str) -> None:
    """Refuse a name in the place of a pseudonym: capitals, digits and hyphens only.

    Raises:
        NotAPseudonym: it is no pseudonym.
    """
    if told and not PSEUDONYM.fullmatch(told):
        raise NotAPseudonym


def minutes_lost(transfer: Transfer, at: datetime) -> int:
    """Whole minutes from the transfer to this moment; none where it lies before."""
    return max(0, (at - transfer.transferred_at) // timedelta(minutes=1))


def part_of(kind: str, plain: object) -> Part | None:
    """What a draft of this kind keeps as JSON; None where the kind has no part.

    Raises:
        Malformed, NotAnIdentifier, NotAPseudonym: it breaks the schema.
    """
    name = PART_NAMES.get(kind)
    return _PARTS[name](Fields(plain, name)) if name else None


def as_plain(part: Part) -> dict[str, object]:
    """A part as JSON."""
    return {
        field.name: fields.plain(getattr(part, field.name))
        for field in dataclasses.fields(part)
    }


# ---- reading ----------------------------------------------------------------------------


def preservation(here: Fields) -> Preservation:
    """The preservation in this object."""
    found = Preservation(
        provider=here.line("provider", NAME_LIMIT),
        stored_data=here.term("stored_data", StoredData),
        identifier_kind=here.term("identifier_kind", IdentifierKind),
        identifiers=here.lines("identifiers", NAME_LIMIT, IDENTIFIERS_LIMIT),
        mla_intended=here.flag("mla_intended"),
    )
    here.end()
    if not found.mla_intended:
        raise WrongField(field=here.path_of("mla_intended"))
    for one in found.identifiers:
        require_identifier(found.identifier_kind, one)
    return found


def transfer(here: Fields) -> Transfer:
    """The transfer in this object."""
    found = Transfer(
        account=here.line("account", NAME_LIMIT),
        bank=here.line("bank", NAME_LIMIT),
        amount=here.shaped("amount", AMOUNT),
        currency=here.shaped("currency", CURRENCY),
        victim=here.words("victim", 20),
        transferred_at=here.moment("transferred_at"),
    )
    here.end()
    require_pseudonym(found.victim)
    return found


def formal_request(here: Fields) -> FormalRequest:
    """The formal request in this object."""
    stage = here.term("stage", MlaStage)
    sent = stage is MlaStage.SENT
    found = FormalRequest(
        stage=stage,
        central_authority=here.line("central_authority", NAME_LIMIT),
        reference=(here.line if sent else here.words)("reference", NAME_LIMIT),
        sent_on=here.day("sent_on") if sent else here.day_if_any("sent_on"),
    )
    here.end()
    return found


_PARTS: Mapping[str, Callable[[Fields], Part]] = MappingProxyType(
    {
        "preservation": preservation,
        "transfer": transfer,
        "formal_request": formal_request,
    }
)
