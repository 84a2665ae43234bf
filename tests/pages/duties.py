"""What the walk over the pages finds of commitments, wishes, documents and results."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import (
    CommitmentFacts,
    DeliveryFacts,
    DocumentFacts,
    FollowUpFacts,
    Keeping,
    ProofFacts,
    ReplyFacts,
    ResultFacts,
    TheirStateFacts,
)
from caunoi.apps.register.models import Commitment, Partner, Reminder
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentAct, CommitmentState

Records = dict[str, str]
WIDE = Keeping(node_wide=True)
SAID = "Gửi danh mục thiết bị để trao đổi kinh nghiệm, lần thứ "


def fill(
    records: Records, partner: Partner, lan: Officer, minh: Officer, at: datetime
) -> None:
    """One in every state and act, and enough of them for a second page."""
    acts, states = list(CommitmentAct), list(CommitmentState)
    for number in range(60):
        act = acts[number % len(acts)] if number else CommitmentAct.PLEDGE
        made = _add(partner, lan, at, number, act)
        if number < len(states):
            _put(made, states[number], lan, minh, at)
            records[f"commitment {states[number]}"] = str(made.public_id)
        records[act.value] = str(made.public_id)
    records["commitment"] = records["pledge"]
    pledge = Commitment.objects.get(public_id=records["pledge"])
    _everything_about(pledge, records, lan, at)
    _to_close(records, partner, lan, at)
    result = ResultFacts(
        value=Decimal(12),
        unit_of_count="lớp",
        metric="Lớp tập huấn nhận diện nạn nhân (MẪU)",
        by_us=True,
        to_partners=(partner,),
        commitment=pledge,
    )
    made_result = actions.add_result(result, by=lan, at=at, keeping=WIDE)
    records["result"] = str(made_result.public_id)


def _add(
    partner: Partner, lan: Officer, at: datetime, number: int, act: CommitmentAct
) -> Commitment:
    ours = number % 3 == 0
    facts = CommitmentFacts(
        act=act.value,
        what=Text(f"{SAID}{number + 1}"),
        we_said=True,
        we_act=ours,
        they_act=not ours,
        to_act=() if ours else (partner,),
        due=PartialDate.day((at + timedelta(days=number - 10)).date()),
        words=f"{SAID}{number + 1}",
        source="Biên bản làm việc (MẪU)",
    )
    return actions.add_commitment(facts, by=lan, at=at, keeping=WIDE)


def _put(
    one: Commitment, state: CommitmentState, lan: Officer, minh: Officer, at: datetime
) -> None:
    """Set a state outright; the walk looks at pages, not at the way there."""
    more: dict[str, object] = {}
    if state is CommitmentState.CLOSED:
        facts = DocumentFacts("Công văn số 11 (MẪU)")
        proof = actions.add_document(facts, one, by=lan, at=at)
        more = {
            "proof": proof,
            "close_proposed_by": lan,
            "closed_by": minh,
            "closed_at": at,
        }
    Commitment.objects.filter(pk=one.pk).update(
        state=state.value, state_note="Theo công văn (MẪU).", **more
    )


def _everything_about(
    pledge: Commitment, records: Records, lan: Officer, at: datetime
) -> None:
    def seen() -> int:
        return Commitment.objects.get(pk=pledge.pk).version

    def go(state: CommitmentState) -> None:
        actions.move_commitment(pledge, state, seen=seen(), by=lan, at=at)

    go(CommitmentState.CONFIRMED)
    actions.assign_commitment(pledge, to=lan, unit=None, seen=seen(), by=lan, at=at)
    go(CommitmentState.IN_PROGRESS)
    today = PartialDate.day(date(2025, 6, 2))
    theirs = TheirStateFacts("delivered", "Thư số 3 (MẪU)", today)
    actions.record_their_state(pledge, theirs, seen=seen(), by=lan, at=at)
    part = DeliveryFacts("Danh mục đợt một (MẪU)", today)
    actions.record_delivery(pledge, part, seen=seen(), by=lan, at=at)
    letter = DocumentFacts("Thư số 3 (MẪU)", today, "3/TB", b"%PDF-1.7", "thu.pdf")
    document = actions.add_document(letter, pledge, by=lan, at=at)
    records["document"] = str(document.public_id)
    call = FollowUpFacts("Đã gọi điện nhắc (MẪU)", "phone", date(2025, 6, 9))
    actions.follow_up([pledge], call, by=lan, at=at)
    ask = Commitment.objects.get(public_id=records["ask"])
    reply = ReplyFacts("acknowledged", date(2025, 6, 9))
    actions.reply_to_commitment(ask, reply, seen=ask.version, by=lan, at=at)
    Reminder.objects.create(
        commitment=pledge,
        officer=lan,
        days_before=30,
        last_day=(at + timedelta(days=30)).date(),
        made_at=at,
        state=Reminder.SHOWN,
    )


def _to_close(records: Records, partner: Partner, lan: Officer, at: datetime) -> None:
    one = _add(partner, lan, at, 60, CommitmentAct.PLEDGE)
    Commitment.objects.filter(pk=one.pk).update(state="accepted")
    one.refresh_from_db()
    proof = ProofFacts(DocumentFacts("Công văn số 12 (MẪU)"))
    actions.propose_close_commitment(one, proof, seen=one.version, by=lan, at=at)
    records["commitment to close"] = str(one.public_id)
