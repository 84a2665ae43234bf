"""An urgent request, from its draft to the feedback on its answer, by keyboard alone."""

from datetime import date, timedelta

from tests.pages import keyed
from tests.pages.hands import Hands
from tests.pages.keyed import SEARCH, Window, come_to, does, fills
from tests.pages.sample import Seen, Site

OFFENCE = "Mua bán trái phép chất ma túy"
GRADED = {"source_grade": "A", "information_grade": "2"}


def assurance(country: str) -> dict[str, str]:
    """What a legal reviewer writes down of the partner's State."""
    return {
        "country": country,
        "reference": "MẪU-CH-11/2026",
        "given_by": "Vụ Pháp chế của phía bạn (MẪU)",
        "given_on": f"{date.today():%d/%m/%Y}",  # noqa: DTZ011 - as an officer types it
        "reasons": "Công hàm có bản gốc; phạm vi chỉ vụ việc này (MẪU).",
    }


class Team:
    """The officers of both nodes, each at a keyboard; signed in when first needed."""

    def __init__(self, window: Window, site: Site) -> None:
        """Nobody is signed in yet."""
        self._window, self.site = window, site
        self.hands: dict[str, Hands] = {}
        self._out: set[str] = set()

    def __getitem__(self, officer: str) -> Hands:
        """The keyboard of this officer."""
        if officer not in self.hands:
            self.hands[officer] = Hands(self._window().new_page())
            keyed.sign_in(self.hands[officer], self._node(officer), officer)
        elif officer in self._out:
            keyed.sign_in(self.hands[officer], self._node(officer), officer)
        self._out.discard(officer)
        return self.hands[officer]

    def later(self, ahead: timedelta) -> None:
        """Move both clocks so far ahead of the machine's; by then all are signed out."""
        self.site.clock.write_text(f"{ahead.total_seconds():.0f}\n")
        self._out = set(self.hands)

    def _node(self, officer: str) -> Seen:
        theirs = officer in ("kham", "somchai", "bounmy")
        return self.site.la if theirs else self.site.vn


def sent(team: Team) -> None:
    """Drafted, stopped at the death penalty, assured, reviewed, approved by a second."""
    keyed.draft(team["lan"], OFFENCE)
    assert "án tử hình" in keyed.read_the_gate(team["lan"])
    does(team["lan"], "hand it on", "/submit")
    come_to(team["minh"], OFFENCE)
    why = keyed.refused(team["minh"], "meet the stop", "Duyệt và gửi")
    assert "án tử hình" in why, why
    come_to(team["hoa"], OFFENCE, "/decisions")
    decided = {"kind": "assurance"}
    fills(team["hoa"], "record the assurance", "/decisions", assurance("LA"), decided)
    come_to(team["hoa"], OFFENCE, "/review")
    does(team["hoa"], "legal review", "/review")
    come_to(team["minh"], OFFENCE, "/approve")
    does(team["minh"], "approve and send", "/approve")


def asked_back(team: Team) -> None:
    """The other side asks back, which its own stop holds too; ours answers."""
    told = {"content": "Biển số đầy đủ của xe là gì?"}
    come_to(team["kham"], OFFENCE, "/say/info.clarify")
    graded = {**GRADED, "handling": "H1"}
    fills(team["kham"], "ask back", "/say/info.clarify", told, graded)
    come_to(team["bounmy"], OFFENCE, "/decisions")
    decided = {"kind": "assurance"}
    fills(team["bounmy"], "record their assurance", "/decisions", assurance("VN"), decided)
    approved(team["somchai"], "approve the question back")
    come_to(team["lan"], OFFENCE, "/say/info.clarified", "r")
    told = {"content": "Biển số MẪU-01."}
    fills(team["lan"], "answer the question", "/say/info.clarified", told, graded)
    approved(team["minh"], "approve the clarification")


def answered(team: Team) -> None:
    """The other side answers under H2; both sides hold it."""
    come_to(team["kham"], OFFENCE, "/answer")
    told, graded = {"content": "Chủ xe: ông Mẫu."}, {**GRADED, "handling": "H2"}
    fills(team["kham"], "draft the answer", "/answer", told, graded)
    come_to(team["somchai"], OFFENCE, "/answer/approve")
    does(team["somchai"], "approve the answer", "/answer/approve")


def used(team: Team) -> None:
    """What came of the answer goes back to who gave it."""
    come_to(team["lan"], OFFENCE, "/say/feedback", SEARCH)
    fills(team["lan"], "give feedback", "/say/feedback", {}, {"used_for": "seizure"})
    approved(team["minh"], "approve the feedback")


def approved(hands: Hands, step: str, place: str = "i") -> None:
    come_to(hands, OFFENCE, "/turn/approve", place)
    does(hands, step, "/turn/approve")


PARTS = (sent, asked_back, answered, used)
