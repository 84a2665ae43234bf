"""What is never asked or answered: offences that are only expression, assembly or belief.

Two tests, made alike by the node that asks and by the node asked: the statute and article
named, against a list that ships with the code; and the words of the offence. A node may add
statutes; nothing takes any away. The words decide only where they speak of no real harm,
so threats, fraud, abuse of children and calls to imminent violence pass.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from caunoi.core.safeguards import words
from caunoi.core.safeguards.additions import Row, rows

WINDOW = 200  # characters around an act in which its target is looked for
RANGE_LIMIT = 60  # articles that "116-118" may stand for
# Numbers are bounded, so that a page of digits takes no longer than a page of words.
_NUMBER = r"(?<!\d)\d{1,5}(?!\d)"
_ARTICLE = re.compile(
    rf"{_NUMBER}(?:\.\d{{1,3}})?(?: ?bis)?(?:[a-z](?![a-z]))?"
    r"(?:-\d{1,3})?(?:\([0-9a-z]{1,4}\)){0,3}"
)
_PARAGRAPH = r"(?:khoản|paragraph|para\.?|clause|subsection)"
_PARAGRAPH_FIRST = re.compile(
    rf"{_PARAGRAPH} ?(\w{{1,4}}),? ?(?:của |of )?"
    rf"(?:điều|article|art\.?|section) ?({_NUMBER}[a-z]?)"
)
_PARAGRAPH_AFTER = re.compile(rf"({_NUMBER}[a-z]?),? ?{_PARAGRAPH} ?(\w{{1,4}})")
_SPACE_BEFORE_BRACKET = re.compile(r"(\d[a-z]?) \(")
_LAW_NUMBER = re.compile(r" ?/ ?(?:19|20)\d\d")
_RANGE = re.compile(
    rf"({_NUMBER}) ?(?:-|–|—|đến|tới|to) ?(?:điều|article|art\.?)? ?({_NUMBER})"
)
_NAMED = re.compile(
    r"(?:điều|articles?|art\.|sections?|sec\.|§) ?((?:\d[\w.()–-]*[ ,;&]*)+)"
)
_SENTENCE_END = re.compile(r"[.;!?\n]+\s")
_SAYS_NEITHER = (None, False)
_WORD = re.compile(r"[\w\-]+")


@dataclass(frozen=True)
class Statute:
    """Articles of one statute that are never a ground to ask or answer."""

    country: str
    laws: tuple[str, ...]
    articles: tuple[str, ...]
    about_vi: str
    about_en: str
    confirmed: bool


@dataclass(frozen=True)
class _Pair:
    acts: re.Pattern[str]
    targets: re.Pattern[str]
    bare_acts: re.Pattern[str]
    bare_targets: re.Pattern[str]
    within: int


@dataclass(frozen=True)
class _Phrases:
    """Phrases to look for, in the text with accents and in text typed without any."""

    full: re.Pattern[str]
    bare: re.Pattern[str]

    def find(self, text: str) -> str | None:
        """The first of them in the text."""
        seen = _Seen.of(text)
        found = seen.choose(self.full, self.bare).search(seen.text)
        return found.group() if found else None

    def without(self, text: str) -> str:
        """The text with all of them taken out."""
        seen = _Seen.of(text)
        return seen.choose(self.full, self.bare).sub(" ", seen.text)


@dataclass(frozen=True)
class _Seen:
    """A text folded once for all patterns; `is_bare` when it was typed without accents."""

    text: str
    is_bare: bool

    @classmethod
    def of(cls, text: str) -> "_Seen":
        """Fold it, and look whether it has accents to lose."""
        seen = words.folded(text)
        return cls(seen, words.bare_of(seen) == seen)

    def choose(self, full: re.Pattern[str], bare: re.Pattern[str]) -> re.Pattern[str]:
        """The pattern that fits a text of this kind."""
        return bare if self.is_bare else full


@dataclass(frozen=True)
class _Shipped:
    as_of: date
    statutes: tuple[Statute, ...]
    pairs: tuple[_Pair, ...]
    never: _Phrases
    harm: _Phrases
    abstract: _Phrases
    form: _Phrases
    form_areas: frozenset[str]


def added(files: Mapping[str, bytes]) -> tuple[Statute, ...]:
    """The statutes of an administrator's own files, of the same shape as the shipped list.

    They are tested beside those that ship; there is no way to name one to be dropped.

    Raises:
        Malformed: a file or row is wrong; the error tells file, line and what is wanted.
    """
    return tuple(_added(row) for row in rows(files, "statute"))


def shipped_statutes() -> tuple[Statute, ...]:
    """The statutes that ship with the code, for the page and the reference."""
    return _shipped().statutes


def as_of() -> date:
    """The day the shipped list was compiled."""
    return _shipped().as_of


def statute_named(
    country: str, law: str, article: str, additions: Iterable[Statute] = ()
) -> str | None:
    """The article that is on the list, None where none of those named is.

    The law is recognised by any of its words. Where law or country is not named, any will
    do: leaving a name out opens nothing.
    """
    return named_in((*_shipped().statutes, *additions), country, law, article)


def named_in(
    statutes: Iterable[Statute], country: str, law: str, article: str
) -> str | None:
    """The article of these statutes that is named, as `statute_named` recognises it."""
    named = _articles(article)
    seen = words.folded(law)
    stated = country.strip().upper()
    for statute in statutes:
        if stated and statute.country != stated:
            continue
        known = not seen or not statute.laws or _any_in(statute.laws, seen)
        if known and (hit := _listed(named, statute.articles)):
            return hit
    return None


def recognised(statute: Statute, law: str) -> bool:
    """Whether the words of the law mean this statute."""
    return _any_in(statute.laws, words.folded(law))


def statute_in_words(
    country: str, law: str, offence: str, additions: Iterable[Statute] = ()
) -> str | None:
    """The article on the list that the words of the offence name, as "Điều 331"."""
    seen = words.folded(offence)
    for found in _NAMED.finditer(seen):
        hit = statute_named(country, f"{law} {seen}", found[1], additions)
        if hit:
            return hit
    return None


def only_expression(offences: Iterable[str], stories: Iterable[str] = ()) -> str | None:
    """The words that make this only expression, assembly or belief; None where it is more.

    `offences` is the offence in each language it is told in, `stories` are the facts. The
    offence's own words decide; only where they say neither are the facts looked at. Each
    language is judged by itself: harm named in one translation excuses no other.
    """
    told, weighed = tuple(stories), cache(_weigh)
    for offence in tuple(offences) or ("",):
        said = _weigh(offence)
        # The offence speaks for itself, or the facts speak for it.
        for found, harmful in map(weighed, told) if said == _SAYS_NEITHER else [said]:
            if found and not harmful:
                return found
    return None


def needs_form(crime_area: str, offence: str) -> str | None:
    """What makes the form on neutrality necessary: an area or words; None where nothing."""
    if crime_area in _shipped().form_areas:
        return crime_area
    return _shipped().form.find(offence)


def _weigh(text: str) -> tuple[str | None, bool]:
    shipped = _shipped()
    found = shipped.never.find(text) or _pair_in(text)
    return found, shipped.harm.find(shipped.abstract.without(text)) is not None


def _pair_in(text: str) -> str | None:
    for sentence in _SENTENCE_END.split(f"{text} "):
        seen = _Seen.of(sentence)
        for pair in _shipped().pairs:
            found = _close(seen, pair)
            if found:
                return found
    return None


def _close(sentence: _Seen, pair: _Pair) -> str | None:
    seen = sentence.text
    acts = sentence.choose(pair.acts, pair.bare_acts)
    targets = sentence.choose(pair.targets, pair.bare_targets)
    for act in acts.finditer(seen):
        # Only so far around the act: a long text must not take quadratic time.
        near = max(0, act.start() - WINDOW), act.end() + WINDOW
        for target in targets.finditer(seen, *near):
            first, last = sorted((act.span(), target.span()))
            if len(_WORD.findall(seen[first[1] : last[0]])) <= pair.within:
                return seen[first[0] : max(first[1], last[1])]
    return None


def _articles(text: str) -> set[str]:
    """The article numbers in a citation, "khoản 2 Điều 105" as 105(2); no law numbers."""
    seen = _SPACE_BEFORE_BRACKET.sub(r"\1(", words.folded(text))
    seen = _PARAGRAPH_FIRST.sub(r"\2(\1)", seen)
    seen = _PARAGRAPH_AFTER.sub(r"\1(\2)", seen)
    found = {
        one.group().replace(" ", "")
        for one in _ARTICLE.finditer(seen)
        if not _LAW_NUMBER.match(seen, one.end())
    }
    for start, end in _RANGE.findall(seen):
        if 0 <= int(end) - int(start) <= RANGE_LIMIT:
            found |= {str(number) for number in range(int(start), int(end) + 1)}
    return found


def _listed(named: set[str], articles: tuple[str, ...]) -> str | None:
    # An article named without its paragraph stands for all of them, listed or not: who
    # means another paragraph can say so.
    for article in articles:
        listed = _listed_word(article).replace(" ", "")
        for one in sorted(named):
            whole = one.startswith((f"{listed}(", f"{listed}-"))
            if one == listed or whole or listed.startswith(f"{one}("):
                return one
    return None


def _any_in(laws: tuple[str, ...], seen: str) -> bool:
    bare = words.bare_of(seen)
    return any(_listed_word(law) in seen or _listed_bare(law) in bare for law in laws)


# Words of the list itself, never those of a request: each is folded once.
_listed_word = lru_cache(maxsize=4096)(words.folded)
_listed_bare = lru_cache(maxsize=4096)(words.bare)


@cache
def _shipped() -> _Shipped:
    file = resources.files(__package__) / "data" / "never_list.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    pairs = tuple(
        _Pair(
            _pattern(pair["acts"]),
            _pattern(pair["targets"]),
            _bare_pattern(pair["acts"]),
            _bare_pattern(pair["targets"]),
            pair["within"],
        )
        for pair in data["pair"]
    )
    return _Shipped(
        data["as_of"],
        tuple(_statute(entry) for entry in data["statute"]),
        pairs,
        _phrases(data["never"]["phrases"]),
        _phrases(data["harm"]["words"]),
        _phrases(data["harm"]["abstract"]),
        _phrases(data["form"]["phrases"]),
        frozenset(data["form"]["areas"]),
    )


def _statute(entry: dict[str, Any]) -> Statute:
    lists = {name: tuple(entry[name]) for name in ("laws", "articles")}
    return Statute(**{**entry, **lists})


def _added(row: Row) -> Statute:
    row.only("country", "laws", "articles", "about_en", "about_vi", "confirmed")
    return Statute(
        country=row.country(row.told.get("country")),
        laws=row.texts("laws"),
        articles=tuple(_article(row, one) for one in row.texts("articles", least=1)),
        about_vi=row.text("about_vi", optional=True),
        about_en=row.text("about_en", optional=True),
        confirmed=row.confirmed(),
    )


def _article(row: Row, told: str) -> str:
    """An article that can be recognised in a request, else it would guard nothing."""
    if not _articles(told):
        raise row.wrong(told, 'articles = ["331", "14(2)"]')
    return told


def _phrases(phrases: list[str]) -> _Phrases:
    return _Phrases(_pattern(phrases), _bare_pattern(phrases))


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    return _compiled(words.folded(phrase) for phrase in phrases)


def _bare_pattern(phrases: list[str]) -> re.Pattern[str]:
    # One syllable without its accents is many words ("dao": knife, island, religion), so
    # only phrases, and words that have no accents anyway, are looked for in bare text.
    kept = (one for one in phrases if " " in one or words.is_bare(one))
    return _compiled(words.bare(phrase) for phrase in kept)


def _compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    # The longest first, so that "đe dọa an ninh quốc gia" wins over "đe dọa an ninh".
    ordered = sorted(phrases, key=len, reverse=True)
    parts = [
        re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for one in ordered
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
