"""A convention, reciprocity, a vital interest: named by the message, judged by both."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.conftest import NOON, AddOfficer, once
from tests.apps.exchange.conftest import ANSWER, LATER, Side, wanted
from tests.apps.exchange.heard import QUESTION, opened
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange import figure, may_send
from caunoi.apps.exchange.actions import answering, deciding, drafting, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.figure import Counted
from caunoi.apps.exchange.models import CaseDecision, InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.four_eyes import SameOfficer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agreement")]
SignedIn = Callable[[Officer], Client]
DRUGS = "convention:drugs-1988"
RELEASE = deciding.Told(DecisionKind.RELEASE, "Đã xem xét riêng vụ việc này (MẪU).")
CASE = deciding.Told(DecisionKind.RECIPROCITY, "Phía bạn đã làm như vậy (MẪU).")


@pytest.fixture
def second(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """Another approver."""
    return add_officer("second", ministry, "AP")


def on(code: str, partner: Partner, by: Officer, **changes: object) -> InfoRequest:
    """A request of ours that stands on this basis."""
    ground = grounds.called(code)
    assert ground is not None
    article = ground.permissions.articles[0].number
    told = {"ground": code, "article": article, "handling": "H2", **changes}
    return drafting.draft(wanted(partner, None, **told), None, by=by, at=NOON)


def stops(asked: InfoRequest) -> list[str]:
    return [one.code for one in drafting.findings(asked, NOON) if not one.passed]


def told_by(code: str, **changes: str) -> Told:
    """What a partner's header says when it stands on this basis."""
    ground = grounds.called(code)
    assert ground is not None
    named = ground.permissions
    article = named.articles[0].number
    return Told(named.id, ground.sha256, article=article, **changes)


def test_a_request_on_a_convention_leaves_and_names_it(
    partner: Partner,
    lan: Officer,
    minh: Officer,
    our_side: Side,
    muong_sa: SimulatedPartner,
) -> None:
    asked = on(DRUGS, partner, lan)
    assert drafting.submit(asked, seen=asked.version, by=lan, at=NOON) == ()
    dispatch = drafting.approve(asked, seen=asked.version, by=minh, at=NOON)
    assert sending.send_due(dispatch, Wires(our_side.keys, muong_sa), LATER) is None
    (took,) = muong_sa.took.values()
    ground = grounds.called(DRUGS)
    assert ground is not None
    assert took.header.agreement_id == ground.permissions.id
    assert took.header.agreement_sha256 == ground.sha256
    approved = JournalEntry.objects.get(what="request.approved")
    assert '"basis": "convention:drugs-1988"' in str(approved.content).replace("'", '"')
    counted = [one for one in figure.lines(lan) if one.what is Counted.SENT_ON]
    assert [(one.code, one.number) for one in counted] == [(DRUGS, 1)]
    assert "1988" not in counted[0].code.partition(":")[0]
    assert counted[0].said("en").startswith("United Nations Convention against Illicit")


def test_the_convention_is_judged_by_our_own_table(partner: Partner, lan: Officer) -> None:
    assert stops(on("convention:budapest", partner, lan, crime_area="CYBERCRIME"))[0] == (
        "gate.convention"
    )
    assert stops(on(DRUGS, partner, lan, crime_area="WILDLIFE")) == [
        "gate.crime-area",
        "gate.people",
    ]


def test_a_question_on_a_convention_is_filed_with_its_basis(
    our_side: Side, muong_sa: SimulatedPartner, lan: Officer
) -> None:
    given = opened(muong_sa.envelope(QUESTION, "info.request", told_by(DRUGS)), our_side)
    assert given.code == ""
    asked = InfoRequest.objects.get()
    assert (asked.ground, asked.agreement, asked.article) == (DRUGS, None, "9")
    answer = answering.draft_answer(asked, ANSWER, seen=asked.version, by=lan, at=NOON)
    findings = may_send.judge(asked, answer, by=lan, at=NOON)
    basis = {one.code: one for one in findings}["gate.convention"]
    assert (basis.passed, basis.applies) == (True, True)


def test_a_question_on_what_they_never_joined_is_refused_on_arrival(
    our_side: Side, muong_sa: SimulatedPartner
) -> None:
    told = told_by("convention:hanoi", crime_area="CYBERCRIME")
    given = opened(muong_sa.envelope(QUESTION, "info.request", told), our_side)
    assert given.code == "gate.convention"


def test_a_basis_with_another_hash_is_no_basis(
    our_side: Side, muong_sa: SimulatedPartner
) -> None:
    named = told_by(DRUGS)
    forged = Told(named.agreement_id, b"x" * 32, article="9")
    given = opened(muong_sa.envelope(QUESTION, "info.request", forged), our_side)
    assert given.code == "gate.basis"


def test_reciprocity_takes_two_officers_and_serves_one_request(
    partner: Partner, lan: Officer, minh: Officer, second: Officer
) -> None:
    asked, other = (on("reciprocity", partner, lan) for _ in range(2))
    assert stops(asked) == ["gate.reciprocity", "gate.people"]
    made = deciding.decide(asked, CASE, seen=asked.version, by=minh, at=NOON)
    assert "gate.reciprocity" in stops(asked), "one officer alone decides nothing"
    with pytest.raises(SameOfficer):
        deciding.agree(made, "Đồng ý (MẪU).", seen=made.version, by=minh, at=NOON)
    deciding.agree(made, "Đồng ý (MẪU).", seen=made.version, by=second, at=NOON)
    assert stops(asked) == ["gate.people"]
    assert "gate.reciprocity" in stops(other)
    kept = CaseDecision.objects.get()
    assert (kept.decided_by, kept.seconded_by) == (minh, second)
    with pytest.raises(deciding.NotWaiting):
        deciding.agree(made, "Lần nữa (MẪU).", seen=made.version, by=second, at=NOON)
    deciding.end(made, "Hết lý do (MẪU).", seen=made.version, by=minh, at=NOON)
    assert "gate.reciprocity" in stops(asked)


def test_a_drafter_neither_decides_on_reciprocity_nor_agrees(
    partner: Partner,
    minh: Officer,
    add_officer: AddOfficer,
    ministry: Unit,
) -> None:
    both = add_officer("both", ministry, "DK", "AP")
    asked = on("reciprocity", partner, both)
    with pytest.raises(SameOfficer):
        deciding.decide(asked, CASE, seen=asked.version, by=both, at=NOON)
    made = deciding.decide(asked, CASE, seen=asked.version, by=minh, at=NOON)
    with pytest.raises(SameOfficer):
        deciding.agree(made, "Đồng ý (MẪU).", seen=made.version, by=both, at=NOON)


def test_page_api_and_form_offer_the_same_bases(
    partner: Partner, lan: Officer, second: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    page = client.get("/requests/new").content.decode()
    told = client.get("/api/requests/bases").json()
    assert {"agreement", DRUGS, "reciprocity", "vital-interest"} <= {
        one["basis"] for one in told
    }
    for one in told:
        code = f"{one['agreement']}/{one['number']}/{one['article']}"
        assert f'value="{code}"' in page, one["basis"]
    asked = on("reciprocity", partner, lan)
    days_ago = NOON - timedelta(days=3)
    made = deciding.decide(asked, CASE, seen=asked.version, by=minh, at=days_ago)
    address = f"/requests/{asked.public_id}"
    seen = signed_in(second).get(f"{address}/decisions").content.decode()
    agree = f"{address}/decisions/{made.public_id}/agree"
    assert agree in seen
    form = {**once(), "reason": "Đồng ý với quyết định (MẪU).", "seen": str(made.version)}
    answer = signed_in(second).post(agree, form)
    assert answer.status_code == 302
    assert CaseDecision.objects.get().seconded_by == second
    shown = client.get(f"{address}/may-i-send")
    assert "Căn cứ: có đi có lại, quyết định riêng" in shown.content.decode()
