"""A request of the story, walked with a keyboard alone: who presses what, page by page.

Each officer has a browser of its own and signs in at the node's address; from there on
no address is typed, nothing is clicked, and no script sets a value.
"""

import itertools
import time
from collections.abc import Callable

from playwright.sync_api import BrowserContext
from tests.pages.hands import Hands
from tests.pages.sample import Seen

Window = Callable[[], BrowserContext]

# What an officer chooses and writes about a load of methamphetamine, as the form asks.
CHOSEN = {
    "purpose": "investigation",
    "handling": "H1",
    "crime_area": "DRUGS",
    "data_class": "technical",
}
WRITTEN = {
    "statute": "Bộ luật Hình sự",
    "statute_article": "Điều 251",
    "statute_country": "VN",
    "facts": "Xe tải 00-MẪU chở methamphetamine qua cửa khẩu đêm nay. Chủ xe là ai?",
    "ground_held": "Phương tiện đăng ký tại tỉnh bạn.",
}
ABOUT = {
    "minor": "no",
    "urgency": "urgent",
    "urgency_reason": "evidence_vanishing",
    "source_grade": "B",
    "information_grade": "3",
}


SEARCH = "/"
PATIENCE = 60.0  # seconds until what the other side sent is here
_STEPS = """() => [...document.querySelectorAll("[data-row] :is(a, form)")]
  .map((one) => one.href ?? one.action)"""
_ROWS = "() => [...document.querySelectorAll('[data-row]')].map((one) => one.innerText)"


def sign_in(hands: Hands, node: Seen, officer: str) -> None:
    """Type the node's address, the name and the password."""
    hands.page.goto(node.url("/"))
    with hands.step("sign in"):
        hands.write("login", officer)
        hands.write("password", node.accounts()[officer])
        hands.leave("Enter")


def draft(hands: Hands, offence: str, article: str = "Điều 4") -> None:
    """Write a request from the first field to the last, and keep it."""
    with hands.step("draft the request"):
        hands.leave("g", "r")
        hands.leave("n")
        hands.press("f")
        hands.press("ArrowDown")
        hands.choose("basis", article)
        for name, value in CHOSEN.items():
            hands.choose(name, value)
        for name, words in {"offence": offence, **WRITTEN}.items():
            hands.write(name, words)
        for name, value in ABOUT.items():
            hands.choose(name, value)
        hands.post("Control+Enter")


def read_the_gate(hands: Hands) -> str:
    """Open "May I send this?" from the request, read it, come back."""
    with hands.step("read “May I send this?”"):
        hands.leave("m")
        told = hands.page.locator("main").inner_text()
        hands.leave("b")
    return told


def come_to(
    hands: Hands, offence: str, step: str = "", place: str = "i", says: str = ""
) -> None:
    """Go to a request by inbox or list, else by search, once this can be done with it.

    `says` is what its row or its page has to say besides, such as the partner's name.
    """
    until = time.monotonic() + PATIENCE
    counted = dict(hands.keys)
    for by in itertools.chain([place], itertools.repeat(SEARCH)):
        hands.keys = dict(counted)  # looking again is waiting, not work
        with hands.step("find the request"):
            _look(hands, offence, by)
            if _opened(hands, offence, says) and _offers(hands, step, says):
                return
        if time.monotonic() > until:
            raise AssertionError(f"{step} cannot be done with {offence}: {hands.page.url}")
        time.sleep(0.5)


def _opened(hands: Hands, offence: str, says: str) -> bool:
    """Open the row of this offence, the one that says so where there are several."""
    rows = hands.page.evaluate(_ROWS)
    named = [at for at, row in enumerate(rows) if offence in row]
    if not named:
        return False
    at = next((one for one in named if says in rows[one]), named[0])
    for _ in range(at + 1):
        hands.press("j")
    hands.seen()
    hands.leave("Enter")
    return True


def _offers(hands: Hands, step: str, says: str) -> bool:
    ways = hands.page.evaluate(_STEPS)
    told = hands.page.locator("main").inner_text()
    return says in told and (not step or any(one and one.endswith(step) for one in ways))


def _look(hands: Hands, offence: str, place: str) -> None:
    if place != SEARCH:
        hands.leave("g", place)
        return
    hands.press(SEARCH)
    hands.type(offence)
    hands.leave("Enter")


def does(hands: Hands, step: str, ends: str) -> None:
    """Press the button among "what can be done now" whose address ends so."""
    with hands.step(step):
        hands.to(f"{ends}$", key="j")
        hands.post("Enter")


def fills(
    hands: Hands, step: str, ends: str, told: dict[str, str], chosen: dict[str, str]
) -> None:
    """Open a form among "what can be done now", fill it in from above, and keep it."""
    with hands.step(step):
        hands.to(f"{ends}$", key="j")
        hands.leave("Enter")
        hands.press("f")
        _fill(hands, told, chosen)
        hands.post("Control+Enter")


def _fill(hands: Hands, told: dict[str, str], chosen: dict[str, str]) -> None:
    """Each field once, in the order in which they stand."""
    names = hands.page.evaluate(
        "() => [...document.activeElement.form.elements].map((one) => one.name)"
    )
    for name in dict.fromkeys(names):
        if name in told:
            hands.write(name, told[name])
        elif name in chosen:
            hands.choose(name, chosen[name])


def refused(hands: Hands, step: str, ends: str) -> str:
    """Go to a button that is grey; why it is."""
    with hands.step(step):
        here = hands.to(ends, key="j", grey=True)
        number = hands.page.evaluate(
            "() => document.activeElement.getAttribute('aria-describedby')"
        )
    return hands.page.locator(f"#{number}").inner_text() if number else here.words
