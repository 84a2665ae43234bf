"""Today tells the second officer what waits, and who registers what is late."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation
from tests.apps.conftest import NOON, english, page
from tests.apps.register.conftest import promised, walk

from caunoi.apps.evaluation import actions as evaluation
from caunoi.apps.evaluation.facts import Line, ReportFacts
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.papers.actions import letters
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter
from caunoi.apps.register import actions
from caunoi.apps.register.actions import delegations, honours
from caunoi.apps.register.facts import (
    ContactFacts,
    EngagementFacts,
    Keeping,
    MechanismFacts,
    MilestoneFacts,
    PartnerFacts,
    ProgrammeFacts,
    ProofFacts,
)
from caunoi.apps.register.facts.delegations import DelegationFacts
from caunoi.apps.register.facts.documents import DocumentFacts
from caunoi.apps.register.facts.honours import CommendationFacts
from caunoi.apps.register.facts.minutes import MinutesFacts, SummaryFacts
from caunoi.apps.register.models import Engagement, Mechanism, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SignedIn = Callable[[Officer], Client]
HELD = date(2026, 9, 1)


def told(client: Client, part: str) -> set[tuple[str, str]]:
    client.cookies["caunoi_test-node_language"] = "en"
    answer = client.get("/")
    rows = answer.context[part]
    shown = page(answer)
    assert all(one.url in shown for one in rows)
    with translation.override("en"):
        return {(str(one.what), one.name) for one in rows}


def talks(lan: Officer, title: str) -> Engagement:
    when = PartialDate.day(HELD)
    facts = EngagementFacts(title=Text(title), kind="talks", state="held", held_on=when)
    return actions.add_engagement(facts, by=lan, at=NOON)


def propose_to_close(lan: Officer, partner: Partner) -> None:
    made = walk(actions.add_commitment(promised(partner), by=lan, at=NOON), "accepted", lan)
    proof = ProofFacts(DocumentFacts("Công văn 12"))
    actions.propose_close_commitment(made, proof, seen=made.version, by=lan, at=NOON)


def write_of_a_meeting(lan: Officer, minh: Officer) -> None:
    one, other = talks(lan, "Hội đàm Một"), talks(lan, "Hội đàm Hai")
    actions.write_minutes(one, MinutesFacts("Bản ghi"), by=lan, at=NOON)
    kept = actions.write_minutes(other, MinutesFacts("Bản ghi"), by=lan, at=NOON)
    actions.write_summary(other, SummaryFacts(Text("Hai bên đã gặp")), by=lan, at=NOON)
    kept.refresh_from_db()
    actions.agree_for_us(kept, HELD, seen=kept.version, by=minh, at=NOON)
    words = "Công văn 5"
    actions.note_they_agreed(kept, HELD, words, seen=kept.version, by=lan, at=NOON)


def enter_twice(lan: Officer, partner: Partner) -> None:
    facts = PartnerFacts(name=Text("Mường Sà"), country="LA", kind="police")
    again = actions.add_partner(facts, by=lan, at=NOON, although_similar=True)
    actions.propose_partner_merging(partner, again, "Một cơ quan", by=lan, at=NOON)
    people = [
        actions.add_contact(
            ContactFacts(partner=partner, name=Text(name), title=Text("Trưởng phòng")),
            by=lan,
            at=NOON,
            although_similar=True,
        )
        for name in ("Bun Mi", "Bunmi")
    ]
    actions.propose_contact_merging(people[0], people[1], "Một người", by=lan, at=NOON)


def write_papers(lan: Officer) -> None:
    letter = LetterFacts("letter", "CV", "Hà Nội", "V/v đôn đốc", "Nội dung", "Cục", "Minh")
    letters.draft(letter, by=lan, at=NOON, keeping=Keeping())
    award = CommendationFacts(
        title=Text("Phối hợp"),
        award="giay_khen",
        authority="department_head",
        recipient="Hai người",
    )
    honours.add_commendation(award, by=lan, at=NOON)


def test_the_second_officer_finds_every_proposal_of_another(
    lan: Officer, minh: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    propose_to_close(lan, partner)
    write_of_a_meeting(lan, minh)
    enter_twice(lan, partner)
    write_papers(lan)
    found = told(signed_in(minh), "to_decide")
    assert {what for what, _name in found} == {
        "Close a commitment",
        "Agree to minutes",
        "Release a public summary",
        "Approve a letter",
        "Check a commendation",
        "Entered twice",
    }
    assert ("Agree to minutes", "Hội đàm Một") in found
    assert ("Release a public summary", "Hội đàm Hai") in found
    assert ("Entered twice", "Bun Mi · Bunmi") in found
    assert not told(signed_in(lan), "to_decide"), "nobody decides about their own"


def test_a_count_waits_for_the_second_officer_of_its_unit(
    add_officer: Callable[..., Officer],
    province: Unit,
    tuan: Officer,
    lan: Officer,
    signed_in: SignedIn,
) -> None:
    son = add_officer("son", province, "PR")
    for month, number in ((8, "2"), (9, "2000")):
        facts = ReportFacts(
            kind="situation",
            title=f"Tháng {month}",
            period_from=date(2026, month, 1),
            period_to=date(2026, month, 30 if month == 9 else 31),
            lines=(Line("DRUGS", "heroin", Decimal(number), "kg"),),
        )
        report = evaluation.add_report(facts, by=tuan, at=NOON)
        evaluation.raise_report(report, seen=report.version, by=tuan, at=NOON)
        if month == 8:
            assert told(signed_in(son), "to_decide") == {("Sign a report", "Tháng 8")}
            evaluation.sign_report(report, seen=report.version, by=son, at=NOON)
    held = {("Check a count that looks wrong", "Tháng 9")}
    assert told(signed_in(son), "to_decide") == held
    assert not told(signed_in(tuan), "to_decide")
    assert not told(signed_in(lan), "to_decide")


def test_today_counts_also_the_letters_it_does_not_show(
    lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    write_papers(lan)
    one = Letter.objects.get()
    Letter.objects.bulk_create(copied(one, number) for number in range(13))
    answer = english(signed_in(minh)).get("/")
    found = answer.context["to_decide"]
    assert (len(found), len(list(found)), found.more) == (15, 13, 2)
    assert "2 more wait; they come up here as these are decided." in page(answer)


def copied(letter: Letter, number: int) -> Letter:
    told = {one.attname: getattr(letter, one.attname) for one in Letter._meta.fields}
    del told["id"]
    return Letter(**{**told, "public_id": uuid4(), "subject": f"Thư {number}"})


def test_minutes_that_were_drafted_are_late_by_the_day_of_agreeing(
    lan: Officer, signed_in: SignedIn
) -> None:
    meeting = talks(lan, "Hội đàm Một")
    told = DelegationFacts(Text("Đoàn ra"), "out", meeting, from_day=HELD, to_day=HELD)
    made = delegations.add_delegation(told, by=lan, at=NOON)
    days = {}
    for state in ("held", "minutes_draft"):
        Engagement.objects.update(state=state)
        (late,) = signed_in(lan).get("/").context["late"]
        days[state] = late.due
    assert days == {"held": made.draft_due, "minutes_draft": made.agreed_due}
    assert made.draft_due < made.agreed_due


def test_what_should_have_been_by_now_stands_there_too(
    lan: Officer, minh: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    meeting = talks(lan, "Hội đàm Một")
    travel = DelegationFacts(
        title=Text("Đoàn ra"),
        direction="out",
        engagement=meeting,
        from_day=HELD,
        to_day=HELD,
    )
    delegations.add_delegation(travel, by=lan, at=NOON)
    facts = MechanismFacts(
        title=Text("Giao ban"),
        level="province",
        partners=(partner,),
        cadence_months=1,
        last_met_on=date(2026, 8, 1),
    )
    made = actions.add_arrangement(facts, by=lan, at=NOON)
    Mechanism.objects.filter(pk=made.pk).update(state="running")
    plan = actions.add_arrangement(ProgrammeFacts(title=Text("Kế hoạch")), by=lan, at=NOON)
    for month, name in ((10, "Trễ"), (12, "Còn hạn")):
        step = MilestoneFacts(Text(name), lan, due=PartialDate.day(date(2026, month, 1)))
        actions.add_milestone(plan, step, by=lan, at=NOON)  # type: ignore[arg-type] # a programme
    assert told(signed_in(lan), "late") == {
        ("Minutes of a delegation", "Đoàn ra"),
        ("Should have met", "Giao ban"),
        ("Step of a roadmap", "Trễ"),
    }
    assert not told(signed_in(minh), "late"), "the approver registers nothing"
