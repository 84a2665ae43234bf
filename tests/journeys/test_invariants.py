"""The checks themselves can fail: each wrong ledger is found, and named for what it is."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from tests.journeys.invariants import Found, Ledger, compare

Change = Callable[[tuple[Ledger, Ledger]], object]


def ledger(node: str, *, sends: bool) -> Ledger:
    """One accepted request, as its sender or its receiver holds it."""
    message = {
        "message": "m1",
        "kind": "info.request",
        "conversation": "c1",
        "state": "accepted",
        "due": False,
        "problem": "",
        "receipt_code": "",
        "envelope": "aa",
        "receipt": "bb",
    }
    counted = (
        {"receipt.accepted": 1}
        if sends
        else {"message.stored": 1, "message.accepted": 1, "request.received": 1}
    )
    rows = sum(counted.values())
    return {
        "node": node,
        "dispatches": [message] if sends else [],
        "arrivals": [] if sends else [message],
        "requests": [{"conversation": "c1", "ours": sends, "state": "delivered"}],
        "answers": [],
        "turns": [],
        "journal": {
            "counted": counted,
            "rows": rows,
            "leaves": rows,
            "head": rows,
            "not_logged": 0,
            "without_gap": True,
        },
    }


def after(change: Change) -> Found:
    both = ledger("vn", sends=True), ledger("la", sends=False)
    change(both)
    return compare(*both)


def test_two_ledgers_that_agree_are_sound() -> None:
    found = after(lambda both: both)
    assert found.sound
    assert found.counts() == {
        "messages": 1,
        "lost": 0,
        "doubled": 0,
        "differing": 0,
        "refused": 0,
        "unsettled": 0,
        "journal": 0,
        "forgotten": 0,
    }


def test_what_an_alarm_names_as_forgotten_is_told_apart_from_what_nobody_sent() -> None:
    def forget(both: tuple[Ledger, Ledger]) -> None:
        both[0]["dispatches"].clear()
        both[0].update(forgotten=["m1"])
        both[0]["journal"].update(counted={}, rows=0, leaves=0, head=0)

    found = after(forget)
    assert (found.doubled, found.forgotten) == ([], ["m1 was never sent"])


def test_what_an_older_copy_refuses_anew_where_it_forgot_is_no_loss() -> None:
    def forget(both: tuple[Ledger, Ledger]) -> None:
        asked = {"message": "m0", "kind": "info.request", "conversation": "c1"}
        both[0]["arrivals"].append({**both[1]["arrivals"][0], **asked, "state": "refused"})
        both[0]["dispatches"][0].update(again=["cc"])
        both[0]["journal"]["counted"].update({"message.stored": 1})
        refused = {"state": "refused", "receipt": "cc", "receipt_code": "no-such"}
        both[1]["arrivals"][0].update(refused)
        both[1]["requests"].clear()
        both[1]["journal"]["counted"] = {"message.stored": 1}
        both[1].update(forgotten=["m0"])

    found = after(forget)
    assert not found.lost
    assert found.forgotten == ["info.request m1: no-such", "m0 was never sent"]


def test_a_second_receipt_counts_only_for_what_was_sent_again() -> None:
    def again(both: tuple[Ledger, Ledger]) -> None:
        both[0]["dispatches"][0].update(again=["cc"])
        both[1]["arrivals"][0].update(receipt="cc")

    assert after(again).sound


def test_nothing_sent_shows_nothing() -> None:
    empty = {**ledger("vn", sends=False), "arrivals": [], "requests": []}
    assert not compare(copy.deepcopy(empty), copy.deepcopy(empty)).sound


def twice(rows: list[Any]) -> None:
    rows.append(copy.deepcopy(rows[0]))


def refuse(both: tuple[Ledger, Ledger]) -> None:
    """The receiver refused with a signed receipt, and filed nothing."""
    for side, kind in ((both[0], "dispatches"), (both[1], "arrivals")):
        side[kind][0].update(state="refused")
    both[1]["requests"].clear()
    both[0]["journal"].update(counted={"receipt.refused": 1})
    both[1]["journal"].update(counted={"message.stored": 1, "message.refused": 1})
    both[1]["journal"].update(rows=2, leaves=2, head=2)


def test_a_refusal_that_both_sides_hold_is_consistent_and_not_sound() -> None:
    found = after(refuse)
    assert found.consistent, found.said()
    assert not found.sound


WRONG: dict[str, tuple[str, Change]] = {
    "a receipt without an arrival": ("lost", lambda both: both[1]["arrivals"].clear()),
    "a receipt without a filed request": ("lost", lambda both: both[1]["requests"].clear()),
    "two filed requests": ("doubled", lambda both: twice(both[1]["requests"])),
    "two arrivals": ("doubled", lambda both: twice(both[1]["arrivals"])),
    "an arrival nobody sent": ("doubled", lambda both: both[0]["dispatches"].clear()),
    "another receipt": (
        "differing",
        lambda both: both[1]["arrivals"][0].update(receipt="cc"),
    ),
    "no receipt": ("differing", lambda both: both[0]["dispatches"][0].update(receipt="")),
    "another envelope": (
        "differing",
        lambda both: both[1]["arrivals"][0].update(envelope="c"),
    ),
    "a message on its way": (
        "unsettled",
        lambda both: both[0]["dispatches"][0].update(due=True),
    ),
    "a message sent away": (
        "unsettled",
        lambda both: both[0]["dispatches"][0].update(state="refused"),
    ),
    "a row less in the journal": (
        "journal",
        lambda both: both[1]["journal"]["counted"].pop("request.received"),
    ),
    "a row that the log lacks": (
        "journal",
        lambda both: both[1]["journal"].update(not_logged=1),
    ),
    "a gap in the log": (
        "journal",
        lambda both: both[0]["journal"].update(without_gap=False),
    ),
    "a head behind the leaves": ("journal", lambda both: both[0]["journal"].update(head=0)),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_counted_by_its_name(name: str) -> None:
    kind, change = WRONG[name]
    found = after(change)
    assert not found.sound
    assert found.counts()[kind] == 1, found.said()
