"""The gate over a message as it travels: on arrival, and before we seal our own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.conf import settings

from caunoi.apps.exchange import content
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.register import basis
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.errors import Malformed, Unreachable
from caunoi.core.exchange.payloads import Payload
from caunoi.core.safeguards import arrival, gate, grounds
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.core.safeguards.conventions import StateParty
from caunoi.core.safeguards.never_list import Statute
from caunoi.links import own_lists

# How the agreement is found that a header names; a step of work asks once for each.
Named = Callable[[str, int, bytes], basis.Ground]


class JudgementPutOff(Unreachable):
    """A list of our own cannot be read: nothing is let pass, and no partner is refused."""

    code = "additions.put-off"


def _never() -> tuple[Statute, ...]:
    try:
        return own_lists.never(settings.CAUNOI.home)
    except Malformed as error:
        raise JudgementPutOff(found=str(error)) from error


def _parties() -> tuple[StateParty, ...]:
    try:
        return own_lists.parties(settings.CAUNOI.home)
    except Malformed as error:
        raise JudgementPutOff(found=str(error)) from error


def ground_of(header: Header) -> str:
    """The code of the basis that a header names; an agreement where it is no other."""
    found = grounds.named(
        header.agreement_id, header.agreement_version, header.agreement_sha256
    )
    return found.code if found else grounds.AGREEMENT


@dataclass(frozen=True)
class Judge:
    """Judges the messages of one step of work, at one moment and on one side."""

    at: datetime
    at_receiver: bool
    named: Named = field(default_factory=lambda: cache(basis.named))
    our_country: Callable[[], str] = field(default_factory=lambda: cache(basis.our_country))
    decisions: Callable[[InfoRequest], tuple[CaseDecision, ...]] = content.decisions_of
    never: Callable[[], tuple[Statute, ...]] = field(default_factory=lambda: cache(_never))
    parties: Callable[[], tuple[StateParty, ...]] = field(
        default_factory=lambda: cache(_parties)
    )

    def require(
        self,
        header: Header,
        payload: Payload,
        partner: Card,
        asked: InfoRequest | None = None,
    ) -> None:
        """Let a message pass that stands on an agreement we hold, by both nodes' rules.

        `asked` is the request that what we are about to seal belongs to: what was decided
        for it, and for an answer the offence that it does not repeat.

        Raises:
            GateRefused: with the code of the rule; on arrival the sender gets it signed.
            GateHeld: it may pass later, when the agreement is no longer suspended.
            JudgementPutOff: a list of our own cannot be read.
        """
        ground = ground_of(header)
        stands_on = self._basis(header, ground)
        side = arrival.Side(
            at=self.at,
            at_receiver=self.at_receiver,
            our_mode=settings.CAUNOI.mode,
            partner_card_until=partner.valid_until,
            agreement=stands_on.agreement,
            suspended=stands_on.suspended,
            later=stands_on.later,
            never_additions=self.never(),
            state_parties=self.parties(),
            ground=ground,
            from_country=partner.country if self.at_receiver else self.our_country(),
            to_country=self.our_country() if self.at_receiver else partner.country,
            offence=content.offence_of(asked) if asked else None,
            decisions=self.decisions(asked) if asked else (),
        )
        gate.require(arrival.facts_of(header, payload, side))

    def _basis(self, header: Header, ground: str) -> basis.Ground:
        other = grounds.called(ground)
        if other is not None:
            return basis.Ground(other.permissions, suspended=False)
        return self.named(
            header.agreement_id, header.agreement_version, header.agreement_sha256
        )
