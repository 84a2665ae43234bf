"""For which words every text is searched: tables of the lexicon, some of them joined."""

from collections.abc import Collection, Iterable, Mapping

from caunoi.core.reading.lexicon import Lexicon, fold_word
from caunoi.core.reading.phrases import Phrases, is_phrase
from caunoi.core.reading.tree import Table

_PEOPLE = (
    "ranks", "honorifics", "degrees", "offices", "prefixes", "private_after",
    "unit_offices",
)  # fmt: skip
_BY_ADDRESS: tuple[Table, ...] = (
    *(("people", name) for name in _PEOPLE),
    ("organisations", "no_agency", "words"),
    ("people", "stands_at"),
    ("organisations", "several", "words"),
    ("organisations", "both", "words"),
    ("organisations", "collectives", "plurals"),
    ("acts", "clause", "verbs"),
    ("acts", "clause", "serving"),
    ("acts", "clause", "openers"),
    ("acts", "modal", "words"),
    ("acts", "kind_again", "words"),
    ("acts", "kind_whole", "words"),
    ("acts", "kind_seized", "verbs"),
    *(("acts", "report", name) for name in ("not_told", "kept", "ceremonies")),
    ("instruments", "award", "words"),
    ("instruments", "result", "elsewhere"),
    ("instruments", "result", "planned"),
    ("instruments", "result", "outcomes"),
    ("instruments", "result", "reached"),
    ("events", "planned", "cues"),
    ("events", "signing", "words"),
    ("events", "handed", "verbs"),
    ("areas", "chain", "words"),
)


class AgencyWords:
    """The words with which the name of an agency may begin, folded."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("organisations")
        self.heads: Mapping[str, dict[str, str]] = {
            fold_word(name): row for row in table["head"] for name in row["names"]
        }
        self.known: Mapping[str, dict[str, str]] = {
            fold_word(name): row
            for row in table["known"]
            for name in (row["name"], *row.get("aliases", ()))
        }
        self.groups = frozenset(map(fold_word, table["collectives"]["heads"]))
        # Groups that are told without a country: "phía bạn".
        self.alone = frozenset(map(fold_word, table["collectives"]["alone"]))


class AreaWords:
    """The words and phrases that name crime areas, folded."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("areas")
        named = [
            (word, code) for code, row in table["area"].items() for word in row["words"]
        ]
        bare = _by_code(table["bare"])
        not_here = _by_code(table["not_here"])
        self.listed = {
            fold_word(word): code
            for code, row in table["area"].items()
            for word in row.get("listed", ())
        }
        codes = _codes(_plain(named))
        self.told = {word: _inside(word, codes) for word in codes}
        # Longer words in which those name something else.
        self.without = _codes(_plain(not_here))
        # Words that say no more where the nearer area is told too.
        self.bare = dict(_plain(bare))
        stops = table["between"]
        self.phrases = Phrases(filter(_has_parts, named), stops)
        self.not_here = Phrases(filter(_has_parts, not_here), stops)


def _by_code(table: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """The words of a table with the code under which each stands."""
    return [(word, code) for code, words in table.items() for word in words]


def _has_parts(row: tuple[str, str]) -> bool:
    return is_phrase(row[0])


def _plain(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows of words without others between, folded."""
    return [(fold_word(word), code) for word, code in rows if not is_phrase(word)]


def _codes(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The codes of each word."""
    codes: dict[str, list[str]] = {}
    for word, code in rows:
        codes.setdefault(word, []).append(code)
    return codes


def _inside(word: str, codes: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The areas that a word and the shorter words inside it name."""
    named = (code for name, row in codes.items() if name in word for code in row)
    return tuple(dict.fromkeys(named))


def _taught(results: Mapping[str, list[str]]) -> list[str]:
    """What stands before the number of those who learn."""
    return [*results["taking_part"], *results["along"], *results["received"]]


def searched(lexicon: Lexicon) -> Mapping[Table, Iterable[str]]:
    """The words of each table for which a text is searched."""
    agencies, areas = lexicon.once(AgencyWords), lexicon.once(AreaWords)
    report = lexicon.table("acts", "report")
    clause = lexicon.table("acts", "clause")
    results = lexicon.table("instruments", "result")
    opens = [name for name, row in agencies.heads.items() if row["shape"] == "open"]
    return {
        **{path: lexicon.table(*path) for path in _BY_ADDRESS},
        **{
            ("acts", table, kind): words
            for table in ("kind", "kind_sure", "kind_noun")
            for kind, words in lexicon.table("acts", table).items()
        },
        **{
            ("acts", "kind_pair", kind, "verbs"): pair["verbs"]
            for kind, pair in lexicon.table("acts", "kind_pair").items()
        },
        **{(name,): words for name, words in lexicon.classes.items()},
        ("country",): lexicon.countries,
        ("place",): lexicon.codes,
        ("short country",): lexicon.short_countries,
        ("area",): areas.told,
        ("bare area",): areas.bare,
        ("area phrase",): areas.phrases.rests,
        ("no area",): areas.without,
        ("no area phrase",): areas.not_here.rests,
        ("agency",): [*agencies.heads, *agencies.known, *agencies.groups],
        ("head",): agencies.heads,
        ("count verb",): [*results["verbs"], *results["more_verbs"], *results["lots"]],
        ("taking part",): _taught(results),
        ("clause opening",): [*clause["verbs"], *clause["openers"]],
        ("kind verb",): [
            word for words in lexicon.table("acts", "kind_verb").values() for word in words
        ],
        ("will",): ["sẽ", *lexicon.table("acts", "intended", "words")],
        ("done",): ["đã", "vừa", "đang", "từng"],
        ("told",): [*report["told"], *report["told_counted"]],
        ("open head",): opens,
    }
