"""An officer who has a keyboard and nothing else, and who counts the keys.

hands = Hands(page)
with hands.step("approve"):
    hands.open(r"/approve$")
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLate

SOON = 5_000  # milliseconds until a page that has come has set its focus
FAR = 120  # more presses of Tab than this mean that something cannot be reached

# What holds the focus, and whether somebody who looks at the window can see that it does.
_FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const box = here.getBoundingClientRect();
  const look = getComputedStyle(here);
  const form = here.form ?? here.closest("form");
  return {
    tag: here.localName,
    name: here.name ?? "",
    words: (here.innerText ?? "").trim(),
    leads: here.href ?? here.formAction ?? "",
    posts: here.localName === "button" && form ? form.getAttribute("action") ?? "" : "",
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    within: box.width * box.height > 0 && box.top < innerHeight && box.bottom > 0
      && box.left < innerWidth && box.right > 0,
    grey: here.getAttribute("aria-disabled") === "true",
  };
}"""
# The option that is chosen; the one that shall be, by value or by its words; the last.
_OPTIONS = """(wanted) => {
  const here = document.activeElement;
  const all = [...here.options];
  const named = all.findIndex((one) => one.value === wanted);
  const told = all.findIndex((one) => one.value && one.text.includes(wanted));
  return [here.selectedIndex, named < 0 ? told : named, all.length - 1];
}"""
_IS_BOX = "() => document.activeElement.matches('fieldset [type=checkbox]')"
_BOX = """() => {
  const here = document.activeElement;
  return here.type === "checkbox" ? [here.name, here.value, here.checked] : ["", "", false];
}"""
_FOCUSED = "() => document.activeElement !== document.body"
_MARKED = "() => { document.documentElement.dataset.left = 'yes'; }"
_ARRIVED = """() => document.documentElement.dataset.left === undefined
  && document.readyState === 'complete'"""


class OutOfReach(AssertionError):
    """The keyboard does not lead there, or nobody sees that it does."""


@dataclass(frozen=True)
class Focus:
    """What holds the focus."""

    tag: str
    name: str
    words: str
    leads: str
    posts: str
    seen: bool
    within: bool
    grey: bool


@dataclass
class Hands:
    """One officer's keyboard at one page."""

    page: Page
    keys: dict[str, int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    _step: str = ""

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what is pressed meanwhile under this name."""
        self._step = name
        self.keys.setdefault(name, 0)
        self.letters.setdefault(name, 0)
        yield

    # ---- what is pressed ---------------------------------------------------------------

    def press(self, key: str) -> None:
        """One key, or one chord."""
        self.page.keyboard.press(key)
        self.keys[self._step] += 1

    def type(self, words: str) -> None:
        """Letters into the field that holds the focus; counted apart."""
        self.page.keyboard.type(words)
        self.letters[self._step] += len(words)

    def leave(self, *keys: str) -> None:
        """Press what leads to another page, wait for it, and look where the focus is."""
        self.page.evaluate(_MARKED)
        for key in keys:
            self.press(key)
        self.page.wait_for_function(_ARRIVED)

    def post(self, *keys: str) -> Focus:
        """Press what sends a form; then the focus is seen where the outcome stands."""
        self.leave(*keys)
        with contextlib.suppress(TooLate):  # it comes with the first frame drawn
            self.page.wait_for_function(_FOCUSED, timeout=SOON)
        here = self.here()
        if not (here.seen and here.within):
            raise OutOfReach(f"after the post nobody sees the focus: {here}")
        return here

    def attach(self, name: str, path: Path) -> None:
        """Go to a field for a file, open the window's own dialog, and take this one."""
        self.field(name)
        with self.page.expect_file_chooser() as chosen:
            self.press("Space")
        chosen.value.set_files(path)

    def download(self, *keys: str) -> bytes:
        """Press what hands over a file instead of a page."""
        with self.page.expect_download() as handed:
            for key in keys:
                self.press(key)
        return handed.value.path().read_bytes()

    # ---- where the focus is ------------------------------------------------------------

    def here(self) -> Focus:
        """What holds the focus now."""
        told = self.page.evaluate(_FOCUS)
        if told is None:
            raise OutOfReach(f"nothing holds the focus at {self.page.url}")
        return Focus(**told)

    def seen(self) -> Focus:
        """The same, where it must be visible."""
        here = self.here()
        if not (here.seen and here.within):
            raise OutOfReach(f"nobody sees the focus: {here}")
        return here

    def to(self, pattern: str, *, key: str = "Tab", grey: bool = False) -> Focus:
        """Go on until a link, button or field fits, by its address, name or words."""
        for _ in range(FAR):
            self.press(key)
            if self.page.evaluate(_FOCUS) is None:
                continue  # past the last one, in the window's own frame
            here = self.seen()
            told = (here.leads, here.posts, here.name, here.words)
            if here.grey == grey and any(re.search(pattern, one) for one in told if one):
                return here
        raise OutOfReach(f"{FAR} presses of {key} do not lead to {pattern}")

    def field(self, name: str) -> Focus:
        """Go on to the field of this name, over the rest of a list of boxes."""
        for _ in range(FAR):
            told = self.page.evaluate(_FOCUS)
            if told is not None and told["name"] == name:
                return self.seen()
            box = told is not None and self.page.evaluate(_IS_BOX)
            self.press("." if box else "Tab")
        raise OutOfReach(f"the keys do not lead to {name}")

    def write(self, name: str, words: str) -> None:
        """Go to a field and write into it."""
        self.field(name)
        self.type(words)

    def choose(self, name: str, value: str) -> None:
        """Go to a list of options and take one with the arrows."""
        self.field(name)
        here, there, last = self.page.evaluate(_OPTIONS, value)
        if there < 0:
            raise OutOfReach(f"{name} does not offer {value}")
        if last - there < abs(there - here):
            self.press("End")
            here = last
        for _ in range(abs(there - here)):
            self.press("ArrowDown" if there > here else "ArrowUp")
        if self.page.evaluate(_OPTIONS, value)[0] != there:
            raise OutOfReach(f"the arrows do not lead to {value} in {name}")

    def tick(self, name: str, *values: str) -> None:
        """Tick these boxes of a list, in the order in which they stand."""
        self.field(name)
        for value in values:
            within, here, ticked = self.page.evaluate(_BOX)
            while within == name and here != value:
                self.press("Tab")
                within, here, ticked = self.page.evaluate(_BOX)
            if within != name:
                raise OutOfReach(f"{name} does not offer {value}")
            self.seen()
            if not ticked:
                self.press("Space")
