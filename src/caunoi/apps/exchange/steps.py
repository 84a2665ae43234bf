"""What an officer can do with a request now: each step with the refusal it would meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import release_rules, rules, turn_rules
from caunoi.apps.exchange.actions import deciding, growing
from caunoi.apps.exchange.matter_words import CONTINUE
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.exchange.turn_words import SAY
from caunoi.apps.officers.models import Officer
from caunoi.core.errors import CaunoiError, refusal
from caunoi.core.exchange import turns
from caunoi.core.exchange.kinds import KINDS
from caunoi.core.exchange.states import State
from caunoi.core.safeguards.grounds import VITAL_INTEREST

LINK, POST, REASON = "link", "post", "reason"  # how a step is taken


@dataclass(frozen=True)
class Step:
    """One button: its address, its words, and why it is grey."""

    name: str
    words: Promise | str
    how: str
    url: str
    refused: CaunoiError | None
    tone: str = ""


def steps(
    asked: InfoRequest, waiting: Answer | None, *, by: Officer, at: datetime
) -> list[Step]:
    """The steps from where the request stands; none for a guest, who only reads."""
    if by.agency_id:
        return []
    state = State.known(asked.state)
    own = (
        _ours(asked, state, by, at)
        if asked.asked_by_us
        else _theirs(asked, state, waiting, by, at)
    )
    every = [*own, *_turns(asked, state, by, at)]
    return sorted(every, key=lambda one: one.refused is not None)  # what can be done first


def _ours(asked: InfoRequest, state: State, by: Officer, at: datetime) -> Iterator[Step]:
    step = _of(asked)
    if state is State.DRAFT:
        wrong = refusal(rules.require_submit, asked, by=by)
        yield step("submit", _("Hand on for checking"), POST, wrong)
        wrong = refusal(rules.require_change, asked, by=by)
        yield step("change", _("Change the draft"), LINK, wrong, "plain")
        wrong = refusal(rules.require_attach, asked, None, by=by)
        yield step("attach", _("Put a file beside it"), LINK, wrong, "plain")
    if state is State.LEGAL_CHECK:
        wrong = refusal(rules.require_approve, asked, by=by, at=at)
        yield step("approve", _("Approve and send"), POST, wrong)
        wrong = refusal(rules.require_review, asked, by=by)
        yield step("review", _("Legal review done"), POST, wrong, "plain")
        yield from _decision(asked, by)
        wrong = refusal(rules.require_give_back, asked, by=by)
        yield step("give-back", _("Send back to the drafter"), REASON, wrong, "plain")
    if state in (State.DRAFT, State.LEGAL_CHECK) and asked.ground == VITAL_INTEREST:
        wrong = refusal(release_rules.require_release, asked, by=by, at=at)
        yield step("release", _("Release now: a life is at risk"), REASON, wrong)
    if state in (State.DRAFT, State.LEGAL_CHECK, State.APPROVED):
        wrong = refusal(rules.require_withdraw, asked, by=by)
        yield step("withdraw", _("Withdraw"), POST, wrong, "stop")
    if state not in (State.DRAFT, State.LEGAL_CHECK, State.WITHDRAWN):
        for kind in growing.INTO:
            if kind != asked.kind:
                wrong = refusal(growing.require_grow, asked, kind, by=by)
                yield step("continue", CONTINUE[kind], POST, wrong, "plain", kind)


def _theirs(
    asked: InfoRequest, state: State, waiting: Answer | None, by: Officer, at: datetime
) -> Iterator[Step]:
    step = _of(asked)
    if state in (State.RECEIVED, State.IN_PROGRESS, State.PART_GIVEN):
        if asked.kind in KINDS["info.answer"].replies_to:
            wrong = refusal(rules.require_draft_answer, asked, by=by)
            yield step("answer", _("Draft the answer"), LINK, wrong)
        if state is State.RECEIVED:
            taking = refusal(rules.require_take_up, asked, by=by)
            yield step("take-up", _("Take it up"), POST, taking, "plain")
        if asked.kind in KINDS["info.refuse"].replies_to:
            wrong = refusal(rules.require_draft_refusal, asked, by=by)
            yield step("refuse", _("Draft a refusal"), LINK, wrong, "plain")
    if state is State.ANSWER_DRAFTED and waiting is not None:
        approving = refusal(rules.require_approve_answer, asked, waiting, by=by, at=at)
        yield step("approve-answer", _("Approve and send the answer"), POST, approving)
        yield from _decision(asked, by)
        wrong = refusal(rules.require_attach, asked, waiting, by=by)
        yield step("attach", _("Put a file beside it"), LINK, wrong, "plain")
        back = refusal(rules.require_give_back_answer, asked, by=by)
        yield step("give-back-answer", _("Send the answer back"), REASON, back, "plain")


def _turns(asked: InfoRequest, state: State, by: Officer, at: datetime) -> Iterator[Step]:
    """What may be said beside the request and its answer, or what of it waits."""
    step, said = _of(asked), turn_rules.waiting(asked)
    if said is not None:
        wrong = refusal(turn_rules.require_approve, said, by=by, at=at)
        yield step("approve-turn", _("Approve and send it"), POST, wrong)
        yield from _decision(asked, by)
        wrong = refusal(turn_rules.require_change, said, by=by)
        yield step("change-turn", _("Change it"), LINK, wrong, "plain")
        back = refusal(turn_rules.require_give_back, said, by=by)
        words = _("Send it back to its drafter")
        yield step("give-back-turn", words, REASON, back, "plain")
        return
    for kind, turn in turns.TURNS.items():
        sides = turn.by_asker in (None, asked.asked_by_us) and state in turn.states
        if sides and turn_rules.speaks_about_something(asked, kind):
            if kind == "info.downgrade" and not turn_rules.is_urgent(asked):
                continue
            wrong = refusal(turn_rules.require_draft, asked, kind, by=by)
            tone = "" if turn.answers or asked.kind in turn.ends else "plain"
            yield step("say", SAY[kind], LINK, wrong, tone, kind)


def _decision(asked: InfoRequest, by: Officer) -> Iterator[Step]:
    """What a rule holds back until somebody decides it for this case."""
    if deciding.kinds_for(by) and asked.closed_at is None:
        words = _("Record a decision for this case")
        yield _of(asked)("decisions", words, LINK, None, "plain")


def _of(asked: InfoRequest) -> Callable[..., Step]:
    def step(
        name: str,
        words: Promise,
        how: str,
        refused: CaunoiError | None,
        tone: str = "",
        *more: str,
    ) -> Step:
        url = reverse(f"exchange:{name}", args=[asked.public_id, *more])
        return Step("-".join((name, *more)), words, how, url, refused, tone)

    return step
