"""Rules about the papers beside the code: sentences, pages, ADRs, links, locks."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house import tree

FAMILIES = {"CaunoiError", "Refused", "NotTrusted", "Malformed", "Unreachable"}
ADR_HEADINGS = ["Question", "Answer", "Why", "What we give up", "How a machine holds it"]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
_ADR_NAME = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
# Written in two halves, so that this file does not hold what it forbids.
HOSTS = [
    "pypi" + ".org",
    "pythonho" + "sted.org",
    "registry.npm" + "js.org",
    "proxy.golang" + ".org",
    "crates" + ".io",
]
WORDS = {
    r"\bTODO\b(?! \(?#\d)": "a TODO names its issue, as in TODO #12",
    r"\b(FIXME|XXX)\b": "say what is wrong and where it is followed",
    r"\bsuccessfully\b": "say what happened; 'successfully' adds nothing",
    r"\b(cutting-edge|state-of-the-art|military-grade|seamless)\b": "praise says nothing",
    r"\blorem ipsum\b": "write the text that belongs here",
}
PROSE = {".md", ".html", ".toml", ".py", ".po", ".txt"}


# ---- sentences --------------------------------------------------------------------------


def error_codes(source: Path) -> dict[str, str]:
    """The code of each concrete error in the package, and where its class stands."""
    classes: list[tuple[str, list[str], ast.ClassDef, tree.Module]] = []
    for module in tree.modules(source):
        for node in ast.walk(module.syntax):
            if isinstance(node, ast.ClassDef):
                bases = [tree.dotted(base).split(".")[-1] for base in node.bases]
                classes.append((node.name, bases, node, module))
    ours, grown = set(FAMILIES), True
    while grown:
        more = {name for name, bases, _, _ in classes if ours.intersection(bases)} - ours
        ours, grown = ours | more, bool(more)
    codes = {}
    for name, _, node, module in classes:
        code = _code(node)
        if name in ours and code:
            codes[code] = module.at(node, name)
    return codes


def _code(node: ast.ClassDef) -> str:
    for line in node.body:
        match line:
            case ast.Assign(
                targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))
            ):
                return code
            case ast.AnnAssign(
                target=ast.Name(id="code"), value=ast.Constant(value=str(code))
            ):
                return code
    return ""


def sentences(source: Path) -> dict[str, dict[str, str]]:
    """Every entry of every sentences file."""
    known = {}
    for path in sorted((source / "web" / "sentences").glob("*.toml")):
        known.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return known


def doubled_sentences(source: Path) -> Iterator[str]:
    """Codes that two sentences files explain."""
    home: dict[str, str] = {}
    for path in sorted((source / "web" / "sentences").glob("*.toml")):
        for code in tomllib.loads(path.read_text(encoding="utf-8")):
            if code in home:
                yield f"{path.name}: {code} is explained in {home[code]} already"
            home[code] = path.name


def unexplained(
    codes: Mapping[str, str], told: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Codes without a sentence in both languages."""
    for code, where in sorted(codes.items()):
        entry = told.get(code)
        if entry is None:
            yield f"{where}: no sentence for {code}"
            continue
        for language in ("en", "vi"):
            if not entry.get(language, "").strip():
                yield f"{code}: no sentence in {language}"


def unlike_sentences(told: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Sentences whose two languages name other values, or only one a next step."""
    for code, entry in told.items():
        english = set(_PLACEHOLDER.findall(entry.get("en", "") + entry.get("do_en", "")))
        vietnamese = set(_PLACEHOLDER.findall(entry.get("vi", "") + entry.get("do_vi", "")))
        if english != vietnamese:
            yield f"{code}: en names {sorted(english)}, vi names {sorted(vietnamese)}"
        if ("do_en" in entry) != ("do_vi" in entry):
            yield f"{code}: the next step is told in one language only"


# ---- pages ------------------------------------------------------------------------------


def headings(page: Path) -> list[str]:
    """The headings of a page, without marks."""
    if not page.exists():
        return []
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [
        line.lstrip("#").strip().strip("`") for line in text.splitlines() if line[:1] == "#"
    ]


def without_heading(names: Iterator[str] | list[str], page: Path) -> Iterator[str]:
    """Names that have no heading of their own on the page."""
    known = set(headings(page))
    for name in sorted(names):
        if name not in known:
            yield f"{page.name}: no heading for {name}"


def command_names(source: Path) -> list[str]:
    """The commands that `caunoi` can run: modules and folders with a `run`."""
    folder = source / "commands"
    homes = [*folder.glob("*.py"), *folder.glob("*/__init__.py")]
    return [
        home.parent.name if home.name == "__init__.py" else home.stem
        for home in homes
        if "\ndef run(" in home.read_text(encoding="utf-8")
    ]


def setting_names(source: Path) -> list[str]:
    """Every CAUNOI_* variable named anywhere in the package."""
    named = set()
    for module in tree.modules(source):
        for node in ast.walk(module.syntax):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.update(re.findall(r"^CAUNOI_[A-Z][A-Z_]*[A-Z]$", node.value))
    return sorted(named)


def code_names(glossary: Path) -> list[str]:
    """The names in the last column of the glossary."""
    rows = [
        line for line in glossary.read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    last = [row.rstrip("| ").split("|")[-1] for row in rows]
    return [name for cell in last for name in re.findall(r"`([^`]+)`", cell)]


def slug(heading: str) -> str:
    """The anchor a heading is reached by."""
    plain = re.sub(r"[^\w\- ]", "", heading.lower())
    return plain.replace(" ", "-")


def broken_links(repository: Path) -> Iterator[str]:
    """Links in the papers that lead to no file or no heading."""
    pages = [*repository.glob("*.md"), *(repository / "docs").rglob("*.md")]
    for page in sorted(pages):
        text = _FENCE.sub("", page.read_text(encoding="utf-8"))
        for target in _LINK.findall(text):
            if target.startswith(("http:", "https:", "mailto:")):
                continue
            path, _, anchor = target.partition("#")
            aim = (page.parent / path) if path else page
            name = page.relative_to(repository)
            if not aim.exists():
                yield f"{name}: {target} leads nowhere"
            elif anchor and anchor not in {slug(heading) for heading in headings(aim)}:
                yield f"{name}: {target} names no heading"


def unlisted_pages(repository: Path) -> Iterator[str]:
    """How-tos and reference pages that a README does not lead to."""
    pages = [*(repository / "docs").glob("how-to/*.md")]
    pages += (repository / "docs").glob("reference/*.md")
    for readme in sorted(repository.glob("README*.md")):
        told = set(_LINK.findall(readme.read_text(encoding="utf-8")))
        for page in sorted(pages):
            name = page.relative_to(repository).as_posix()
            if name not in told:
                yield f"{readme.name}: does not lead to {name}"


def untidy_adrs(folder: Path) -> Iterator[str]:
    """Gaps in the numbers, wrong names, missing headings, pages that grow too long."""
    pages = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    for expected, page in enumerate(pages, start=1):
        match = _ADR_NAME.fullmatch(page.name)
        if not match or int(match[1]) != expected:
            yield f"{page.name}: number {expected:04} was expected here"
        told = [heading for heading in headings(page) if heading in ADR_HEADINGS]
        if told != ADR_HEADINGS:
            yield f"{page.name}: the five headings are {', '.join(ADR_HEADINGS)}"
        if len(page.read_text(encoding="utf-8").split()) > 700:
            yield f"{page.name}: longer than one page"


def addresses_in_locks(repository: Path) -> Iterator[str]:
    """Locks that say where to download from."""
    for lock in sorted(repository.glob("*.lock")):
        for number, line in enumerate(
            lock.read_text(encoding="utf-8").splitlines(), start=1
        ):
            if re.search(r"https?://|--(extra-)?index-url|--find-links|file:", line):
                yield f"{lock.name}:{number}: a lock names no address"


def named_hosts(repository: Path, tracked: list[str]) -> Iterator[str]:
    """Files that name a package registry."""
    for name in tracked:
        path = repository / name
        try:
            text = path.read_text(encoding="utf-8").lower()
        except (OSError, UnicodeDecodeError):
            continue
        for host in HOSTS:
            if host in text:
                yield f"{name}: names a registry host"


def empty_words(repository: Path, tracked: list[str]) -> Iterator[str]:
    """Words that hide work left undone or say nothing."""
    for name in tracked:
        path = repository / name
        if path.suffix not in PROSE or name.startswith("tests/house/") or not path.exists():
            continue
        for number, line in enumerate(
            path.read_text(encoding="utf-8").splitlines(), start=1
        ):
            for pattern, why in WORDS.items():
                if re.search(pattern, line, re.IGNORECASE):
                    yield f"{name}:{number}: {why}"
