"""What must hold in a world once every trouble is over."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from tests.simulators.member import Member
from tests.simulators.world import World

from caunoi.apps.exchange.models import (
    Alarm,
    Answer,
    Arrival,
    AttachedFile,
    Dispatch,
    InfoRequest,
)
from caunoi.apps.oversight import checking
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Revocation
from caunoi.core.envelope import message, receipt
from caunoi.core.errors import NotTrusted
from caunoi.links.files import store

# Where the two sides of one conversation may stand once nothing is on its way.
AGREED = {
    "delivered": {"received", "in_progress", "answer_drafted"},
    "partial": {"part_given", "in_progress", "answer_drafted"},
    "closed": {"closed"},
    "expired": {"received", "in_progress", "answer_drafted"},
}


@dataclass
class Book:
    """What one node holds, read once."""

    node: str
    dispatches: list[dict[str, Any]]
    arrivals: list[dict[str, Any]]
    asked: dict[str, dict[str, Any]]  # our questions, by conversation
    received: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)  # of partners
    journal: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    disowned: set[bytes] = field(default_factory=set)  # keys of ours, by their ids
    tombstones: dict[bytes, datetime] = field(default_factory=dict)  # of partners' keys
    files: dict[bytes, bool] = field(default_factory=dict)  # of partners: whether whole
    beside: dict[str, set[bytes]] = field(default_factory=dict)  # our files, by request


def book(world: World, node: str) -> Book:
    """The book of a node."""
    with world.at(node) as member:
        return _book(member)
    raise RuntimeError(node)


def _book(member: Member) -> Book:
    columns = ("message_id", "kind", "state", "sha256", "receipt", "receipt_code", "due_at")
    more = ("partner__node", "problem", "raw", "received_at")
    sent = Dispatch.objects.order_by("pk").values(
        *columns, "partner__node", "info_request__conversation", "problem"
    )
    came = Arrival.objects.order_by("pk").values(*columns, *more)
    requests = InfoRequest.objects.order_by("pk").values(
        "conversation", "state", "asked_by_us", "partner__node"
    )
    found = Book(member.node, list(sent), list(came), {})
    for one in requests:
        conversation = str(one["conversation"])
        if one["asked_by_us"]:
            found.asked[conversation] = one
        else:
            found.received.setdefault(conversation, []).append(one)
    theirs = Answer.objects.filter(by_us=False)
    found.answers = Counter(
        str(one) for one in theirs.values_list("info_request__conversation", flat=True)
    )
    log_key = member.who.card.log
    wrong = checking.check(log_key, settings.JOURNAL_KEYS)
    found.journal = [f"{one.code} {one.entry_id}" for one in wrong]
    if JournalEntry.objects.filter(index=None).exists():
        found.journal.append("rows are not in the log")
    found.alarms = list(Alarm.objects.order_by("pk").values_list("what", flat=True))
    _read_keys(found)
    _read_files(found)
    return found


def _read_keys(found: Book) -> None:
    """Keys of ours that we disowned; what we took under keys that a partner disowned."""
    own = Revocation.objects.filter(partner=None).values_list("keys", flat=True)
    told = {bytes.fromhex(key) for keys in own for key in keys}
    for card in basis.our_cards():
        if told & set(card.key_ids()):
            found.disowned |= {card.signing.key_id(), card.transport.key_id()}
    for one in Revocation.objects.exclude(partner=None).order_by("-pk"):
        keys = {bytes.fromhex(key) for key in one.keys}
        for card in basis.cards_of(one.partner).held:
            if keys & set(card.key_ids()):
                found.tombstones[card.transport.key_id()] = one.taken_in_at


def _read_files(found: Book) -> None:
    for one in AttachedFile.objects.select_related("info_request"):
        name = bytes(one.sha256)
        if one.ours:
            conversation = str(one.info_request.conversation)
            found.beside.setdefault(conversation, set()).add(name)
        else:
            lies = store.path_of(settings.CAUNOI.home, name).is_file()
            found.files[name] = lies and one.state == AttachedFile.COMPLETE


def problems(world: World, *, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Everything that does not hold; `allowed` are refusals that this world deserves."""
    books = {node: book(world, node) for node in sorted(world.members)}
    found = [f"defect: {one}" for one in world.listener.heard]
    for one in books.values():
        found += [f"{one.node}: journal: {wrong}" for wrong in one.journal]
        found += [f"{one.node}: alarm: {what}" for what in one.alarms]
        found += [f"{one.node}: {told}" for told in _sent(one, books, allowed)]
        found += [f"{one.node}: {told}" for told in _came(one, books)]
        found += [f"{one.node}: {told}" for told in _conversations(one, books)]
    return found


def _sent(ours: Book, books: dict[str, Book], allowed: frozenset[str]) -> Iterator[str]:
    """Each message of ours, and what became of it at the other node."""
    for sent in ours.dispatches:
        name = f"{sent['kind']} {sent['message_id']} is {sent['state']}"
        theirs = books[sent["partner__node"]]
        there = [
            one
            for one in theirs.arrivals
            if one["message_id"] == sent["message_id"] and one["partner__node"] == ours.node
        ]
        state = there[0]["state"] if there else "nowhere"
        if len(there) > 1:
            yield f"{name}: stored twice"
        if there and _is_disowned(there[0], ours, theirs):
            continue
        if (sent["state"] == "accepted") != (state == "accepted"):
            yield f"{name}: but {state} there"
        if sent["receipt"] is not None and not _same(sent, there):
            yield f"{name}: the two sides hold different bytes"
        if state == "accepted":
            yield from _filed_once(sent, theirs, name)
            yield from _files_came(sent, ours, theirs, name)
        yield from _ended_badly(sent, name, allowed)


def _is_disowned(came: dict[str, Any], ours: Book, theirs: Book) -> bool:
    """Whether keys disowned meanwhile decide how it ended, as ADR 0020 says they may.

    Then its receipt is not believed, or it was refused unopened; people call each other.
    """
    signed = came["receipt"] and receipt.named_key(bytes(came["receipt"]))
    sealed = message.peek(bytes(came["raw"])).key_id
    turned_away = came["state"] == "refused" and came["receipt_code"] == NotTrusted.code
    return signed in theirs.disowned or (turned_away and sealed in ours.disowned)


def _doubtful(ours: Book, books: dict[str, Book]) -> set[str]:
    """Conversations in which such keys decided how a message ended."""
    found = set()
    for one in books.values():
        for sent in one.dispatches:
            theirs = books[sent["partner__node"]]
            if ours not in (one, theirs):
                continue
            for came in theirs.arrivals:
                same = came["message_id"] == sent["message_id"]
                if same and _is_disowned(came, one, theirs):
                    found.add(str(sent["info_request__conversation"]))
    return found


def _ended_badly(sent: dict[str, Any], name: str, allowed: frozenset[str]) -> Iterator[str]:
    if sent["due_at"] is not None:
        yield f"{name}: unsettled ({sent['problem']})"
    if sent["state"] == "refused" and sent["receipt_code"] not in allowed:
        yield f"{name}: refused without need, {sent['receipt_code']}"
    if sent["state"] == "expired" and "message.expired" not in allowed:
        yield f"{name}: lost, given up after its time"


def _same(sent: dict[str, Any], there: list[dict[str, Any]]) -> bool:
    return bool(there) and all(
        bytes(sent[name]) == bytes(there[0][name] or b"") for name in ("sha256", "receipt")
    )


def _filed_once(sent: dict[str, Any], theirs: Book, name: str) -> Iterator[str]:
    conversation = str(sent["info_request__conversation"])
    if sent["kind"] == "info.request":
        times = len(theirs.received.get(conversation, []))
        if times != 1:
            yield f"{name}: filed {times} times"
    elif not theirs.answers[conversation]:
        yield f"{name}: the answer is filed nowhere"


def _files_came(sent: dict[str, Any], ours: Book, theirs: Book, name: str) -> Iterator[str]:
    """The files beside a question lie whole at the other node."""
    conversation = str(sent["info_request__conversation"])
    if sent["kind"] == "info.request":
        for file in ours.beside.get(conversation, ()):
            if not theirs.files.get(file):
                yield f"{name}: its file {file.hex()[:8]} did not come"


def _came(ours: Book, books: dict[str, Book]) -> Iterator[str]:
    """Nothing arrived that nobody sent, and no answer counts twice."""
    answers: Counter[str] = Counter()
    for came in ours.arrivals:
        theirs = books[came["partner__node"]]
        sent = [one for one in theirs.dispatches if one["message_id"] == came["message_id"]]
        if _is_of_the_dead(came, ours):
            yield f"{came['message_id']} was accepted under disowned keys"
        if not sent:
            yield f"{came['message_id']} was never sent"
        elif came["state"] == "accepted" and came["kind"] != "info.request":
            answers[str(sent[0]["info_request__conversation"])] += 1
    for conversation, times in (ours.answers | answers).items():
        if ours.answers[conversation] != answers[conversation]:
            yield f"{conversation}: {ours.answers[conversation]} answers for {times}"


def _is_of_the_dead(came: dict[str, Any], ours: Book) -> bool:
    """Whether it came under keys that we knew to be disowned, and was accepted."""
    since = ours.tombstones.get(message.peek(bytes(came["raw"])).key_id)
    return came["state"] == "accepted" and since is not None and came["received_at"] > since


def _conversations(ours: Book, books: dict[str, Book]) -> Iterator[str]:
    """Both sides of each conversation tell the same."""
    doubtful = _doubtful(ours, books)
    for conversation, asked in ours.asked.items():
        if conversation in doubtful:
            continue  # people call each other
        theirs = books[asked["partner__node"]].received.get(conversation, [])
        there = theirs[0]["state"] if theirs else None
        expected = AGREED.get(asked["state"])
        if there is not None and (expected is None or there not in expected):
            yield f"{conversation} is {asked['state']} here and {there} there"
        if there is None and asked["state"] in ("delivered", "partial", "closed"):
            yield f"{conversation} is {asked['state']} here and nowhere there"


def messages(world: World) -> int:
    """How many messages the nodes approved."""
    counted = 0
    for node in sorted(world.members):
        with world.at(node):
            counted += Dispatch.objects.count()
    return counted


def held(world: World, node: str) -> int:
    """How many messages wait at a node because an agreement is suspended."""
    with world.at(node):
        queued = Dispatch.objects.filter(agreement__state=Agreement.SUSPENDED)
        return (
            queued.exclude(due_at=None).count()
            + Arrival.objects.exclude(held_by=None).count()
        )
    raise RuntimeError(node)
