"""An officer who only presses keys on the review page, as `keyboard.js` lets them.

The keys do what the page offers: Enter and x send the form of the card that holds focus,
j goes to the next card. Focus is where the address points after each answer.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag
from uuid import uuid4

from django.test import Client
from lxml import html

DECISIONS = {"Enter": "accept", "x": "reject"}


@dataclass
class Keys:
    """A browser with its focus on one card, and the keys pressed so far."""

    client: Client
    page: str  # address of the review page
    focus: str = ""
    pressed: list[str] = field(default_factory=list)

    def shown(self) -> Any:
        """The page as it is now."""
        return html.fromstring(self.client.get(self.page).content)

    def cards(self) -> list[Any]:
        return list(self.shown().xpath("//article[@data-row]"))

    def press(self, key: str) -> None:
        """One key; what it does is the page's own."""
        self.pressed.append(key)
        cards = self.cards()
        here = next((one for one in cards if one.get("id") == self.focus), None)
        if key == "j":
            place = cards.index(here) + 1 if here is not None else 0
            self.focus = cards[min(place, len(cards) - 1)].get("id")
            return
        assert here is not None, "no card holds focus"
        (button,) = here.xpath(f".//*[@data-key='{key}']")
        form = next(button.iterancestors("form"))
        sent = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
        sent |= {"once": str(uuid4()), "decision": DECISIONS.get(key, "")}
        answer = self.client.post(form.get("action"), sent)
        assert answer.status_code == 302, answer.content.decode()[:2000]
        address, anchor = urldefrag(answer.headers["Location"])
        assert address == self.page, f"{key} on {self.focus} leads to {address}"
        self.focus = anchor

    def waits(self) -> bool:
        """Whether the focused card may be decided."""
        return any(
            one.get("id") == self.focus and one.xpath(".//*[@data-key='Enter']")
            for one in self.cards()
        )
