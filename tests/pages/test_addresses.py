"""Every address is seen in its states and in both languages, and is found right."""

from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Response
from tests.pages.checks import Watched
from tests.pages.conftest import Window
from tests.pages.sample import Site
from tests.pages.visits import NOBODY, VISITS, Visit, addresses, path_of

LANGUAGES = ("vi", "en")
STATES_IN_ENGLISH = 1
_SEND = """([url, form]) => {
  const sheet = document.createElement("form");
  sheet.method = "post";
  sheet.action = url;
  for (const [name, value] of Object.entries(form)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    sheet.append(field);
  }
  document.body.append(sheet);
  sheet.submit();
}"""
_GUARD = "() => document.querySelector('[name=csrfmiddlewaretoken]')?.value"
_SEEN = """(path) => [...document.querySelectorAll("main form")]
  .find((form) => new URL(form.action).pathname === path)?.elements.seen?.value"""
_FORMS = """() => [...document.querySelectorAll("main form[method=post]")]
  .map((form) => new URL(form.action).pathname)"""
_ROWS = "() => document.querySelectorAll('main [data-row]').length"


def test_every_address_is_visited():
    assert sorted(addresses() - set(VISITS)) == [], "an address is seen by no visit"
    assert sorted(set(VISITS) - addresses()) == [], "a visit is to no address"


def test_every_list_is_also_seen_empty():
    lists = {name for name in VISITS if name.endswith(("list", "s")) and ":" in name}
    plain = {name for name in lists if not any(visit.of for visit in VISITS[name])}
    seen = {name for name in plain if any(v.state == "empty" for v in VISITS[name])}
    assert plain - seen == {"officers:roles"}, "a list is never seen empty"


@pytest.mark.parametrize("address", sorted(VISITS))
def test_the_address_is_right_in_each_of_its_states(
    address: str, window: Window, site: Site, passkey: int
):
    assert passkey
    found = []
    for place, visit in enumerate(VISITS[address]):
        # The languages differ in words only: every state is seen in Vietnamese, and in
        # English the first state of each address.
        for lang in LANGUAGES if place < STATES_IN_ENGLISH else LANGUAGES[:1]:
            watched = window(visit.node, visit.by, lang)
            answer = go(watched, site, address, visit)
            where = f"{visit} · {lang}"
            if answer.status not in visit.status:
                found.append(f"{where}: answered {answer.status}")
                continue
            found += [f"{where}: {fault}" for fault in watched.faults(lang)]
            found += [f"{where}: {fault}" for fault in forgotten_forms(watched)]
    assert not found, "\n" + "\n".join(found)


def go(watched: Watched, site: Site, address: str, visit: Visit) -> Response:
    """Open the address, or send the form to it; the answer that came last."""
    path = path_of(address, visit, site[visit.node].records)
    node = site[visit.node]
    watched.forget()
    if visit.send is None:
        answer = watched.page.goto(node.url(path))
    else:
        answer = _send(watched, node.url(path), path, visit)
    if answer is None:
        raise AssertionError(path)
    return answer


def _send(watched: Watched, url: str, path: str, visit: Visit) -> Response | None:
    """Send the form as from a page of ours that this officer has open."""
    page = watched.page
    start = url.replace(path, "/sign-in/login/" if visit.by == NOBODY else "/account/")
    record = path.rsplit("/", 1)[0] if visit.of else ""
    seen = "1"
    if record and "seen" not in (visit.send or {}):
        page.goto(url.replace(path, record))
        seen = page.evaluate(_SEEN, path) or "1"
    if not page.evaluate(_GUARD):
        page.goto(start)
    token = page.evaluate(_GUARD)
    form = {"csrfmiddlewaretoken": token, "once": str(uuid4()), "seen": seen}
    watched.forget()
    with page.expect_navigation() as going:
        page.evaluate(_SEND, [url, {**form, **(visit.send or {})}])
    return going.value


def forgotten_forms(watched: Watched) -> list[str]:
    """Forms on this page whose refusal no visit looks at."""
    found = []
    for path in watched.page.evaluate(_FORMS):
        try:
            name = resolve(urlsplit(path).path).view_name
        except Resolver404:
            found.append(f"a form leads to {path}, which is no address")
            continue
        tried = [visit for visit in VISITS.get(name, ()) if visit.send is not None]
        if name in addresses() and not tried and not name.startswith("mfa_"):
            found.append(f"a form leads to {name}, which no visit sends")
    return found
