"""What holds for every template and for the files that every page loads."""

import gzip
import re
from pathlib import Path

import polib
import pytest
from django.template import engines

import caunoi

PACKAGE = Path(caunoi.__file__).parent
WEB = PACKAGE / "web"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
CATALOGUES = sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"))
KIB = 1024


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_carries_script_or_style_of_its_own(path):
    text = path.read_text()
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert [s for s in scripts if " src=" not in s and "application/json" not in s] == []
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_compiles(path):
    assert engines["django"].from_string(path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_form_that_posts_is_guarded(path):
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(), re.S)
    assert [
        f[:80] for f in forms if "{% form_guard" not in f or "csrf_token" not in f
    ] == []


def test_the_stylesheet_and_the_scripts_keep_their_weight():
    def weight(name: str) -> int:
        return len(gzip.compress((WEB / "static" / name).read_bytes()))

    assert weight("caunoi.css") <= 12 * KIB
    assert weight("keyboard.js") <= 3 * KIB
    shared = ["caunoi.css", "keyboard.js", "caunoi.svg", "vendor/htmx/htmx.min.js"]
    assert sum(map(weight, shared)) <= 45 * KIB  # leaves 15 KiB for the first page itself


def test_nothing_is_fetched_from_another_host():
    ours = [*TEMPLATES, WEB / "static" / "caunoi.css", WEB / "static" / "keyboard.js"]
    found = [
        name_of(p)
        for p in ours
        if re.search(r"(?:src|href|url\()=?[\"']?https?:", p.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_vietnamese_is_complete_and_compiled(path):
    catalogue = polib.pofile(str(path))
    assert [e.msgid for e in catalogue if not e.translated() or e.obsolete] == []
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {(e.msgctxt, e.msgid): e.msgstr for e in compiled} == {
        (e.msgctxt, e.msgid): e.msgstr for e in catalogue
    }


def test_every_sentence_of_the_pages_is_in_a_catalogue():
    known = {e.msgid for path in CATALOGUES for e in polib.pofile(str(path))}
    asked = re.compile(r"{% translate \"([^\"]+)\"")
    missing = {s for p in TEMPLATES for s in asked.findall(p.read_text())} - known
    assert missing == set()
