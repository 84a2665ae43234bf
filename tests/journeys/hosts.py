"""Two nodes on two hosts, cut off, killed, rotated and restored; at the end the same books.

    sudo python -m tests.journeys.hosts

Each host is a network namespace with an address of its own, joined by a cable that can be
pulled. The nodes are made and paired by the commands of the how-to, then officers work
while one thing after the other happens to them. Needs root and `ip` (iproute2).
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.journeys import kills, nodes
from tests.journeys.invariants import compare, ledgers_of
from tests.journeys.nodes import Node, until

HOSTS = {"vn-thu": "10.77.0.1", "la-thu": "10.77.0.2"}
PORT = 8443
SECONDS = 8.0  # of each thing that happens
NUMBER = re.compile(r"(?:\d{5} ){11}\d{5}")


def possible() -> bool:
    """Whether hosts can be made here."""
    return os.geteuid() == 0 and shutil.which("ip") is not None


@contextlib.contextmanager
def two_hosts() -> Iterator[None]:
    """Two namespaces and the cable between them."""
    try:
        for slug in HOSTS:
            ip("netns", "add", slug)
            ip("-n", slug, "link", "set", "lo", "up")
        one, other = HOSTS
        ip(
            "link",
            "add",
            "cable",
            "netns",
            one,
            "type",
            "veth",
            "peer",
            "cable",
            "netns",
            other,
        )
        for slug, address in HOSTS.items():
            ip("-n", slug, "address", "add", f"{address}/24", "dev", "cable")
            ip("-n", slug, "link", "set", "cable", "up")
        yield
    finally:
        for slug in HOSTS:
            subprocess.run(["ip", "netns", "del", slug], check=False, capture_output=True)  # noqa: S603, S607 - as root, in a trial


def ip(*words: str) -> None:
    """Run `ip`."""
    subprocess.run(["ip", *words], check=True, capture_output=True)  # noqa: S603, S607 - as root, in a trial


def pair_by_commands(both: tuple[Node, Node], folder: Path) -> None:
    """What docs/how-to/pair-two-partners.md says, line by line."""
    for node in both:
        node.make()
        node.hand.do("seat")
        _said(node, "partner", "card", str(folder / f"{node.slug}.card"))
    for node, partner in (both, both[::-1]):
        theirs = str(folder / f"{partner.slug}.card")
        number = NUMBER.search(_said(node, "partner", "take", theirs))
        if number is None:
            wrong = "no number to compare was shown"
            raise nodes.NotThere(wrong)
        officers = ("--officers", "tin", "minh")
        _said(node, "partner", "take", theirs, "--yes", number.group(), *officers)
    cards = [(folder / f"{node.slug}.card").read_bytes() for node in both]
    paper = folder / "agreement.0"
    paper.write_bytes(nodes.agreement_between(both[0], both[1], cards))
    for number, node in enumerate(both, start=1):
        signed = folder / f"agreement.{number}"
        _said(node, "partner", "agree", str(paper), str(signed))
        paper = signed
    for node in both:
        node.hand.do("agree", paper=paper.read_bytes().hex())


def _said(node: Node, *given: str) -> str:
    done = node.caunoi(*given)
    if done.returncode != 0 and "--yes" not in (done.stdout + done.stderr):
        raise nodes.NotThere(f"{given}: {done.stdout}{done.stderr}")
    return done.stdout


# ---- what happens -----------------------------------------------------------------------


def cut_off(both: tuple[Node, Node], folder: Path) -> None:  # noqa: ARG001 - all have this form
    """The cable is pulled and put back."""
    ip("-n", both[0].slug, "link", "set", "cable", "down")
    time.sleep(SECONDS)
    ip("-n", both[0].slug, "link", "set", "cable", "up")


def killed(both: tuple[Node, Node], folder: Path) -> None:  # noqa: ARG001 - as above
    """Every process of one side dies at once, then of the other."""
    for node in both:
        for process in node.processes:
            process.kill()
        time.sleep(1)
        node.processes = [process.again() for process in node.processes]
        node.ready()


def rotated(both: tuple[Node, Node], folder: Path) -> None:  # noqa: ARG001 - as above
    """Both sides change their keys."""
    for node in both:
        _said(node, "keys", "rotate")
        time.sleep(SECONDS / 2)


def restored(both: tuple[Node, Node], folder: Path) -> None:
    """One side moves to another folder by way of its backup, with nothing lost between."""
    node = both[0]
    node.hand.stop()
    node.at_hand = None
    for process in node.processes:
        process.stop()
    backup = folder / "vn.backup"
    recovery = node.home / "keys" / "recovery.key"
    _said(node, "backup", str(backup))
    node.home = folder / "restored"
    _said(node, "restore", str(backup), "--recovery-key", str(recovery))
    node.processes.clear()
    node.start_all(work=2)
    node.ready()


HAPPENINGS = {
    "cut off": cut_off,
    "killed": killed,
    "rotated": rotated,
    "restored": restored,
}


def whole_story(folder: Path) -> dict[str, Any]:
    """Pair, then let everything happen under load, and compare the books."""
    began, done = time.monotonic(), kills.Campaign("sqlite", 0)
    with two_hosts():
        both = tuple(
            Node(
                slug,
                folder / slug,
                PORT,
                host=address,
                inside=("ip", "netns", "exec", slug),
            )
            for slug, address in HOSTS.items()
        )
        try:
            pair_by_commands((both[0], both[1]), folder)
            for node in both:
                node.start_all(work=2)
                node.ready()
            for name, happens in HAPPENINGS.items():
                _under_load((both[0], both[1]), folder, happens, done)
                _say(f"{name}: {done.kills or ''}")
            kills.settle((both[0], both[1]), done)
            found = compare(*ledgers_of(both))
            for node in both:
                checked = node.caunoi("check", "journal")
                if checked.returncode != 0:
                    found.journal.append(f"{node.slug}: {checked.stdout[:300]}")
        finally:
            for node in both:
                node.stop()
    return {
        "sound": found.sound,
        **found.counts(),
        "wrong": "" if found.sound else found.said(),
        "seconds": round(time.monotonic() - began),
        "commit": kills.commit(),
        "machine": kills.machine(),
    }


def _under_load(
    both: tuple[Node, Node], folder: Path, happens: Any, done: kills.Campaign
) -> None:
    """Officers ask and answer while it happens; while one side is moved, they wait."""
    if happens is restored:
        until(lambda: not any(node.hand.do("open_rows") for node in both), 300, pause=0.5)
        happens(both, folder)
        return
    with kills.at_work(both, done):
        time.sleep(2)
        happens(both, folder)
        time.sleep(2)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Tell the whole story; 1 when something was wrong."""
    argparse.ArgumentParser(prog="hosts", description=__doc__).parse_args()
    if not possible():
        _say("needs root and `ip`")
        return 1
    with tempfile.TemporaryDirectory(prefix="caunoi-hosts-") as folder:
        told = whole_story(Path(folder))
    _say(json.dumps(told, ensure_ascii=False, indent=1))
    return 0 if told["sound"] else 1


if __name__ == "__main__":
    sys.exit(main())
