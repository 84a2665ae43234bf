"""Ways through the pages: by keyboard, without script, on paper, on two nodes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.pages import keyed_request, paper
from tests.pages.conftest import cookies
from tests.pages.keyed_request import Team
from tests.pages.sample import Seen, Site

Fresh = Callable[..., BrowserContext]
# More keys than this in one step mean that something got out of easy reach; else 8.
MOST = {"draft the request": 70, "find the request": 40, "record the assurance": 20}
_FOCUSED = "() => document.activeElement.closest('[data-row]')?.innerText ?? ''"
_FOCUS = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return [box.width, box.height, getComputedStyle(here).outlineStyle, top !== null];
}"""
_ROWS = "() => [...document.querySelectorAll('[data-row]')].map((row) => row.innerText)"


def signed_in(fresh: Fresh, node: Seen, officer: str, lang: str = "vi", **options) -> Page:
    context = fresh(**options)
    context.add_cookies(cookies(node, officer, lang))  # type: ignore[arg-type] # a TypedDict
    return context.new_page()


# ---- by keyboard ------------------------------------------------------------------------

LISTS = [
    "/",
    "/requests/",
    "/register/commitments/",
    "/register/engagements/",
    "/register/instruments/",
    "/register/partners/",
    "/reports/",
]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_walked_with_single_keys(path: str, fresh: Fresh, site: Site):
    page = signed_in(fresh, site.vn, "lan")
    page.goto(site.vn.url(path))
    rows = page.evaluate(_ROWS)
    assert len(rows) > 1
    page.keyboard.press("j")
    assert page.evaluate(_FOCUSED) == rows[0]
    page.keyboard.press("j")
    assert page.evaluate(_FOCUSED) == rows[1]
    page.keyboard.press("k")
    assert page.evaluate(_FOCUSED) == rows[0]
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    # A record; or the list on which somebody ratifies, where that comes first on Today.
    opened = re.compile(r"/[0-9a-f-]{36}$|/requests/releases/$")
    page.wait_for_url(lambda url: opened.search(url) is not None)


@pytest.mark.parametrize("path", [one for one in LISTS if one not in ("/", "/reports/")])
def test_a_slash_leads_to_the_search_of_the_list(path: str, fresh: Fresh, site: Site):
    page = signed_in(fresh, site.vn, "lan")
    page.goto(site.vn.url(path))
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.closest('[role=search]') !== null")


def test_a_reading_is_reviewed_by_keyboard(fresh: Fresh, site: Site):
    page = signed_in(fresh, site.vn, "lan")
    page.goto(site.vn.url(f"/reports/{site.vn.records['other report']}"))
    page.keyboard.press("j")
    first = page.evaluate("() => document.activeElement.id")
    assert first
    expect(page.locator(".words.current").first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("x")
    expect(page.locator(f"#{first}")).to_have_class(re.compile("rejected"))
    after = page.evaluate("() => document.activeElement.id")
    assert after not in ("", first)


def test_keys_can_be_switched_off(fresh: Fresh, site: Site):
    page = signed_in(fresh, site.vn, "lan")
    page.goto(site.vn.url("/requests/"))
    page.keyboard.press("?")
    page.locator("#shortcuts-on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate(_FOCUSED) == ""


def test_the_focus_is_never_lost_on_the_way_through_a_page(fresh: Fresh, site: Site):
    page = signed_in(fresh, site.vn, "lan", reduced_motion="reduce")
    page.goto(site.vn.url("/requests/new"))
    for _ in range(30):
        page.keyboard.press("Tab")
        box = page.evaluate(_FOCUS)
        width, height, outline, on_screen = box
        assert width * height > 0
        assert outline != "none"
        assert on_screen


def test_a_request_is_drafted_stopped_assured_and_approved_by_keyboard_alone(
    fresh: Fresh, site: Site
):
    team = Team(lambda: fresh(locale="vi", reduced_motion="reduce"), site)
    keyed_request.sent(team)
    for hands in team.hands.values():
        for step, keys in hands.keys.items():
            assert keys <= MOST.get(step, 8), f"{step} takes {keys} keys"


# ---- without script ---------------------------------------------------------------------


def test_a_request_is_drafted_submitted_and_approved_without_script(
    fresh: Fresh, site: Site
):
    ours = site.vn.accounts()
    desk = _sign_in(fresh(java_script_enabled=False), site.vn, "lan", ours["lan"])
    desk.goto(site.vn.url("/requests/new"))
    _draft(desk)
    at = desk.url
    desk.locator("form[action$='/submit'] button").click()
    expect(desk.locator(".messages .good")).to_have_count(1)
    expect(desk.locator("form[action$='/approve']")).to_have_count(0)
    boss = _sign_in(fresh(java_script_enabled=False), site.vn, "minh", ours["minh"])
    boss.goto(at)
    boss.locator("form[action$='/approve'] button").click()
    expect(boss.locator(".messages .good")).to_have_count(1)
    journal = boss.goto(site.vn.url("/journal/"))
    assert journal is not None
    assert "Duyệt đề nghị" in journal.text() or "duyệt" in journal.text().lower()


def _sign_in(context: BrowserContext, node: Seen, officer: str, password: str) -> Page:
    page = context.new_page()
    page.goto(node.url("/"))
    page.fill("#id_login", officer)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    expect(page).to_have_url(node.url("/"))
    return page


def _draft(page: Page) -> None:
    """Fill in what the rules want to know about a shipment, and keep the draft."""
    page.locator("select[name=partner]").select_option(index=1)
    articles = page.locator("select[name=basis] option", has_text="Quy chế phối hợp")
    article = articles.filter(has_text="Điều 4").text_content()
    page.locator("select[name=basis]").select_option(label=article)
    for name, told in {
        "crime_area": "SMUGGLING",
        "data_class": "technical",
        "purpose": "investigation",
        "source_grade": "B",
        "information_grade": "3",
        "minor": "no",
        "handling": "H1",
    }.items():
        page.locator(f"select[name={name}]").select_option(told)
    for name, told in {
        "offence": "Buôn lậu hàng hóa qua biên giới",
        "statute": "Bộ luật Hình sự",
        "statute_article": "Điều 188",
        "statute_country": "VN",
        "facts": "Xe tải biển số mẫu 00-MẪU qua cửa khẩu hôm qua.",
        "ground_held": "Phương tiện đăng ký tại tỉnh bạn.",
    }.items():
        page.fill(f"[name={name}]", told)
    page.locator("main form .button").first.click()


# ---- on two nodes, and on paper ---------------------------------------------------------


def test_two_nodes_are_signed_in_side_by_side_in_one_browser(fresh: Fresh, site: Site):
    both = fresh()
    first = _sign_in(both, site.vn, "lan", site.vn.accounts()["lan"])
    second = _sign_in(both, site.la, "kham", site.la.accounts()["kham"])
    for page, node in ((first, site.vn), (second, site.la), (first, site.vn)):
        page.goto(node.url("/account/"))
        expect(page).to_have_url(node.url("/account/"))
        expect(page.locator(".bar .node")).to_have_text(node.slug)


def test_the_handling_code_is_on_paper(fresh: Fresh, site: Site):
    page = signed_in(fresh, site.vn, "lan")
    page.goto(site.vn.url(f"/requests/{site.vn.records['request about a child']}"))
    words = page.locator(".marks.first .code").inner_text().split("/")[0].strip()
    assert words.startswith("H2 – ")
    printed = paper.words_of(page.pdf(format="A4"))
    assert printed.count(paper.plain(words)) >= 2
    assert paper.plain("MẪU") in printed
