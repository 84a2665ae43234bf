"""A log that shrank, forked or was restored shows at the next contact, with evidence."""

from datetime import timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.contact.conftest import LATER, hello
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange.actions import alarming, contacting, replying, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Alarm,
    Correspondent,
    Dispatch,
    Greeting,
    PartnerHead,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight import log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.ciphers import digest
from caunoi.core.envelope import contact
from caunoi.core.envelope.contact_documents import Answer
from caunoi.core.journal import evidence, tree
from caunoi.core.journal import head as heads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agreement")]
HOUR = timedelta(hours=1)


@pytest.fixture
def followed(wires: Wires, muong_sa: TalkingPartner) -> TalkingPartner:
    """The partner, whose log of three leaves we follow."""
    muong_sa.grow(b"second", b"third")
    hello(wires)
    return muong_sa


# ---- the partner's log, in its answers --------------------------------------------------


def test_a_log_that_shrank_raises_an_alarm_whose_evidence_needs_no_node(
    wires: Wires, followed: TalkingPartner
) -> None:
    followed.leaves.pop()
    hello(wires, LATER + HOUR)
    alarm = Alarm.objects.get()
    assert (alarm.what, alarm.details) == ("log.shrunk", {"before": 3, "now": 2})
    shown = evidence.require(bytes(alarm.evidence or b""))
    assert "evidence.shrunk" in [one.code for one in shown.statements]
    assert JournalEntry.objects.filter(what="alarm.raised").count() == 1
    assert PartnerHead.objects.get().size == 3


def test_a_log_with_another_past_raises_an_alarm_with_both_heads(
    wires: Wires, followed: TalkingPartner
) -> None:
    followed.leaves[0] = digest.sha256(b"another first")
    hello(wires, LATER + HOUR)
    alarm = Alarm.objects.get()
    assert alarm.what == "log.forked"
    shown = evidence.require(bytes(alarm.evidence or b""))
    assert "evidence.two-roots" in [one.code for one in shown.statements]


def test_a_longer_log_with_another_past_is_no_growth(
    wires: Wires, followed: TalkingPartner
) -> None:
    before = bytes(PartnerHead.objects.get().raw)
    followed.leaves[0] = digest.sha256(b"another first")
    followed.grow(b"fourth")
    hello(wires, LATER + HOUR)
    alarm = Alarm.objects.get()
    assert (alarm.what, alarm.details) == ("log.forked", {"before": 3, "now": 4})
    shown = evidence.require(bytes(alarm.evidence or b""))
    assert "evidence.no-path" in [one.code for one in shown.statements]
    assert bytes(PartnerHead.objects.get().raw) == before


def test_a_log_that_is_gone_has_shrunk(wires: Wires, followed: TalkingPartner) -> None:
    followed.leaves.clear()
    hello(wires, LATER + HOUR)
    assert Alarm.objects.get().what == "log.shrunk"


def test_a_head_by_another_key_or_for_another_log_is_not_taken(
    wires: Wires, muong_sa: TalkingPartner, our_side: Side
) -> None:
    root = tree.root(muong_sa.leaves)
    strange = heads.sign_head(muong_sa.node, 1, root, NOON, our_side.keys.log)
    muong_sa.head = lambda: strange  # type: ignore[method-assign] # it shows another's
    hello(wires)
    other = heads.sign_head("elsewhere", 1, root, NOON, muong_sa.keys.log)
    muong_sa.head = lambda: other  # type: ignore[method-assign]
    hello(wires)
    assert not PartnerHead.objects.exists()


def test_an_open_alarm_is_not_raised_again_and_people_let_contact_go_on(
    wires: Wires, followed: TalkingPartner, administrator: Officer, lan: Officer
) -> None:
    followed.leaves.pop()
    hello(wires, LATER + HOUR, times=2)
    alarm = Alarm.objects.get()
    with pytest.raises(NotAllowed):
        alarming.acknowledge(alarm, "", seen=1, by=lan, at=LATER)
    alarming.acknowledge(
        alarm, "Restored, as they said", seen=1, by=administrator, at=LATER
    )
    with pytest.raises(Stale):
        alarming.acknowledge(alarm, "again", seen=1, by=administrator, at=LATER)
    known = hello(wires, LATER + 2 * HOUR)
    assert known.line == 2
    assert PartnerHead.objects.filter(line=2).get().size == 2
    followed.grow(b"after")
    hello(wires, LATER + 3 * HOUR)
    assert PartnerHead.objects.filter(line=2).get().size == 3
    assert Alarm.objects.count() == 1


# ---- the partner's log, in its statements -----------------------------------------------


def greeted(muong_sa: TalkingPartner, our_side: Side, **said: object) -> Answer:
    """What we answer to a statement of the partner's."""
    raw = muong_sa.statement(**said)
    greeting = replying.take_statement(raw, at=muong_sa.at)
    replying.answer_due(greeting, our_side.keys, muong_sa.at)
    told = bytes(Greeting.objects.get(pk=greeting.pk).answer or b"")
    return contact.read_answer(told, raw, muong_sa.node, our_side.card, mode="live")


def grown(muong_sa: TalkingPartner, *leaves: bytes) -> dict[str, object]:
    """Let the log grow, and say so as a statement does."""
    since = len(muong_sa.leaves)
    muong_sa.grow(*leaves)
    return {"since": since, "path": tree.consistency_proof(muong_sa.leaves, since)}


def test_a_head_in_a_statement_is_followed_and_cosigned(
    muong_sa: TalkingPartner, our_side: Side
) -> None:
    keys = {our_side.node: our_side.keys.log.public()}
    first = greeted(muong_sa, our_side)
    assert heads.witnesses(first.cosigned or b"", keys) == (our_side.node,)
    second = greeted(muong_sa, our_side, **grown(muong_sa, b"second"))
    assert first.cosigned is not None
    assert second.yours == first.cosigned[: len(second.yours or b"")]
    assert PartnerHead.objects.get().size == 2


def test_who_greets_us_ends_our_waiting_for_their_door(
    followed: TalkingPartner, our_side: Side
) -> None:
    waiting = {"due_at": LATER + HOUR, "tries": 9, "problem": "courier.unreachable"}
    Correspondent.objects.update(**waiting)
    followed.at = LATER
    greeted(followed, our_side)
    known = Correspondent.objects.get()
    assert (known.due_at, known.tries) == (LATER, 0)


def test_a_way_from_another_head_is_not_followed_and_we_ask_ourselves(
    muong_sa: TalkingPartner, our_side: Side
) -> None:
    greeted(muong_sa, our_side)
    Correspondent.objects.update(due_at=NOON + HOUR)
    muong_sa.grow(b"second")
    told = greeted(muong_sa, our_side, since=0)
    assert told.cosigned is None
    assert Correspondent.objects.get().due_at == NOON
    assert not Alarm.objects.exists()


def test_an_old_statement_is_only_old_but_a_smaller_head_of_today_is_an_alarm(
    muong_sa: TalkingPartner, our_side: Side
) -> None:
    old = muong_sa.head()
    muong_sa.at = LATER
    muong_sa.grow(b"second")
    greeted(muong_sa, our_side)
    assert greeted(muong_sa, our_side, head=old).cosigned is None
    assert not Alarm.objects.exists()
    muong_sa.at = LATER + HOUR
    muong_sa.leaves.pop()
    assert greeted(muong_sa, our_side).cosigned is None
    assert Alarm.objects.get().what == "log.shrunk"


def test_a_false_way_in_a_statement_is_an_alarm(
    muong_sa: TalkingPartner, our_side: Side
) -> None:
    greeted(muong_sa, our_side)
    muong_sa.leaves[0] = digest.sha256(b"another first")
    greeted(muong_sa, our_side, **grown(muong_sa, b"second"))
    assert Alarm.objects.get().what == "log.forked"


def test_without_a_log_there_is_nothing_to_cosign(
    muong_sa: TalkingPartner, our_side: Side
) -> None:
    muong_sa.leaves.clear()
    told = greeted(muong_sa, our_side)
    assert (told.head is None, told.cosigned) == (log.newest_head() is None, None)


# ---- our own log ------------------------------------------------------------------------


def restored(muong_sa: TalkingPartner, our_side: Side, size: int = 900) -> None:
    """Let the partner hold a head that we signed before our data were set back."""
    root = digest.sha256(b"what we have forgotten")
    muong_sa.follows = heads.sign_head(our_side.node, size, root, NOON, our_side.keys.log)


@pytest.mark.parametrize("size", [900, 1])
def test_our_restored_copy_is_noticed_at_the_first_contact_and_nothing_leaves(
    wires: Wires,
    muong_sa: TalkingPartner,
    our_side: Side,
    dispatch: Dispatch,
    administrator: Officer,
    size: int,
) -> None:
    restored(muong_sa, our_side, size)
    hello(wires)
    alarm = Alarm.objects.get()
    assert (alarm.what, alarm.details["theirs"]) == ("log.restored", size)
    assert sending.send_due(dispatch, wires, LATER) == LATER + sending.HELD
    assert muong_sa.doors == 0
    alarming.acknowledge(alarm, "The disk was replaced", seen=1, by=administrator, at=LATER)
    hello(wires, LATER + HOUR)  # they still hold it: that is known by now
    assert Alarm.objects.open().count() == 0
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) is None


def test_our_restored_copy_is_noticed_in_a_statement_too(
    muong_sa: TalkingPartner, our_side: Side, wires: Wires
) -> None:
    hello(wires)
    restored(muong_sa, our_side)
    told = greeted(muong_sa, our_side)
    assert told.path == ()
    assert Alarm.objects.get().what == "log.restored"


def test_a_head_that_we_never_signed_proves_nothing(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    root = digest.sha256(b"invented")
    forged = heads.sign_head("test-node", 900, root, NOON, muong_sa.keys.log)
    honest = muong_sa.answer
    muong_sa.answer = lambda told, sha: replace_yours(honest(told, sha), forged)  # type: ignore[method-assign]
    hello(wires)
    assert not Alarm.objects.exists()


def replace_yours(answer: Answer, raw: bytes) -> Answer:
    return Answer(**{**vars(answer), "yours": raw, "cosigned": raw})


def test_who_came_another_way_than_we_thought_is_shown_the_way_at_once(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    hello(wires)
    Correspondent.objects.update(they_hold=0)  # we have forgotten what they follow
    again = contacting.say_hello(Correspondent.objects.get(), wires, LATER)
    assert again == LATER + contacting.ASK_AGAIN
    known = hello(wires, LATER + HOUR)
    assert known.they_hold == heads.peek(muong_sa.follows or b"").size
