"""What the partner answered, for a third agency: blocked, consented to, let through."""

from tests.pages import keyed
from tests.pages.hands import Hands
from tests.pages.keyed import SEARCH, come_to, does, fills
from tests.pages.keyed_request import OFFENCE, Team, approved, assurance

THIRD = "Bắc Dương"
WHY = "Bắc Dương đang điều tra cùng đường dây (MẪU)."
# What the draft for the third agency still has to say when it was made from the answer.
CHOSEN = {
    "basis": "Điều 2",
    "data_class": "technical",
    "minor": "no",
    "urgency": "normal",
}
WRITTEN = {
    "statute": "Bộ luật Hình sự",
    "statute_article": "Điều 251",
    "statute_country": "VN",
    "ground_held": "Xe chạy tiếp sang địa bàn của bên thứ ba.",
}


def passed_on(team: Team) -> None:
    """Nothing goes to the third agency before the originator's signed consent is here."""
    lan = team["lan"]
    come_to(lan, OFFENCE, place=SEARCH)
    with lan.step("meet the block on passing on"):
        _choose(lan)
        lan.post("Control+Enter")
    assert "Không được chuyển tiếp" in lan.page.locator("main").inner_text()
    with lan.step("ask for consent"):
        lan.press("f")
        lan.write("why", WHY)
        lan.to("^Xin ý kiến đồng ý$")
        lan.post("Enter")
    approved(team["minh"], "approve the question for consent")
    come_to(team["kham"], OFFENCE, "/say/consent.reply", SEARCH)
    granted = {"decision": "granted"}
    fills(team["kham"], "reply about consent", "/say/consent.reply", {}, granted)
    approved(team["somchai"], "approve the consent", SEARCH)
    come_to(lan, OFFENCE, place=SEARCH, says="Trả lời về việc đồng ý")
    with lan.step("pass it on"):
        _choose(lan)
        lan.post("Control+Enter")
    assert THIRD in lan.page.locator("main").inner_text()


def let_through(team: Team) -> None:
    """The draft for the third agency passes the gate and two officers, and is a letter."""
    lan = team["lan"]
    fills(lan, "complete what is passed on", "/change", WRITTEN, CHOSEN)
    assert "án tử hình" in keyed.read_the_gate(lan)
    does(lan, "hand on what is passed on", "/submit")
    hoa, minh = team["hoa"], team["minh"]
    come_to(hoa, OFFENCE, "/decisions", says=THIRD)
    told, decided = assurance("TH"), {"kind": "assurance"}
    fills(hoa, "record the third State's assurance", "/decisions", told, decided)
    come_to(hoa, OFFENCE, "/review", says=THIRD)
    does(hoa, "legal review of what is passed on", "/review")
    come_to(minh, OFFENCE, "/approve", says=THIRD)
    does(minh, "approve what is passed on", "/approve")


def _choose(hands: Hands) -> None:
    hands.leave("w")
    hands.press("f")
    hands.choose("message", "Trả lời ·")
    hands.choose("receiver", THIRD)


PARTS = (passed_on, let_through)
