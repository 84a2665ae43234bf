"""For which words every text is searched: tables of the lexicon, some of them joined."""

from collections.abc import Collection, Iterable, Mapping

from caunoi.core.reading.lexicon import Lexicon, fold_word
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
    """The words that name crime areas, folded."""

    def __init__(self, lexicon: Lexicon) -> None:
        codes: dict[str, list[str]] = {}
        self.listed: dict[str, str] = {}
        for code, row in lexicon.table("areas", "area").items():
            for word in row["words"]:
                codes.setdefault(fold_word(word), []).append(code)
            self.listed.update({fold_word(word): code for word in row.get("listed", ())})
        not_here = {
            fold_word(word): code
            for code, words in lexicon.table("areas", "not_here").items()
            for word in words
        }
        self.told = {
            word: _inside(word, codes, not_here.get(word)) for word in (*codes, *not_here)
        }


def _inside(
    word: str, codes: Mapping[str, Collection[str]], not_here: str | None
) -> tuple[str, ...]:
    """The areas that a word and the shorter words inside it name."""
    named = (code for name, row in codes.items() if name in word for code in row)
    return tuple(dict.fromkeys(code for code in named if code != not_here))


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
        ("agency",): [*agencies.heads, *agencies.known, *agencies.groups],
        ("head",): agencies.heads,
        ("count verb",): [*results["verbs"], *results["more_verbs"], *results["lots"]],
        ("taking part",): [*results["taking_part"], *results["along"]],
        ("clause opening",): [*clause["verbs"], *clause["openers"]],
        ("kind verb",): [
            word for words in lexicon.table("acts", "kind_verb").values() for word in words
        ],
        ("will",): ["sẽ", *lexicon.table("acts", "intended", "words")],
        ("done",): ["đã", "vừa", "đang", "từng"],
        ("told",): [*report["told"], *report["told_counted"]],
        ("open head",): opens,
    }
