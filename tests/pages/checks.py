"""What every page keeps, asked of the page as Chromium shows it: `Watched.faults()`.

1. axe-core finds nothing against WCAG 2.2 A and AA; pages made alike are asked once.
2. Nothing is refused by the Content-Security-Policy, and the console holds no error.
3. Nothing is asked of another host.
4. It weighs no more than allowed: see `FIRST`, `LATER`.
5. The handling code stands in words at its top and at its bottom.
6. `<html lang>` is the language asked for; no sentence of another language is left in it.
7. No stored code is shown raw.
8. It is no wider than a small telephone.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polib
from playwright.sync_api import CDPSession, ConsoleMessage, Page, Request
from tests.journeys.processes import ROOT

from caunoi.core.ciphers import digest

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
FIRST, LATER = 60 * 1024, 15 * 1024  # bytes on the wire, compressed, headers and all
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
LANGUAGES = ("Tiếng Việt", "English")  # a language is named in itself
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1200, "height": 900}

_RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
  });
  return found.violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(" | ")}`);
}"""
# Every visible text with the language it is marked with; code, input and script left out.
_TEXTS = """() => {
  const unread = "script, style, code, kbd, pre, textarea, noscript";
  const spoken = "[aria-label], [placeholder], [title], [alt]";
  const told = [];
  const lang = (node) => node.closest("[lang]").lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.replace(/\\s+/g, " ").trim();
    const around = walker.currentNode.parentElement;
    if (!text || around.closest(unread)) continue;
    told.push([text, lang(around)]);
  }
  for (const node of document.querySelectorAll(spoken))
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      if (node.hasAttribute(name)) told.push([node.getAttribute(name), lang(node)]);
  told.push([document.title, document.documentElement.lang]);
  return told;
}"""
# How a page is made: elements with all that axe judges by, without words and addresses.
_MAKE = """() => {
  const left = new Set(["href", "action", "value", "content", "nonce", "src"]);
  const named = new Set(["id", "for", "name", "aria-labelledby", "aria-describedby"]);
  const spoken = new Set(["aria-label", "placeholder", "title", "alt", "lang"]);
  const told = [];
  const walker = document.createTreeWalker(document.documentElement,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const ids = new Map();
  const number = (name) => ids.get(name) ?? ids.set(name, ids.size).get(name);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data.trim()) told.push("…");
      continue;
    }
    let depth = 0;
    for (let up = node.parentElement; up; up = up.parentElement) depth += 1;
    const marks = [...node.attributes].map(({name, value}) =>
      left.has(name) || name.startsWith("data-") ? name
      : named.has(name) ? name + number(value)
      : spoken.has(name) ? name + (value.trim() ? 1 : 0) : `${name}=${value}`);
    told.push(`${depth}${node.tagName} ${marks.join(" ")}`);
  }
  return told.join("\\n");
}"""
_FOUND_GOOD: set[bytes] = set()
_MARKS = """() => ["first", "last"].map((place) => {
  const mark = document.querySelector(`.marks.${place} .code`);
  return mark && mark.checkVisibility() ? mark.innerText.trim() : "";
})"""
_WIDTH = "() => document.documentElement.scrollWidth"
_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((node) => node.getBoundingClientRect().right > 321 && !node.closest(".scroll"))
  .slice(0, 4).map((node) => node.tagName + "." + node.className)"""

# Words that stand in almost every English sentence and in no Vietnamese one.
_ENGLISH = re.compile(
    r"\b(the|of|and|with|this|is|are|was|were|not|for|has|have|from|which|that|your|you|"
    r"been|will|who|what)\b",
    re.IGNORECASE,
)
_RAW = re.compile(
    r"\b[a-z]+(?:_[a-z]+)+\b|\b[A-Z]{2,}(?:_[A-Z]+)+\b|^None$|[:=] None\b|"
    r"^\(\)$|^\[\]$|&lt;|\{\{|\{%"
)


class Watched:
    """One page of a browser, and everything it said and asked for since it was opened."""

    def __init__(self, page: Page, host: str) -> None:
        """Listen from the first byte on."""
        self.page = page
        self.host = host
        self.said: list[str] = []
        self.asked: list[str] = []
        self.weight = 0
        self.first = True
        self.wire: CDPSession = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.on("Network.loadingFinished", self._weigh)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._note)

    def _weigh(self, told: dict[str, Any]) -> None:
        self.weight += int(told["encodedDataLength"])

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium notes every answer of 400 and above; `visits` names those it expects.
        if message.type == "error" and "the server responded with" not in message.text:
            self.said.append(message.text)

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def forget(self) -> None:
        """Begin anew, for the next page in the same window."""
        self.said.clear()
        self.asked.clear()
        self.weight = 0

    def faults(self, lang: str) -> list[str]:
        """What is wrong with the page as it stands, in sentences; empty is good."""
        allowed = FIRST if self.first else LATER
        self.first = False
        self.page.wait_for_load_state("load")  # no page of ours asks for more afterwards
        weight = self.weight
        found = [f"console: {one}" for one in self.said]
        found += [
            f"asks another host: {one}"
            for one in self.asked
            if urlsplit(one).netloc != self.host and not one.startswith(("data:", "blob:"))
        ]
        if weight > allowed:
            found.append(f"weighs {weight} bytes; {allowed} are allowed")
        found += self._accessible()
        found += self._marked()
        found += self._worded(lang)
        found += self._narrow()
        return found

    def _accessible(self) -> list[str]:
        make = digest.sha256(self.page.evaluate(_MAKE).encode())
        if make in _FOUND_GOOD:
            return []
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        told: list[str] = self.page.evaluate(_RUN_AXE, TAGS)
        if not told:
            _FOUND_GOOD.add(make)
        return [f"axe: {one}" for one in told]

    def _marked(self) -> list[str]:
        top, bottom = self.page.evaluate(_MARKS)
        if re.match(r"H\d – \w", top) and top == bottom:
            return []
        return [f"handling code not in words at both ends: {top!r}, {bottom!r}"]

    def _worded(self, lang: str) -> list[str]:
        shown = self.page.evaluate("() => document.documentElement.lang")
        found = [] if shown == lang else [f"<html lang> is {shown}, not {lang}"]
        other = foreign(lang)
        for text, marked in self.page.evaluate(_TEXTS):
            if _RAW.search(text):
                found.append(f"raw code: {text[:90]}")
            if marked != lang or text in LANGUAGES:
                continue
            if text in other or (lang == "vi" and len(_ENGLISH.findall(text)) > 1):
                found.append(f"not in {lang}: {text[:90]}")
        return found

    def _narrow(self) -> list[str]:
        self.page.set_viewport_size(PHONE)
        width = self.page.evaluate(_WIDTH)
        wide = self.page.evaluate(_TOO_WIDE) if width > PHONE["width"] else []
        self.page.set_viewport_size(DESK)
        return [f"{width} px wide on a telephone: {wide}"] if wide or width > 320 else []


@cache
def foreign(lang: str) -> frozenset[str]:
    """Our own sentences as they stand in the other language, where the two differ."""
    kept: set[str] = set()
    keep: set[str] = set()
    for path in sorted((ROOT / "src").rglob("locale/vi/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            pairs = [(entry.msgid, entry.msgstr)]
            for english, vietnamese in pairs:
                theirs, ours = (
                    (english, vietnamese) if lang == "vi" else (vietnamese, english)
                )
                keep.add(ours.strip())
                kept.add(theirs.strip())
    return frozenset(kept - keep)
