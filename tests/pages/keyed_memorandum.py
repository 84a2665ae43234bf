"""A memorandum from its last procedures to force, by keyboard alone; the clock is moved.

Both sides enter it, derive and keep the agreement of their nodes, and take each step of its
way. What a command line does by design, the two signatures, stands in `_signed`.
"""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.journeys.processes import ROOT
from tests.pages import keyed
from tests.pages.hands import Hands
from tests.pages.keyed import come_to, does
from tests.pages.keyed_request import Team, assurance
from tests.pages.sample import Seen

from caunoi.web.clock import NodeClock

TITLE = "Bản ghi nhớ phòng, chống ma túy (MẪU)"
ARTICLE = "Điều 7"
FIRST, SECOND = "Buôn bán tiền chất", "Tàng trữ tiền chất"
SOON = timedelta(days=10)  # until it is in force
LASTS = timedelta(days=730)  # until it ends
HELD = "đang tạm đình chỉ"
ALERTS = {365: "12 tháng", 182: "6 tháng", 91: "3 tháng", 30: "1 tháng"}
OURS, THEIRS = ("lan", "hoa", "minh"), ("kham", "bounmy", "somchai")
SIDES = {OURS: "Sở An ninh tỉnh Nậm Xanh (MẪU)", THEIRS: "Cục Hợp tác quốc tế (MẪU)"}
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def day(ahead: timedelta = timedelta(0)) -> str:
    """A day as an officer types it."""
    return f"{(NodeClock().machine_now() + ahead).astimezone(HANOI):%d/%m/%Y}"


# ---- on its way -------------------------------------------------------------------------


def negotiated(team: Team) -> None:
    """Both sides have it in their last procedures at home; one writes its article down."""
    for desk, _legal, _boss in SIDES:
        _enter(team[desk])
    lan = team["lan"]
    with lan.step("write the article down"):
        lan.to("/articles/add$")
        lan.leave("Enter")
        lan.press("f")
        lan.write("number", ARTICLE.split()[-1])
        lan.tick("purposes", "investigation")
        lan.tick("kinds", "info.request", "info.answer", "info.refuse")
        lan.tick("handling", "H0", "H1", "H2")
        lan.post("Control+Enter")


def _enter(hands: Hands) -> None:
    with hands.step("enter the memorandum"):
        hands.leave("g", "p")
        hands.leave("n")
        hands.press("f")
        hands.write("title", TITLE)
        hands.choose("kind", "mou")
        hands.choose("state", "domestic_procedure")
        hands.tick("partners", _first_partner(hands))
        hands.write("ends_on", day(LASTS))
        hands.tick("crime_areas", "DRUGS")
        hands.tick("data_classes", "technical")
        hands.post("Control+Enter")


def _first_partner(hands: Hands) -> str:
    """The value of the box beside which the other side's name stands."""
    for box in hands.page.locator("[name=partners]").all():
        if box.locator("xpath=..").inner_text().strip() in SIDES.values():
            return str(box.get_attribute("value"))
    raise AssertionError(hands.page.url)


def permitted(team: Team) -> None:
    """The nodes' agreement is derived from it, signed by both and kept by both."""
    hoa = team["hoa"]
    with hoa.step("derive the agreement"):
        _to_paper(hoa)
        hoa.to("/draft$")
        hoa.leave("Enter")
        hoa.press("f")
        hoa.write("first", day(SOON))
        hoa.write("last", day(LASTS))
        draft = hoa.download("Control+Enter")
        hoa.to(r"/instruments/[0-9a-f-]{36}$")  # the page stays; its link leads back
        hoa.leave("Enter")
    signed = _signed(draft, team)
    for _desk, legal, _boss in SIDES:
        _keep(team[legal], signed)
    for desk, _legal, _boss in SIDES:
        _step(team[desk], "note that it is signed", "signed")
    for _desk, _legal, boss in SIDES:
        with team[boss].step("open the gate"):
            _to_paper(team[boss])
            team[boss].to("/open$")
            team[boss].post("Enter")


def _signed(draft: bytes, team: Team) -> Path:
    """Each side signs the file with its own node, at the command line."""
    folder = team.site.folder
    paper = folder / "draft.json"
    paper.write_bytes(draft)
    for node in (team.site.vn, team.site.la):
        paper = _agree(node, paper, folder / f"{node.slug}.agreement")
    return paper


def _agree(node: Seen, paper: Path, signed: Path) -> Path:
    given = ["partner", "agree", str(paper), str(signed)]
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "caunoi", *given],
        env={**os.environ, **node.environ},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return signed


def _keep(hands: Hands, paper: Path) -> None:
    with hands.step("take in the signed agreement"):
        _to_paper(hands)
        hands.to("/agreements/take$")
        hands.leave("Enter")
        hands.press("f")
        hands.attach("file", paper)
        hands.post("Control+Enter")


def _to_paper(hands: Hands) -> None:
    hands.leave("g", "p")
    hands.to(f"^{TITLE}".replace("(", r"\(").replace(")", r"\)"), key="j")
    hands.leave("Enter")


def _step(hands: Hands, step: str, state: str) -> None:
    with hands.step(step):
        _to_paper(hands)
        hands.press("f")
        hands.choose("state", state)
        if state == "signed":
            hands.write("signed_by_us", "Cục trưởng (MẪU)")
            hands.write("signed_by_them", "Vụ trưởng (MẪU)")
        hands.post("Control+Enter")


# ---- in force ---------------------------------------------------------------------------


def too_early(team: Team) -> None:
    """Before the day of force the gate says no, and the draft is kept."""
    lan = team["lan"]
    keyed.draft(lan, FIRST, ARTICLE)
    assert "không có hiệu lực" in keyed.read_the_gate(lan)
    does(lan, "meet the rule on force", "/submit")
    assert "không có hiệu lực" in lan.page.locator("main").inner_text()


def in_force(team: Team) -> None:
    """A minute after it comes into force the same draft passes."""
    team.later(SOON + timedelta(minutes=1))
    for desk, _legal, _boss in SIDES:
        _step(team[desk], "note that it is in force", "in_force")
    come_to(team["lan"], FIRST, "/submit", "r")
    _handed_on(team, FIRST)
    _sent(team, FIRST)


def held(team: Team) -> None:
    """While the other side has suspended it nothing passes; afterwards it does."""
    keyed.draft(team["lan"], SECOND, ARTICLE)
    _handed_on(team, SECOND)
    somchai, minh = team["somchai"], team["minh"]
    with somchai.step("suspend it"):
        _to_paper(somchai)
        somchai.write("reason", "Chờ làm rõ (MẪU)")
        somchai.post("Control+Enter")
    come_to(minh, SECOND, says=HELD)
    assert HELD in keyed.refused(minh, "meet the rule on suspension", "Duyệt và gửi")
    with somchai.step("let it pass again"):
        _to_paper(somchai)
        somchai.to("/resume$")
        somchai.post("Enter")
    _sent(team, SECOND)


def _handed_on(team: Team, offence: str) -> None:
    does(team["lan"], "hand it on", "/submit")
    come_to(team["hoa"], offence, "/decisions")
    told, decided = assurance("LA"), {"kind": "assurance"}
    keyed.fills(team["hoa"], "record the assurance", "/decisions", told, decided)


def _sent(team: Team, offence: str) -> None:
    come_to(team["minh"], offence, "/approve")
    does(team["minh"], "approve and send", "/approve")
    come_to(team["kham"], offence, "/answer")


# ---- its end ----------------------------------------------------------------------------


def ends(team: Team) -> None:
    """Twelve, six, three months and one before its end the pipeline says so."""
    for days, words in ALERTS.items():
        assert words not in _alert(team, LASTS - timedelta(days=days + 1))
        assert words in _alert(team, LASTS - timedelta(days=days))


def _alert(team: Team, ahead: timedelta) -> str:
    team.later(ahead)
    lan = team["lan"]
    with lan.step("look what ends"):
        lan.leave("g", "p")
        lan.to("/instruments/way$")
        lan.leave("Enter")
    rows = lan.page.locator("[aria-labelledby=ending] [data-row]", has_text=TITLE)
    return rows.inner_text() if rows.count() else ""


PARTS = (negotiated, permitted, too_early, in_force, held, ends)
