"""Who can reach whom: never more than the agreements allow, and never less in silence.

The pure decision is asked for every way in which up to four nodes share agreements, every
pair of them, and every handling code, kind and area. Some of these worlds then live
(`CAUNOI_TEST_TOPOLOGIES`): whatever an officer sends ends as accepted, or as a refusal that
this officer can see.
"""

import itertools
import os
from dataclasses import replace
from functools import cache
from random import Random  # noqa: TID251 - repeatable from its seed, and no secret
from typing import Any

import pytest
from tests.core.safeguards.cases import good
from tests.simulators import shapes, truth
from tests.simulators.member import BEGINNING, Member, identity, question
from tests.simulators.shapes import ARTICLE, Pact
from tests.simulators.world import World

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Arrival, Dispatch, GateStop, InfoRequest
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.envelope.agreement import Article
from caunoi.core.safeguards import gate

CODES = ("H0", "H1", "H2", "H3")
KINDS = ("info.request", "info.answer")
AREAS = ("DRUGS", "ONLINE_FRAUD", "WILDLIFE")
MOST = 4
Group = tuple[int, ...]
Sent = tuple[int, int, str, str, str]  # from, to, handling code, kind, area


def opens(group: Group) -> Article:
    """What the agreement of a group allows: no two groups the same."""
    codes = tuple(code for number, code in enumerate(CODES, start=1) if number in group)
    return replace(
        ARTICLE,
        handling=codes,
        kinds=KINDS if len(group) % 2 == 0 else KINDS[:1],
        areas=AREAS[: 1 + sum(group) % 3],
    )


@cache
def pact(group: Group) -> Pact:
    """The agreement of a group."""
    return Pact(group, (opens(group),))


@cache
def passes(named: Group, sent: Sent, at_receiver: bool) -> bool:
    """Whether the gate lets it pass under the agreement that the message names."""
    source, target, code, kind, area = sent
    facts = good(
        at=BEGINNING,
        issued_at=BEGINNING,
        at_receiver=at_receiver,
        partner_card_until=identity(1).card.valid_until,
        agreement=pact(named).permissions(),
        from_node=identity(source).node,
        to_node=identity(target).node,
        article=ARTICLE.number,
        kind=kind,
        crime_area=area,
        handling=code,
        conditions="MẪU",
        tlp="",
        answer_by=None,
    )
    return all(finding.passed for finding in gate.decide(facts))


def allowed(groups: tuple[Group, ...], sent: Sent) -> bool:
    """Whether any agreement that both have signed opens it: told without the gate."""
    source, target, code, kind, area = sent
    return any(
        {source, target} <= set(group)
        and code in opens(group).handling
        and kind in opens(group).kinds
        and area in opens(group).areas
        for group in groups
    )


def everything(count: int) -> list[Sent]:
    """Every message between any two of so many nodes."""
    pairs = itertools.permutations(range(1, count + 1), 2)
    return [
        (*pair, *told) for pair in pairs for told in itertools.product(CODES, KINDS, AREAS)
    ]


def test_what_passes_both_gates_is_what_the_agreements_allow_in_every_topology() -> None:
    topologies, looked_at = 0, 0
    for count, groups in shapes.every_shape(MOST):
        topologies += 1
        for sent in everything(count):
            source, target = sent[:2]
            held = [group for group in groups if source in group]
            there = [group for group in groups if target in group]
            honest = any(
                passes(group, sent, False) and passes(group, sent, True)
                for group in held
                if group in there
            )
            # A node without scruples names whatever it likes, and asks no gate of its own.
            lying = any(passes(group, sent, True) for group in there)
            assert honest == allowed(groups, sent) == lying, (groups, sent)
            looked_at += 1
    assert topologies >= 180
    assert looked_at > 40_000


@pytest.mark.parametrize("rule", ["gate.basis", "gate.handling", "gate.kind"])
def test_a_gate_without_one_of_its_rules_would_be_noticed(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tuple(one for one in gate.RULES if one.code != rule)
    monkeypatch.setattr(gate, "RULES", kept)
    groups: tuple[Group, ...] = ((1, 2), (1, 2, 3))
    judged = passes.__wrapped__
    beyond = [
        sent
        for sent in everything(3)
        if any(judged(group, sent, True) for group in groups if sent[1] in group)
        and not allowed(groups, sent)
    ]
    assert beyond


# ---- lived through ----------------------------------------------------------------------

TOPOLOGIES = int(os.environ.get("CAUNOI_TEST_TOPOLOGIES", "1"))
LIVED = Random(5).sample(  # noqa: S311 - no secret
    [groups for count, groups in shapes.every_shape(MOST) if count == MOST and groups],
    TOPOLOGIES,
)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("groups", LIVED, ids=str)
def test_what_is_delivered_is_allowed_and_what_is_not_is_seen(
    groups: tuple[Group, ...],
) -> None:
    with World(7, tuple(pact(group) for group in groups), MOST) as world:
        for number in range(1, MOST + 1):
            world.officer(identity(number).node, lambda member: try_everything(member))
        world.heal()
        assert truth.problems(world) == []
        for sent, outcome in outcomes(world):
            assert (outcome == "accepted") == allowed(groups, sent), (sent, outcome)


def try_everything(member: Member) -> None:
    """Ask every partner under every agreement here, whoever its parties are."""
    for partner in Partner.objects.exclude(node="").order_by("pk"):
        for kept in Agreement.objects.order_by("pk"):
            for code, area in (("H0", "DRUGS"), ("H2", "WILDLIFE")):
                ask(member, partner, kept, handling=code, crime_area=area)


def ask(member: Member, partner: Partner, kept: Agreement, **changes: Any) -> None:
    wanted = question(partner, kept, **changes)
    by, second = shapes.seat("lan"), shapes.seat("minh")
    asked = drafting.draft(wanted, None, by=by, at=member.now())
    if drafting.submit(asked, seen=asked.version, by=by, at=member.now()):
        return
    drafting.approve(asked, seen=asked.version, by=second, at=member.now())


def outcomes(world: World) -> list[tuple[Sent, str]]:
    """Each question that was drafted, and how it ended for its officer to see.

    The best outcome counts where the same was asked under several agreements.
    """
    ended: dict[Sent, str] = {}
    for number in range(1, MOST + 1):
        with world.at(identity(number).node):
            for asked in InfoRequest.objects.filter(asked_by_us=True):
                sent = (
                    number,
                    int(asked.partner.node.removeprefix("node-")),
                    asked.handling,
                    "info.request",
                    asked.crime_area,
                )
                outcome = how_it_ended(asked)
                if ended.get(sent) != "accepted":
                    ended[sent] = outcome
    return list(ended.items())


def how_it_ended(asked: InfoRequest) -> str:
    """What the officer sees; nothing at all would be the wound that this test is for."""
    dispatch = asked.dispatches.first()
    if dispatch is None:
        stopped = GateStop.objects.filter(partner=asked.partner, at_arrival=False)
        assert asked.state == "draft"
        assert stopped.exists()
        return "stopped"
    assert dispatch.receipt is not None
    assert (dispatch.state == Dispatch.ACCEPTED) == (dispatch.receipt_code == "")
    return dispatch.state


@pytest.mark.slow
def test_a_sender_that_asks_no_gate_of_its_own_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    groups: tuple[Group, ...] = ((1, 2), (2, 3))
    with World(11, tuple(pact(group) for group in groups), 3) as world:
        real = gate.require

        def not_here(facts: Any) -> None:
            if facts.at_receiver:
                real(facts)

        monkeypatch.setattr(gate, "require", not_here)
        monkeypatch.setattr(drafting, "findings", lambda *_args, **_named: ())
        for number in (1, 2):
            world.officer(identity(number).node, lambda member: try_everything(member))
        world.heal()
        with world.at("node-3"):
            codes = set(Arrival.objects.values_list("receipt_code", flat=True))
            taken = Arrival.objects.filter(state=Arrival.ACCEPTED)
            assert codes >= {"gate.basis", ""}
            assert {one.partner.node for one in taken} == {"node-2"}
        for sent, outcome in outcomes_of(world, 3):
            assert (outcome == "accepted") <= allowed(groups, sent), (sent, outcome)


def outcomes_of(world: World, count: int) -> list[tuple[Sent, str]]:
    """What each node has accepted, as the receivers tell it."""
    found = []
    for number in range(1, count + 1):
        with world.at(identity(number).node):
            for asked in InfoRequest.objects.filter(asked_by_us=False):
                source = int(asked.partner.node.removeprefix("node-"))
                sent = (source, number, asked.handling, "info.request", asked.crime_area)
                found.append((sent, "accepted"))
    return found
