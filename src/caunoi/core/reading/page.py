"""A text with the places at which the words of a lexicon stand in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from caunoi.core.reading.days import Dates
from caunoi.core.reading.lexicon import Lexicon, fold_word
from caunoi.core.reading.tables import searched
from caunoi.core.reading.text import Text, read_text
from caunoi.core.reading.tree import NOWHERE, Places, Syllables, Table, Tree


@dataclass(frozen=True)
class Page(Text):
    """A text, its syllables, and where the words of a lexicon stand in it."""

    syllables: Syllables
    places: Mapping[Table, Places]

    def of(self, *table: str) -> Places:
        """Where the words of one table stand."""
        return self.places.get(table, NOWHERE)

    def find(self, words: Iterable[str]) -> Places:
        """Where folded words stand that no table has, such as the names in the text."""
        return Tree({(): words}).search(self.syllables).get((), NOWHERE)

    def find_each(self, words: Iterable[str]) -> Mapping[Table, Places]:
        """Where each of some folded words stands, also inside a longer one."""
        return Tree({(word,): [word] for word in words}).search(self.syllables)

    @cached_property
    def dates(self) -> Dates:
        """The dates in the text."""
        return Dates(self.fold)


def read_page(raw: str, lexicon: Lexicon) -> Page:
    """A raw text with its views, searched for every word of the lexicon."""
    text = read_text(raw)
    syllables = Syllables(text.fold)
    places = lexicon.once(_tree).search(syllables)
    return Page(**vars(text), syllables=syllables, places=places)


def _tree(lexicon: Lexicon) -> Tree:
    tables = searched(lexicon)
    return Tree({table: map(fold_word, tables[table]) for table in tables})
