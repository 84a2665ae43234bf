"""One browser and one set of nodes for all tests of the pages.

Without Chromium, or without the rules of axe-core beside these tests, every test here says
so in one line and is skipped.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.chromium import CHROMIUM
from tests.pages import sample
from tests.pages.checks import AXE, DESK, Watched
from tests.pages.sample import Seen, Site

PATIENCE = 30_000  # milliseconds, for one step of a browser
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make screenshots` names the folder."""
    parser.addoption("--screenshots", help="write pictures of the sample story here")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test of this room, and skip all of them where something is missing."""
    missing = "" if CHROMIUM else "Chromium is not installed: the pages were not looked at"
    if not AXE.exists():
        missing = "axe-core is not beside the tests: the pages were not looked at"
    # Unknown where the whole of `tests` is collected: then no pictures are asked for.
    pictures = bool(config.getoption("--screenshots", default=None))
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.pages)
        item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.timeout(400))  # the first one also starts the nodes
        takes_pictures = item.path.stem == "test_screenshots"
        if missing:
            item.add_marker(pytest.mark.skip(reason=missing))
        elif takes_pictures and not pictures:
            item.add_marker(pytest.mark.skip(reason="`make screenshots` takes pictures"))
        elif pictures and not takes_pictures:
            item.add_marker(pytest.mark.skip(reason="only pictures are taken"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The nodes, with every state in them."""
    with sample.started(tmp_path_factory.mktemp("pages") / "nodes") as nodes:
        yield nodes


def cookies(node: Seen, officer: str, lang: str) -> list[dict[str, str]]:
    """What a signed-in browser of this officer holds."""
    kept = {f"caunoi_{node.slug}_language": lang}
    if officer:
        kept[f"caunoi_{node.slug}_session"] = node.sessions[officer]
    return [
        {"name": name, "value": told, "url": node.address} for name, told in kept.items()
    ]


def give_password(page: Page, node: Seen, officer: str) -> None:
    """Sign in as far as a password leads."""
    page.goto(node.url("/sign-in/login/"))
    page.fill("#id_login", officer)
    page.fill("#id_password", node.records[f"password of {officer}"])
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


Window = Callable[[str, str, str], Watched]


@pytest.fixture(scope="session")
def window(browser: Browser, site: Site) -> Iterator[Window]:
    """`window("vn", "lan", "vi")`: the officer's browser, kept from test to test."""
    kept: dict[tuple[str, str, str], Watched] = {}

    def open_one(name: str, officer: str, lang: str) -> Watched:
        key = (name, officer, lang)
        if key not in kept:
            node = site[name]
            context = browser.new_context(viewport=DESK, locale=lang)
            context.set_default_timeout(PATIENCE)
            known = "" if officer == "half" else officer
            context.add_cookies(cookies(node, known, lang))  # type: ignore[arg-type] # a TypedDict
            kept[key] = Watched(context.new_page(), node.address.split("//")[1])
            if officer == "half":
                give_password(kept[key].page, node, "chip")
        return kept[key]

    yield open_one
    for one in kept.values():
        one.page.context.close()


@pytest.fixture(scope="session")
def passkey(browser: Browser, site: Site) -> int:
    """A passkey that `chip` added in a browser with an authenticator; the number it got."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE)
    context.add_cookies(cookies(site.vn, "chip", "en"))  # type: ignore[arg-type] # a TypedDict
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(site.vn.url("/sign-in/2fa/webauthn/add/"))
    page.fill("#id_name", "Khóa thử (MẪU)")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)
    context.close()
    number = site.vn.passkeys()["chip"]
    site.vn.records["passkey"] = str(number)
    return number


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A browser that was never here: `fresh(java_script_enabled=False)`."""
    kept: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        kept.append(browser.new_context(viewport=DESK, **options))  # type: ignore[arg-type] # Playwright's own
        kept[-1].set_default_timeout(PATIENCE)
        return kept[-1]

    yield open_one
    for one in kept:
        one.close()


@pytest.fixture
def lan(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of the desk officer's browser, in Vietnamese."""
    context = browser.new_context(viewport=DESK)
    context.add_cookies(cookies(site.vn, "lan", "vi"))  # type: ignore[arg-type] # a TypedDict
    yield context.new_page()
    context.close()
