"""What answers a preservation, a freeze or an urgency, version 1; see `payloads`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from caunoi.core import texts
from caunoi.core.exchange.fields import Fields
from caunoi.core.exchange.marking import APPROVALS_LIMIT
from caunoi.core.exchange.matter_parts import AMOUNT, CURRENCY, NAME_LIMIT
from caunoi.core.vocabulary import (
    DowngradeGround,
    FreezeGround,
    FreezeOutcome,
    Role,
)


@dataclass(frozen=True)
class InfoDowngrade:
    """What came as urgent is handled at the ordinary deadline, and why."""

    ground: DowngradeGround
    explanation: texts.Text | None
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class PreserveConfirm:
    """The data are preserved, and until which day; also after an extension."""

    reference: str  # under which the provider or the asked side keeps them
    kept_until: date
    remarks: texts.Text | None
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class PreserveExtend:
    """May it be kept longer? Asked before it runs out."""

    until: date
    reason: texts.Text
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class FreezeResult:
    """What was frozen, when; or that nothing was, and why."""

    outcome: FreezeOutcome
    amount: str  # frozen; empty where nothing was
    currency: str
    frozen_at: datetime | None
    ground: FreezeGround | None
    remarks: texts.Text | None
    author_role: Role
    approvals: tuple[Role, ...]


MatterTurn = InfoDowngrade | PreserveConfirm | PreserveExtend | FreezeResult


def _info_downgrade(here: Fields) -> InfoDowngrade:
    found = InfoDowngrade(
        ground=here.term("ground", DowngradeGround),
        explanation=here.text_if_any("explanation"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


def _preserve_confirm(here: Fields) -> PreserveConfirm:
    found = PreserveConfirm(
        reference=here.words("reference", NAME_LIMIT),
        kept_until=here.day("kept_until"),
        remarks=here.text_if_any("remarks"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


def _preserve_extend(here: Fields) -> PreserveExtend:
    found = PreserveExtend(
        until=here.day("until"),
        reason=here.text("reason"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


def _freeze_result(here: Fields) -> FreezeResult:
    outcome = here.term("outcome", FreezeOutcome)
    frozen = outcome is not FreezeOutcome.NOT_FROZEN
    found = FreezeResult(
        outcome=outcome,
        amount=here.shaped("amount", AMOUNT) if frozen else here.words("amount", 0),
        currency=here.shaped("currency", CURRENCY) if frozen else here.words("currency", 0),
        frozen_at=here.moment("frozen_at") if frozen else here.moment_if_any("frozen_at"),
        ground=(
            here.term_if_any("ground", FreezeGround)
            if frozen
            else here.term("ground", FreezeGround)
        ),
        remarks=here.text_if_any("remarks"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


PAYLOADS: Mapping[str, type[MatterTurn]] = MappingProxyType(
    {
        "info.downgrade": InfoDowngrade,
        "preserve.confirm": PreserveConfirm,
        "preserve.extend": PreserveExtend,
        "freeze.result": FreezeResult,
    }
)
READERS: Mapping[type[object], Callable[[Fields], MatterTurn]] = MappingProxyType(
    {
        InfoDowngrade: _info_downgrade,
        PreserveConfirm: _preserve_confirm,
        PreserveExtend: _preserve_extend,
        FreezeResult: _freeze_result,
    }
)
