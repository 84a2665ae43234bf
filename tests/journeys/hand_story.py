"""What officers do in the long journeys, for `hand`: a memorandum, an urgent request."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.journeys.hand import now, wanted, who

from caunoi.apps.exchange import obeying, onward, turn_rules
from caunoi.apps.exchange.actions import (
    answering,
    deciding,
    drafting,
    passing_on,
    saying,
)
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.register import pipeline
from caunoi.apps.register.actions import agreeing, instruments, partners
from caunoi.apps.register.facts import InstrumentFacts, PartnerFacts, StepFacts
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.uses import Use
from caunoi.core.texts import Text

MEMORANDUM = Text("Bản ghi nhớ thử (MẪU)")


# ---- a memorandum on its way -----------------------------------------------------------


def negotiate(days: int) -> None:
    """Enter a memorandum in the last procedures at home; it ends in so many days."""
    ends = timezone.localdate(now()) + timedelta(days=days)
    facts = InstrumentFacts(
        title=MEMORANDUM,
        kind="mou",
        state="domestic_procedure",
        partners=tuple(Partner.objects.exclude(node="")),
        ends_on=PartialDate.day(ends),
    )
    instruments.add_instrument(facts, by=who("lan"), at=now())


def step(state: str) -> None:
    """Take it one step further, today."""
    paper = _memorandum()
    signed = {"signed_by_us": "Cục trưởng (MẪU)", "signed_by_them": "Vụ trưởng (MẪU)"}
    facts = StepFacts(
        state, timezone.localdate(now()), **(signed if state == "signed" else {})
    )
    instruments.move_instrument(paper, facts, seen=paper.version, by=who("lan"), at=now())


def permit(paper: str) -> None:
    """Keep what was drafted from it and signed by all, and open its gate."""
    kept = agreeing.add_agreement(
        _memorandum(), bytes.fromhex(paper), by=who("lan"), at=now()
    )
    agreeing.open_gate(kept, seen=kept.version, by=who("minh"), at=now())


def suspend() -> None:
    """Suspend it on our side."""
    kept = _agreement()
    agreeing.suspend(kept, "Chờ làm rõ", seen=kept.version, by=who("minh"), at=now())


def resume() -> None:
    """Let it pass again."""
    kept = _agreement()
    agreeing.resume(kept, seen=kept.version, by=who("minh"), at=now())


def alert() -> int | None:
    """The alert of its end that the pipeline shows today, in days before it."""
    rows = Instrument.objects.visible_to(who("lan")).filter(pk=_memorandum().pk)
    shown = pipeline.ending(rows, timezone.localdate(now()))
    return shown[0].alert if shown else None


def ask_under_it(**more: Any) -> dict[str, str]:
    """A request that stands on it: drafted, submitted, approved."""
    partner = Partner.objects.exclude(node="").get()
    told = wanted(partner, agreement=_agreement(), **more)
    return _send(drafting.draft(told, None, by=who("lan"), at=now()))


def ask_without_basis() -> list[str]:
    """What the gate says of a request that names no agreement."""
    partner = Partner.objects.exclude(node="").get()
    told = wanted(partner, agreement=None, article="")
    asked = drafting.draft(told, None, by=who("lan"), at=now())
    stopped = drafting.submit(asked, seen=asked.version, by=who("lan"), at=now())
    return [one.code for one in stopped]


def _send(asked: InfoRequest) -> dict[str, str]:
    stopped = drafting.submit(asked, seen=asked.version, by=who("lan"), at=now())
    if stopped:
        return {"stopped": stopped[0].code}
    sent = drafting.approve(asked, seen=asked.version, by=who("minh"), at=now())
    return {"message": str(sent.message_id), "conversation": str(asked.conversation)}


def _memorandum() -> Instrument:
    return Instrument.objects.get(title=MEMORANDUM)


def _agreement() -> Agreement:
    return Agreement.objects.get(instrument=_memorandum())


# ---- an urgent request -----------------------------------------------------------------


def ask_about(name: str, **more: Any) -> str:
    """A request about a suspect, submitted and reviewed; its conversation."""
    partner = Partner.objects.exclude(node="").get()
    about = {"data_class": "person_identity", "person_status": "suspect"}
    identity = Identity(name, "1990-02-03", "MAU-1234567")
    told = wanted(partner, **about, **more)
    asked = drafting.draft(told, identity, by=who("lan"), at=now())
    drafting.submit(asked, seen=asked.version, by=who("lan"), at=now())
    drafting.review(asked, seen=asked.version, by=who("hoa"), at=now())
    return str(asked.conversation)


def approve(conversation: str) -> None:
    """Approve a request that was submitted."""
    asked = _asked(conversation)
    drafting.approve(asked, seen=asked.version, by=who("minh"), at=now())


def decide(conversation: str) -> None:
    """Record the written assurance of the partner's State, for this one case."""
    asked = _asked(conversation)
    told = deciding.Told(
        DecisionKind.ASSURANCE,
        "Đã xem xét hồ sơ của vụ việc này (MẪU).",
        country=asked.partner.country,
        reference="MAU-CH-07",
        given_by="Bộ Tư pháp (MẪU)",
        given_on=timezone.localdate(now()),
    )
    deciding.decide(asked, told, seen=asked.version, by=who("hoa"), at=now())


def ask_back(conversation: str) -> None:
    """Draft a question back."""
    asked = _asked(conversation)
    told = saying.TurnDraft(
        "info.clarify", Text("Biển số MẪU-99?"), source_grade="X", information_grade="4"
    )
    saying.draft(asked, told, seen=asked.version, by=who("nga"), at=now())


def approve_what_is_said(conversation: str) -> None:
    """Approve what was drafted beside the request."""
    asked = _asked(conversation)
    said = Turn.objects.get(info_request=asked, state="draft")
    saying.approve(said, seen=asked.version, by=who("minh"), at=now())


def draft_answer(conversation: str, content: str, handling: str) -> None:
    """Draft what answers one request, under a handling code."""
    asked = _asked(conversation)
    told = answering.AnswerDraft(
        content=Text(content), source_grade="A", information_grade="2", handling=handling
    )
    answering.draft_answer(asked, told, seen=asked.version, by=who("nga"), at=now())


def approve_answer(conversation: str) -> None:
    """Approve the draft of an answer."""
    asked = _asked(conversation)
    given = asked.answers.get(state="draft")
    answering.approve(asked, given, seen=asked.version, by=who("minh"), at=now())


def answer_of(conversation: str) -> dict[str, Any]:
    """What came as an answer, and whether it may be printed here."""
    given = _asked(conversation).answers.get(by_us=False)
    refused = obeying.ruling(Use.PRINT, given, now()).refusal()
    return {
        "handling": given.handling,
        "grading": given.source_grade + given.information_grade,
        "content": given.content.text,
        "print": refused.code if refused else "",
    }


def ask_to_pass_on(conversation: str) -> None:
    """Ask the originator whether its answer may go to a third agency."""
    asked = _asked(conversation)
    passing_on.ask(asked, _onward(asked), seen=asked.version, by=who("nga"), at=now())


def pass_on(conversation: str) -> str:
    """Draft what goes to the third agency; its state."""
    asked = _asked(conversation)
    made = passing_on.pass_on(asked, _onward(asked), by=who("lan"), at=now())
    return made.state


def _onward(asked: InfoRequest) -> passing_on.Wanted:
    third = Partner.objects.filter(country="TH").first() or partners.add_partner(
        PartnerFacts(Text("Cơ quan thứ ba (MẪU)"), "TH"), by=who("lan"), at=now()
    )
    told = next(one for one in onward.items(asked, who("nga")) if one.kind == "info.answer")
    return passing_on.Wanted(told, third, Text("Cùng một đường dây (MẪU)."))


def consent(conversation: str) -> None:
    """Reply to the partner's question for consent: yes; for a second officer to approve."""
    asked = _asked(conversation)
    told = saying.TurnDraft("consent.reply", Text(""), details={"decision": "granted"})
    saying.draft(asked, told, seen=asked.version, by=who("nga"), at=now())


def heard(conversation: str, kind: str) -> int:
    """How many messages of this kind the partner sent beside the request."""
    return Turn.objects.filter(
        info_request=_asked(conversation), kind=kind, by_us=False
    ).count()


def give_feedback(conversation: str) -> None:
    """Draft what came of the answer."""
    asked = _asked(conversation)
    (item,) = turn_rules.items(asked, "feedback")
    told = saying.TurnDraft(
        "feedback",
        Text(""),
        details={"useful": True, "used_for": "seizure"},
        refers_to=item.message_id,
    )
    saying.draft(asked, told, seen=asked.version, by=who("nga"), at=now())


def _asked(conversation: str) -> InfoRequest:
    return InfoRequest.objects.get(conversation=conversation)
