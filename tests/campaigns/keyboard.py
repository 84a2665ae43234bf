"""Two journeys by keyboard alone in Chromium: the keys of each step, of each officer.

Two real sample nodes, six officers, each in a browser of its own: an urgent request is
answered, used and passed on; a memorandum comes into force, carries its first request, is
suspended, and ends. After signing in nothing is clicked and no address is typed; after each
form the focus is visible and on the screen. The clock of both nodes is moved.
"""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright
from tests.chromium import CHROMIUM, launched
from tests.pages import keyed_memorandum, keyed_onward, keyed_request, sample
from tests.pages.keyed_request import Team

PARTS = (*keyed_request.PARTS, *keyed_onward.PARTS, *keyed_memorandum.PARTS)
PATIENCE = 30_000  # milliseconds, for one step of a browser


def run(arguments: list[str]) -> int:
    """Walk it, and write a table of keys; the first argument names a file for it."""
    if CHROMIUM is None:
        sys.stderr.write("Chromium is not installed\n")
        return 1
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        sample.story(Path(folder), moved=True) as site,
    ):
        team = _walked(site)
    told = table(team)
    if arguments:
        Path(arguments[0]).write_text(told, encoding="utf-8")
    sys.stdout.write(f"{told}\n{time.monotonic() - began:.0f} s in all\n")
    return 0


def _walked(site: sample.Site) -> Team:
    with sync_playwright() as playwright:
        chromium = launched(playwright)

        def window() -> BrowserContext:
            size = {"width": 1280, "height": 900}
            made = chromium.new_context(
                viewport=size,  # type: ignore[arg-type] # a TypedDict
                locale="vi",
                reduced_motion="reduce",
            )
            made.set_default_timeout(PATIENCE)
            return made

        team = Team(window, site)
        for part in PARTS:
            part(team)
            sys.stderr.write(f"{part.__name__}\n")
        chromium.close()
    return team


def table(team: Team) -> str:
    """Who pressed how many keys in which step; letters that were typed stand apart."""
    lines = ["| Officer | Step | Keys | Letters typed |", "|---|---|---:|---:|"]
    for officer, hands in team.hands.items():
        for step, keys in hands.keys.items():
            lines.append(f"| {officer} | {step} | {keys} | {hands.letters[step]} |")
    every = sum(sum(hands.keys.values()) for hands in team.hands.values())
    return "\n".join([*lines, f"| all | all | {every} | |", ""])
