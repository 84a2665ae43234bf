"""`make screenshots`: pictures of the sample story for the papers, in both languages.

Runs only where `--screenshots FOLDER` names the folder; then nothing else here runs.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.pages import pictures, sample
from tests.pages.conftest import PATIENCE, cookies
from tests.pages.sample import Site

WIDE = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}
TALLEST = 1300  # pixels of a picture
NEUTRALITY = "NEUTRALITY"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample story, and nothing else."""
    with sample.story(tmp_path_factory.mktemp("story")) as site:
        site.vn.fill("signed")
        yield site


def _opened(browser: Browser, site: Site, officer: str, lang: str, **size) -> Page:
    context = browser.new_context(viewport=size.get("viewport", WIDE), locale=lang)
    context.set_default_timeout(PATIENCE)
    context.add_cookies(cookies(site.vn, officer, lang))  # type: ignore[arg-type] # a TypedDict
    page = context.new_page()
    page.goto(site.vn.url("/sign-in/login/" if not officer else "/"))
    return page


def _sign_in(page: Page, site: Site) -> None:
    """The page as it opens."""


def _today(page: Page, site: Site) -> None:
    """Already there."""


def _list(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/requests/"))


def _request(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/requests/?tab=approval"))
    page.locator("main [data-row] a").first.click()
    page.wait_for_url(re.compile(r"/requests/[0-9a-f-]{36}$"))


def _rules(page: Page, site: Site) -> None:
    _request(page, site)
    page.goto(f"{page.url}/may-i-send")


def _answered(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/requests/?tab=closed"))
    page.locator("main [data-row] a").first.click()
    page.wait_for_url(re.compile(r"/requests/[0-9a-f-]{36}$"))


def _refused(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/requests/?tab=drafts"))
    page.locator("main [data-row] a", has_text=re.compile("Xúc phạm|Insulting")).click()
    page.locator("form[action$='/submit'] button").click()
    page.get_by_text(NEUTRALITY).first.wait_for()


def _review(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/reports/"))
    page.locator("main [data-row] a").last.click()
    page.wait_for_url(re.compile(r"/reports/[0-9a-f-]{36}$"))
    page.keyboard.press("j")


def _commitments(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/register/commitments/"))


def _journal(page: Page, site: Site) -> None:
    page.goto(site.vn.url("/journal/"))


SHOTS = {
    "sign-in": ("", _sign_in),
    "today": ("lan", _today),
    "requests": ("lan", _list),
    "request": ("minh", _request),
    "rules": ("minh", _rules),
    "request-answered": ("hoa", _answered),
    "request-refused": ("lan", _refused),
    "reading": ("lan", _review),
    "commitments": ("lan", _commitments),
    "journal": ("tra", _journal),
}
ON_A_PHONE = ("today", "request", "commitments")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_story_is_pictured(
    browser: Browser, told: Site, lang: str, request: pytest.FixtureRequest
):
    folder = Path(request.config.getoption("--screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, (officer, steps) in SHOTS.items():
        page = _opened(browser, told, officer, lang)
        steps(page, told)
        _picture(browser, page, folder / f"{name}.{lang}.png")
        page.context.close()
    for name in ON_A_PHONE:
        officer, steps = SHOTS[name]
        page = _opened(browser, told, officer, lang, viewport=PHONE)
        steps(page, told)
        _picture(browser, page, folder / f"{name}.{lang}.phone.png")
        page.context.close()
    assert len(list(folder.glob(f"*.{lang}*.png"))) >= len(SHOTS) + len(ON_A_PHONE)


def _picture(browser: Browser, page: Page, path: Path) -> None:
    page.evaluate("() => document.fonts.ready")
    size = page.viewport_size or WIDE
    height = int(page.evaluate("() => document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(height, TALLEST)}
    raw = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type] # a TypedDict
    pictures.keep_small(browser, raw, path)
