"""What must hold between two nodes after any trouble: nothing lost, doubled, or different.

found = compare(*ledgers_of(both))
assert found.sound, found.said()
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.nodes import Node

Ledger = dict[str, Any]
ACCEPTED, REFUSED = "accepted", "refused"
CATCHES_UP = 30.0  # seconds for a log to hold each row of its journal
FILED_IN = {"info.request": "requests", "info.answer": "answers", "info.refuse": "answers"}


@dataclass
class Found:
    """How many messages were looked at, and what was wrong with which."""

    messages: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # by a receipt that both sides hold
    unsettled: list[str] = field(default_factory=list)
    journal: list[str] = field(default_factory=list)
    # What an older copy does not know of its own, named by an alarm, and what followed.
    forgotten: list[str] = field(default_factory=list)

    @property
    def consistent(self) -> bool:
        """Whether both sides tell the same of every message, and there was one."""
        wrong = self.lost or self.doubled or self.differing or self.unsettled
        return bool(self.messages) and not wrong and not self.journal

    @property
    def sound(self) -> bool:
        """Whether, besides, every message was accepted."""
        return self.consistent and not self.refused

    def counts(self) -> dict[str, int]:
        """The figures of a report."""
        return {
            name: value if isinstance(value, int) else len(value)
            for name, value in vars(self).items()
        }

    def said(self) -> str:
        """Each thing wrong, a few of a kind."""
        wrong = {name: value for name, value in vars(self).items() if value}
        return "\n".join(
            f"{name}: {value if isinstance(value, int) else value[:5]}"
            for name, value in wrong.items()
        )


def ledgers_of(both: Iterable[Node]) -> tuple[Ledger, ...]:
    """What each node holds, read at a moment when its log has caught up with its journal.

    The nodes speak with each other all the time, and write rows about it, which `work` puts
    into the log a second later. A log that never catches up is read as it is.
    """
    end = time.monotonic() + CATCHES_UP
    while True:
        ledgers = tuple(node.hand.do("ledger") for node in both)
        if time.monotonic() > end or not any(map(_log_is_behind, ledgers)):
            return ledgers
        time.sleep(0.5)


def _log_is_behind(ledger: Ledger) -> bool:
    journal = ledger["journal"]
    return bool(journal["not_logged"]) or not (
        journal["leaves"] == journal["head"] == journal["rows"]
    )


def compare(first: Ledger, second: Ledger) -> Found:
    """Look at every message in both directions, and at both journals."""
    found, lost_track = Found(), _lost_track(first, second)
    for sender, receiver in ((first, second), (second, first)):
        _one_way(sender, receiver, found, lost_track)
    for ledger in (first, second):
        found.journal += [f"{ledger['node']}: {told}" for told in _journal(ledger)]
    return found


def _one_way(sender: Ledger, receiver: Ledger, found: Found, lost_track: set[str]) -> None:
    """Each approved message of `sender`, and what became of it at `receiver`."""
    arrived: dict[str, list[Any]] = {}
    for arrival in receiver["arrivals"]:
        arrived.setdefault(arrival["message"], []).append(arrival)
    filed = {name: _theirs(receiver, name) for name in ("requests", "answers", "turns")}
    taken = Counter(
        (_place(one["kind"]), one["conversation"])
        for one in receiver["arrivals"]
        if one["state"] == ACCEPTED
    )
    for sent in sender["dispatches"]:
        found.messages += 1
        name = f"{sent['kind']} {sent['message']}"
        there = arrived.pop(sent["message"], [])
        if any(_differs(sent, arrival) for arrival in there):
            found.differing.append(name)
        # An older copy refuses anew what it accepted in a conversation it forgot.
        known = sent["conversation"] in lost_track
        turned_away = [one["state"] for one in there] == [REFUSED]
        if turned_away and (known or sent["state"] == REFUSED):
            why = f"{name}: {there[0]['receipt_code']}"
            (found.forgotten if known else found.refused).append(why)
            continue
        if sent["due"] or sent["state"] != ACCEPTED:
            found.unsettled.append(f"{name} is {sent['state']}: {sent['problem']}")
        place, conversation = _place(sent["kind"]), sent["conversation"]
        # A node that forgot its answer answers anew: both are kept, each once.
        times = filed[place][conversation] / max(1, taken[place, conversation])
        _count(name, len(there), times, found)
    for message in arrived:
        known = message in sender.get("forgotten", ())
        (found.forgotten if known else found.doubled).append(f"{message} was never sent")


def _place(kind: str) -> str:
    """Where the receiver files a message of this kind."""
    return FILED_IN.get(kind, "turns")


def _count(name: str, arrived: int, filed: float, found: Found) -> None:
    if not arrived or not filed:
        found.lost.append(name)
    if arrived > 1 or filed > 1:
        found.doubled.append(name)


def _lost_track(first: Ledger, second: Ledger) -> set[str]:
    """Conversations in which one side forgot a message of its own."""
    return {
        arrival["conversation"]
        for sender, receiver in ((first, second), (second, first))
        for arrival in receiver["arrivals"]
        if arrival["message"] in sender.get("forgotten", ())
    }


def _theirs(ledger: Ledger, name: str) -> Counter[str]:
    """How many requests or answers of the other side are filed, by conversation."""
    return Counter(one["conversation"] for one in ledger[name] if not one["ours"])


def _differs(sent: dict[str, Any], arrival: dict[str, Any]) -> bool:
    """Whether the two sides hold different bytes of the envelope or of the receipt."""
    return bool(
        sent["envelope"] != arrival["envelope"]
        or not sent["receipt"]
        or arrival["receipt"] not in (sent["receipt"], *sent.get("again", ()))
    )


def _journal(ledger: Ledger) -> Iterator[str]:
    """What the journal says otherwise than the tables, and gaps in the log over it."""
    journal, counted = ledger["journal"], ledger["journal"]["counted"]
    theirs = {name: _theirs(ledger, name).total() for name in ("requests", "answers")}
    settled = sum(1 for one in ledger["dispatches"] if one["state"] == ACCEPTED)
    opened = sum(1 for one in ledger["arrivals"] if one["state"] == ACCEPTED)
    wanted = {
        "message.stored": len(ledger["arrivals"]),
        "message.accepted": opened,
        "request.received": theirs["requests"],
        "answer.received": theirs["answers"],
        "receipt.accepted": settled,
    }
    for what, count in wanted.items():
        if counted.get(what, 0) != count:
            yield f"{what}: {counted.get(what, 0)} rows for {count}"
    if journal["not_logged"]:
        yield f"{journal['not_logged']} rows are not in the log"
    if not journal["without_gap"]:
        yield "the log has a gap"
    if not journal["leaves"] == journal["head"] == journal["rows"]:
        yield f"{journal['leaves']} leaves, head {journal['head']}, {journal['rows']} rows"
