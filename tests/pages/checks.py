"""What every page keeps, asked of the page as Chromium shows it: `Watched.faults()`.

1. axe-core finds nothing against WCAG 2.2 A and AA; blocks made alike are asked once.
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

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
FIRST, LATER = 60 * 1024, 15 * 1024  # bytes on the wire, compressed, headers and all
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
LANGUAGES = ("Tiếng Việt", "English")  # a language is named in itself
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1200, "height": 900}

_RUN_AXE = """async ([tags, blocks]) => {
  const main = document.querySelector("main");
  const parts = blocks.map((place) => main.children[place]);
  const found = await axe.run(parts.length ? {include: parts} : document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
  });
  return found.violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(" | ")}`);
}"""
# All that the checks ask a page, asked at once.
# - texts: every visible text with the language it is marked with; code and input left out.
# - frame and blocks: the page around `main`, and each block in it: elements with all that
#   axe judges by, without words and addresses. Of rows made alike one is told; whether an
#   id is there twice, or leads nowhere, is told.
# - marks: the handling code at the top and at the bottom.
_LOOK = """() => {
  const texts = () => {
    const unread = "script, style, code, kbd, pre, textarea, noscript";
    const told = [];
    const lang = (node) => node.closest("[lang]").lang;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.replace(/\\s+/g, " ").trim();
      const around = walker.currentNode.parentElement;
      if (!text || around.closest(unread)) continue;
      told.push([text, lang(around)]);
    }
    const said = ["aria-label", "placeholder", "title", "alt"];
    for (const node of document.querySelectorAll(said.map((name) => `[${name}]`).join()))
      for (const name of said)
        if (node.hasAttribute(name)) told.push([node.getAttribute(name), lang(node)]);
    told.push([document.title, document.documentElement.lang]);
    return told;
  };
  const left = new Set(
    ["href", "action", "value", "content", "nonce", "src", "id", "name"]);
  const leads = new Set(["for", "aria-labelledby", "aria-describedby", "aria-controls"]);
  const spoken = new Set(["aria-label", "placeholder", "title", "alt", "lang"]);
  const led = (value) =>
    value.split(/\\s+/).map((id) => document.getElementById(id) ? "→" : "∅").join("");
  const mark = ({name, value}) =>
    left.has(name) || name.startsWith("data-") ? name
    : leads.has(name) ? name + led(value)
    : spoken.has(name) ? name + (value.trim() ? 1 : 0) : `${name}=${value}`;
  const main = document.querySelector("main");
  const make = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? "…" : "";
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const told = [], pairs = new Set();
    let last = "";
    if (node === main) return "<MAIN>";
    for (const one of [...node.childNodes].map(make).filter(Boolean)) {
      const pair = last + "\\n" + one;
      if (!pairs.has(pair)) told.push(one);
      pairs.add(pair);
      last = one;
    }
    const marked = [...node.attributes].map(mark).join(" ");
    return `<${node.tagName} ${marked}>${told.join("")}</>`;
  };
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  const marks = ["first", "last"].map((place) => {
    const mark = document.querySelector(`.marks.${place} .code`);
    return mark && mark.checkVisibility() ? mark.innerText.trim() : "";
  });
  return {
    frame: `${ids.length - new Set(ids).size} ${make(document.documentElement)}`,
    blocks: main ? [...main.children].map(make) : [],
    marks, texts: texts(), lang: document.documentElement.lang,
  };
}"""
_FOUND_GOOD: set[str] = set()
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
        seen = self.page.evaluate(_LOOK)
        found += self._accessible(seen["frame"], seen["blocks"])
        found += marked(*seen["marks"])
        found += worded(seen["texts"], seen["lang"], lang)
        found += self._narrow()
        return found

    def _accessible(self, frame: str, blocks: list[str]) -> list[str]:
        new = [place for place, make in enumerate(blocks) if make not in _FOUND_GOOD]
        if frame in _FOUND_GOOD and not new:
            return []
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        asked = new if frame in _FOUND_GOOD else []
        told: list[str] = self.page.evaluate(_RUN_AXE, [TAGS, asked])
        if not told:
            _FOUND_GOOD.update([frame, *blocks])
        return [f"axe: {one}" for one in told]

    def _narrow(self) -> list[str]:
        self.page.set_viewport_size(PHONE)
        width = self.page.evaluate(_WIDTH)
        wide = self.page.evaluate(_TOO_WIDE) if width > PHONE["width"] else []
        self.page.set_viewport_size(DESK)
        return [f"{width} px wide on a telephone: {wide}"] if wide or width > 320 else []


def marked(top: str, bottom: str) -> list[str]:
    """What is wrong with the handling code at both ends."""
    if re.match(r"H\d – \w", top) and top == bottom:
        return []
    return [f"handling code not in words at both ends: {top!r}, {bottom!r}"]


def worded(texts: list[tuple[str, str]], shown: str, lang: str) -> list[str]:
    """What is wrong with the words: another language, or a code shown raw."""
    found = [] if shown == lang else [f"<html lang> is {shown}, not {lang}"]
    other = foreign(lang)
    for text, told in texts:
        if _RAW.search(text):
            found.append(f"raw code: {text[:90]}")
        if told != lang or text in LANGUAGES:
            continue
        if text in other or (lang == "vi" and len(_ENGLISH.findall(text)) > 1):
            found.append(f"not in {lang}: {text[:90]}")
    return found


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
