"""A page that is deliberately bad is found out: the checks can fail."""

from playwright.sync_api import Browser
from tests.pages.checks import DESK, Watched
from tests.pages.sample import Site

POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'"
BAD = """<!doctype html><html lang="en"><head><title>Bad</title></head>
<body><script>document.title = "worse"</script>
<div class="marks first"><span class="code">H0</span></div>
<main><h1 style="width: 900px">Handling of this page</h1>
<p style="color: #ccc; background: #fff">The name of the person is in the list.</p>
<p>legal_check</p><form><input name="person"></form>
<img src="https://elsewhere.example/pixel.png" alt="">
</main></body></html>"""
HEAVY = BAD.replace("</main>", "<p>" + "x" * 70_000 + "</p></main>")


def faults(browser: Browser, site: Site, page_text: str) -> list[str]:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
    page.route("**/bad", lambda way: way.fulfill(body=page_text, headers=headers))
    watched = Watched(page, site.vn.address.split("//")[1])
    page.goto(site.vn.url("/bad"))
    found = watched.faults("vi")
    context.close()
    return found


def test_a_bad_page_fails_every_check(browser: Browser, site: Site):
    found = "\n".join(faults(browser, site, HEAVY))
    for sign in (
        "axe: label",
        "axe: color-contrast",
        "console: Executing inline script violates",
        "asks another host: https://elsewhere.example/pixel.png",
        "handling code not in words at both ends",
        "<html lang> is en, not vi",
        "raw code: legal_check",
        "px wide on a telephone",
    ):
        assert sign in found, f"not found out: {sign}\n{found}"


def test_a_heavy_page_is_found_out(browser: Browser, site: Site):
    context = browser.new_context(viewport=DESK)
    watched = Watched(context.new_page(), site.vn.address.split("//")[1])
    watched.page.goto(site.vn.url("/sign-in/login/"))
    watched.weight += 60 * 1024
    assert "weighs" in "\n".join(watched.faults("vi"))
    context.close()


def test_an_english_sentence_on_a_vietnamese_page_is_found_out(
    browser: Browser, site: Site
):
    english = BAD.replace('lang="en"', 'lang="vi"')
    found = "\n".join(faults(browser, site, english))
    assert "not in vi: The name of the person is in the list." in found
    assert "not in vi: Handling of this page" in found
