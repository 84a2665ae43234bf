"""Commitments: told with their words, followed step by step, closed by two officers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.register.conftest import last_entry, on, promised, walk

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.register import actions, duties
from caunoi.apps.register.facts import (
    CommitmentFacts,
    DocumentFacts,
    EngagementFacts,
    PartnerFacts,
    ProofFacts,
)
from caunoi.apps.register.models import Commitment, Document, Partner
from caunoi.core.commitments import NoSuchMove
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentState

pytestmark = pytest.mark.django_db
PROOF = ProofFacts(DocumentFacts(title="Công văn MẪU số 12"))


# ---- told -------------------------------------------------------------------------------


def test_a_wish_is_followed_and_never_counted(lan: Officer, partner: Partner) -> None:
    facts = promised(partner, act="wish", due=on(2026, 1, 1))
    wish = actions.add_commitment(facts, by=lan, at=NOON)
    assert list(Commitment.objects.wishes()) == [wish]
    assert not Commitment.objects.promises().exists()
    assert not Commitment.objects.overdue(NOON).exists()
    assert Commitment.objects.counts(NOON) == {
        "ours": 0,
        "ours_late": 0,
        "theirs": 0,
        "theirs_late": 0,
        "wishes": 1,
    }


def test_a_commitment_says_who_said_it_and_who_must_act(lan: Officer) -> None:
    nobody = CommitmentFacts(act="pledge", what=Text("Gửi tài liệu"), we_said=True)
    with pytest.raises(duties.WordsMissing):
        actions.add_commitment(nobody, by=lan, at=NOON)
    assert not Commitment.objects.exists()


def test_a_promise_that_names_no_partner_was_made_to_those_it_was_told(
    lan: Officer, partner: Partner
) -> None:
    facts = EngagementFacts(title=Text("Hội đàm MẪU"), kind="talks", partners=(partner,))
    meeting = actions.add_engagement(facts, by=lan, at=NOON)
    ours = CommitmentFacts(
        act="pledge", what=Text("Gửi tài liệu"), we_said=True, we_act=True
    )
    alone = actions.add_commitment(ours, by=lan, at=NOON)
    told = actions.add_commitment(replace(ours, engagement=meeting), by=lan, at=NOON)
    name = PartnerFacts(name=Text("Sở An ninh tỉnh Khác (MẪU)"), country="LA")
    other = actions.add_partner(name, by=lan, at=NOON)
    elsewhere = replace(ours, engagement=meeting, beneficiaries=(other,))
    named = actions.add_commitment(elsewhere, by=lan, at=NOON)
    assert list(Commitment.objects.naming(partner)) == [told]
    assert list(Commitment.objects.naming(other)) == [named]
    assert not alone.partners().exists()
    assert list(told.partners()) == [partner]
    assert list(named.partners()) == [other]


def test_words_of_a_wish_are_a_promise_only_with_a_reason(
    lan: Officer, partner: Partner
) -> None:
    words = "Phía bạn mong\u00a0muốn mở thêm lớp tập huấn"
    with pytest.raises(duties.WishAsPromise):
        actions.add_commitment(promised(partner, words=words), by=lan, at=NOON)
    why = "Biên bản ký cùng ngày ghi là cam kết"
    facts = promised(partner, words=words, justification=why)
    assert actions.add_commitment(facts, by=lan, at=NOON).justification == why
    asked = promised(partner, act="ask", words="mong muốn và đề nghị hỗ trợ")
    assert actions.add_commitment(asked, by=lan, at=NOON).act == "ask"


def test_a_promise_of_both_sides_is_counted_on_both(lan: Officer, partner: Partner) -> None:
    facts = promised(partner, act="agree", we_said=True, we_act=True, due=on(2026, 11, 22))
    both = actions.add_commitment(facts, by=lan, at=NOON)
    assert list(Commitment.objects.overdue(NOON).ours()) == [both]
    assert list(Commitment.objects.overdue(NOON).theirs()) == [both]
    counts = Commitment.objects.counts(NOON)
    assert (counts["ours_late"], counts["theirs_late"]) == (1, 1)


def test_a_promise_is_not_overdue_on_its_day(pledge: Commitment) -> None:
    Commitment.objects.update(due=on(2026, 11, 23))
    assert not Commitment.objects.overdue(NOON).exists()
    Commitment.objects.update(due=on(2026, 11, 22))
    assert list(Commitment.objects.overdue(NOON)) == [pledge]


def test_areas_kinds_and_whom_it_is_for_are_kept(lan: Officer, partner: Partner) -> None:
    facts = promised(
        partner,
        crime_areas=("DRUGS", "WILDLIFE"),
        kinds=("training",),
        we_benefit=True,
        beneficiaries=(partner,),
    )
    made = actions.add_commitment(facts, by=lan, at=NOON)
    kept = Commitment.objects.get()
    assert (kept.crime_areas, kept.kinds) == (["DRUGS", "WILDLIFE"], ["training"])
    assert list(kept.beneficiaries.all()) == [partner]
    actions.change_commitment(
        made, promised(partner, kinds=("training",)), seen=1, by=lan, at=NOON
    )
    changed = last_entry("commitment.changed")["details"]
    assert changed == {"changed": ["we_benefit", "crime_areas", "beneficiaries"]}


# ---- followed ---------------------------------------------------------------------------


def test_a_commitment_is_followed_until_it_ends(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "in_progress", lan)
    with pytest.raises(duties.ReasonMissing):
        move(pledge, "lapsed", lan)
    with pytest.raises(NoSuchMove):
        move(pledge, "closed", lan)
    move(pledge, "lapsed", lan, "Hai bên đã bỏ nội dung này")
    assert pledge.state_note == "Hai bên đã bỏ nội dung này"
    with pytest.raises(duties.AlreadyEnded):
        move(pledge, "in_progress", lan)


def test_no_step_is_skipped(pledge: Commitment, lan: Officer) -> None:
    for state in ("assigned", "in_progress", "delivered", "accepted", "closed"):
        with pytest.raises(NoSuchMove):
            move(pledge, state, lan)
    move(pledge, "confirmed", lan)
    with pytest.raises(duties.AssigneeMissing):
        move(pledge, "assigned", lan)
    assert Commitment.objects.get().state == "confirmed"


def test_what_falls_short_goes_back_with_a_reason(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "delivered", lan)
    with pytest.raises(duties.ReasonMissing):
        move(pledge, "in_progress", lan)
    move(pledge, "in_progress", lan, "Danh sách còn thiếu hai tỉnh")
    assert pledge.state == "in_progress"


def test_an_ask_that_names_nobody_stays_a_draft(lan: Officer, partner: Partner) -> None:
    facts = promised(partner, act="ask", we_said=True, said_by=(), to_act=())
    ask = actions.add_commitment(facts, by=lan, at=NOON)
    with pytest.raises(duties.AddresseeMissing):
        move(ask, "confirmed", lan)
    named = promised(partner, act="ask", we_said=True, said_by=())
    actions.change_commitment(ask, named, seen=ask.version, by=lan, at=NOON)
    move(ask, "confirmed", lan)
    assert ask.state == "confirmed"


def move(one: Commitment, state: str, by: Officer, reason: str = "") -> None:
    word = CommitmentState.known(state)
    actions.move_commitment(one, word, reason, seen=one.version, by=by, at=NOON)


# ---- closed -----------------------------------------------------------------------------


def propose(one: Commitment, by: Officer, proof: ProofFacts = PROOF) -> None:
    actions.propose_close_commitment(one, proof, seen=one.version, by=by, at=NOON)


def close(one: Commitment, by: Officer) -> None:
    actions.close_commitment(one, seen=one.version, by=by, at=NOON)


def test_two_officers_close_a_commitment_with_its_document(
    pledge: Commitment, lan: Officer, minh: Officer
) -> None:
    walk(pledge, "accepted", lan)
    propose(pledge, lan)
    close(pledge, minh)
    assert (pledge.state, pledge.closed_by, pledge.closed_at) == ("closed", minh, NOON)
    assert pledge.due_at is None
    assert pledge.proof == Document.objects.get()
    assert last_entry("commitment.moved")["by"] == "minh"


def test_nothing_closes_before_it_is_accepted(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "delivered", lan)
    with pytest.raises(NoSuchMove):
        propose(pledge, lan)


def test_nothing_closes_without_a_document(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "accepted", lan)
    with pytest.raises(duties.ProofMissing):
        propose(pledge, lan, ProofFacts(DocumentFacts(title="  ")))
    assert not Document.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(state="closed", closed_by=lan)


def test_what_hangs_on_a_third_party_is_not_kept_because_the_promisor_spoke(
    lan: Officer, minh: Officer, partner: Partner
) -> None:
    facts = promised(partner, third_party="Nghị viện Mường Sa")
    one = walk(actions.add_commitment(facts, by=lan, at=NOON), "accepted", lan)
    with pytest.raises(duties.ThirdPartyMissing) as refused:
        propose(one, lan)
    assert refused.value.values == {"name": "Nghị viện Mường Sa"}
    propose(one, lan, ProofFacts(PROOF.document, "Đã thông qua ngày 20/11/2026"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(state="closed", closed_by=minh, third_party_act="")
    close(one, minh)
    assert one.third_party_act == "Đã thông qua ngày 20/11/2026"


def test_nobody_closes_what_nobody_proposed(
    pledge: Commitment, lan: Officer, minh: Officer
) -> None:
    walk(pledge, "accepted", lan)
    with pytest.raises(duties.CloseNotProposed):
        close(pledge, minh)


def test_nobody_closes_what_they_proposed_themselves(
    pledge: Commitment, add_officer: Callable[..., Officer], lan: Officer
) -> None:
    both = add_officer("both", lan.unit, "DK", "AP")
    walk(pledge, "accepted", both)
    propose(pledge, both)
    with pytest.raises(SameOfficer):
        close(pledge, both)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(closed_by=both)
    assert Commitment.objects.get().state == "accepted"


def test_a_desk_officer_does_not_close(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "accepted", lan)
    propose(pledge, lan)
    with pytest.raises(NotAllowed):
        close(pledge, lan)


def test_what_moved_on_is_no_longer_proposed_for_closing(
    pledge: Commitment, lan: Officer, minh: Officer
) -> None:
    walk(pledge, "accepted", lan)
    propose(pledge, lan)
    move(pledge, "superseded", lan, "Thay bằng kế hoạch mới")
    assert pledge.close_proposed_by is None
    with pytest.raises(duties.AlreadyEnded):
        close(pledge, minh)
