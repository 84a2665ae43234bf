"""A request of ours until it leaves: who stands behind it, what stops it, what is kept."""

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import BINH, Side, about_a_person, wanted
from tests.simulators.partner import SimulatedPartner

from caunoi.apps.exchange.actions import drafting, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Dispatch, GateStop, InfoRequest
from caunoi.apps.exchange.rules import NotWaiting, ReviewNeeded
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.exchange.states import NoSuchMove
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text

INSULT = Text(
    "Xúc phạm cơ quan nhà nước trên mạng", "vi", {"en": "Insulting an office online"}
)


def journalled() -> list[str]:
    return [
        entry.what for entry in JournalEntry.objects.order_by("pk") if "." in entry.what
    ]


def test_a_draft_may_lack_anything_but_the_partner(
    partner: Partner, our_side: Side, lan: Officer
) -> None:
    assert our_side.node == "test-node"
    made = drafting.draft(drafting.RequestDraft(partner), None, by=lan, at=NOON)
    assert (made.state, made.unit, made.drafted_by) == ("draft", lan.unit, lan)
    values = {one.code: one.values for one in drafting.findings(made, NOON)}
    assert values["gate.card"]["partner"] == partner.name, "not the name of its node"
    assert journalled()[-1] == "request.drafted"


def test_who_does_not_draft_is_told_so(
    partner: Partner, agreement: Agreement, minh: Officer
) -> None:
    with pytest.raises(NotAllowed):
        drafting.draft(wanted(partner, agreement), None, by=minh, at=NOON)
    assert not InfoRequest.objects.exists()


def test_an_identity_is_sealed_and_only_work_opens_it(
    partner: Partner, agreement: Agreement, our_side: Side, lan: Officer
) -> None:
    made = drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    sealed = bytes(made.sealed_identity or b"")
    assert "Nguyễn".encode() not in sealed
    assert Identity.opened(sealed, our_side.keys) == BINH


def test_changing_a_draft_keeps_the_sealed_identity_and_forgets_the_review(
    partner: Partner, agreement: Agreement, our_side: Side, lan: Officer
) -> None:
    made = drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    drafting.change_draft(
        made, about_a_person(partner, agreement, article="5"), None, seen=1, by=lan, at=NOON
    )
    assert (made.article, made.version) == ("5", 2)
    assert Identity.opened(bytes(made.sealed_identity or b""), our_side.keys) == BINH


def test_a_stale_change_is_refused(
    draft: InfoRequest, partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    fresh = wanted(partner, agreement, article="5")
    drafting.change_draft(draft, fresh, None, seen=1, by=lan, at=NOON)
    with pytest.raises(Stale):
        drafting.change_draft(draft, wanted(partner, None), None, seen=1, by=lan, at=NOON)
    assert InfoRequest.objects.get().agreement == agreement


def test_what_a_rule_stops_stays_a_draft_and_is_counted(
    partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    made = drafting.draft(wanted(partner, agreement, offence=INSULT), None, by=lan, at=NOON)
    stopped = drafting.submit(made, seen=1, by=lan, at=NOON)
    assert "gate.neutrality" in [one.code for one in stopped]
    assert InfoRequest.objects.get().state == "draft"
    assert GateStop.objects.get(code="gate.neutrality").partner == partner
    assert journalled()[-1] == "request.stopped"
    assert not Dispatch.objects.exists()


def test_a_second_officer_approves_and_the_message_is_on_its_way(
    submitted: InfoRequest, minh: Officer
) -> None:
    dispatch = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    assert (submitted.state, submitted.approved_by) == ("approved", minh)
    assert (dispatch.state, dispatch.envelope) == ("queued", None)
    assert journalled()[-1] == "request.approved"


def test_nobody_approves_their_own_request(
    partner: Partner, agreement: Agreement, ministry: object, add_officer: object
) -> None:
    both = add_officer("ha", ministry, "DK", "AP")  # type: ignore[operator] # a factory
    made = drafting.draft(wanted(partner, agreement), None, by=both, at=NOON)
    drafting.submit(made, seen=1, by=both, at=NOON)
    with pytest.raises(SameOfficer):
        drafting.approve(made, seen=2, by=both, at=NOON)
    assert not Dispatch.objects.exists()


def test_the_database_keeps_author_reviewer_and_approver_apart(
    submitted: InfoRequest, lan: Officer, minh: Officer
) -> None:
    rows = InfoRequest.objects.filter(pk=submitted.pk)
    for wrong in (
        {"approved_by": lan},
        {"reviewed_by": lan},
        {"reviewed_by": minh, "approved_by": minh},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    assert rows.get().approved_by is None


@pytest.mark.parametrize("minor", ["yes", "unknown"])
def test_a_person_who_may_be_a_child_needs_a_third_officer(
    minor: str,
    partner: Partner,
    agreement: Agreement,
    lan: Officer,
    hoa: Officer,
    minh: Officer,
) -> None:
    asked = about_a_person(partner, agreement, minor=minor)
    made = drafting.draft(asked, BINH, by=lan, at=NOON)
    drafting.submit(made, seen=1, by=lan, at=NOON)
    with pytest.raises(ReviewNeeded):
        drafting.approve(made, seen=made.version, by=minh, at=NOON)
    drafting.review(made, seen=made.version, by=hoa, at=NOON)
    drafting.approve(made, seen=made.version, by=minh, at=NOON)
    assert (made.state, made.reviewed_by, made.approved_by) == ("approved", hoa, minh)


def test_a_review_is_given_once(submitted: InfoRequest, hoa: Officer) -> None:
    drafting.review(submitted, seen=submitted.version, by=hoa, at=NOON)
    with pytest.raises(NotWaiting):
        drafting.review(submitted, seen=submitted.version, by=hoa, at=NOON)
    assert journalled().count("request.reviewed") == 1


def test_a_returned_request_is_a_draft_again_with_the_reason_in_the_journal(
    submitted: InfoRequest, minh: Officer
) -> None:
    drafting.give_back(
        submitted, "Thiếu điều luật", seen=submitted.version, by=minh, at=NOON
    )
    assert submitted.state == "draft"
    newest = JournalEntry.objects.latest("pk")
    assert newest.what == "request.returned"
    assert "Thiếu điều luật" in bytes(newest.content or b"").decode()


def test_an_agreement_suspended_after_submission_stops_the_approval(
    submitted: InfoRequest, agreement: Agreement, minh: Officer
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(state=Agreement.SUSPENDED)
    submitted.refresh_from_db()
    with pytest.raises(GateRefused) as refused:
        drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    assert refused.value.code == "gate.suspended"
    assert InfoRequest.objects.get().state == "legal_check"


def test_what_was_withdrawn_does_not_come_back(
    submitted: InfoRequest, lan: Officer, minh: Officer
) -> None:
    drafting.withdraw(submitted, seen=submitted.version, by=lan, at=NOON)
    assert (submitted.state, submitted.closed_at) == ("withdrawn", NOON)
    with pytest.raises(NoSuchMove):
        drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)


def test_an_approved_request_is_withdrawn_until_it_is_sealed(
    submitted: InfoRequest, lan: Officer, minh: Officer
) -> None:
    dispatch = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    drafting.withdraw(submitted, seen=submitted.version, by=lan, at=NOON)
    dispatch.refresh_from_db()
    assert (submitted.state, dispatch.state) == ("withdrawn", Dispatch.WITHDRAWN)
    assert dispatch.due_at is None


def test_what_is_sealed_cannot_be_withdrawn(
    submitted: InfoRequest, lan: Officer, minh: Officer
) -> None:
    dispatch = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    Dispatch.objects.filter(pk=dispatch.pk).update(state=Dispatch.SEALED, envelope=b"x")
    with pytest.raises(NotWaiting):
        drafting.withdraw(submitted, seen=submitted.version, by=lan, at=NOON)
    assert InfoRequest.objects.get().state == "approved"


def test_a_worker_that_holds_a_withdrawn_request_does_not_send_it(
    submitted: InfoRequest, lan: Officer, minh: Officer, our_side: Side, their_side: Side
) -> None:
    partner_node = SimulatedPartner(
        their_side.node, their_side.keys, their_side.card, our_side.card, NOON
    )
    dispatch = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    drafting.withdraw(submitted, seen=submitted.version, by=lan, at=NOON)
    # The worker read the row before it was withdrawn.
    held = Wires(our_side.keys, partner_node)
    assert sending.send_due(dispatch, held, NOON) is None
    assert not partner_node.took
    kept = Dispatch.objects.get()
    assert (kept.state, kept.envelope) == (Dispatch.WITHDRAWN, None)
