"""What was counted was done: each counted output reports cooperation carried out."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from caunoi.core.reading.clauses.kinds import NO_KIND
from caunoi.core.reading.outcomes.act_words import ActWords
from caunoi.core.reading.outcomes.counts import Count
from caunoi.core.reading.outcomes.promise import Promise
from caunoi.core.reading.outcomes.promises import PromiseReader
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.stretches import joined, meets

# What a count is about where its clause has no plain word for it.
_KINDS = {
    "arrest": "joint_case", "case": "joint_case", "seizure": "joint_case",
    "blocked": "joint_case", "handover": "citizen", "rescue": "protection",
    "exchange": "info_exchange", "info_exchange": "info_exchange", "training": "training",
    "scholarship": "training", "deployment": "personnel", "equipment": "equipment",
    "award": "equipment", "support": "project", "medical": "project",
}  # fmt: skip


def counted_reports(
    reader: PromiseReader, promises: Sequence[Promise], counts: Sequence[Count]
) -> list[Promise]:
    """The promises of a text with a report for each counted output that none tells."""
    text, honours = reader.scene.text, reader.lexicon.once(ActWords).honour
    told = joined(words for one in promises for words in one.words)
    starts = [one.words[0] for one in counts]
    found = list(promises)
    for sentence in reader.scene.sentences:
        first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        for row in _rows(counts[first:end]):
            start, end = row[0].words[0], row[-1].words[1]
            honour = honours.match(text.fold, start, end)
            bare = text.fold[start].isdigit()
            if bare or honour or meets(told, start, end) or not row[0].deed:
                continue
            found.append(_report(reader, sentence, row))
    return sorted(found, key=lambda one: one.words[0])


def _rows(counts: Sequence[Count]) -> Iterable[list[Count]]:
    """Counts that share one verb: "thu 186 bánh heroin, 09 khẩu súng"."""
    row = list(counts[:1])
    for before, one in pairwise(counts):
        if not one.goes_on or one.words[0] - before.words[1] > len(" và hơn "):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _report(reader: PromiseReader, sentence: Sentence, row: list[Count]) -> Promise:
    """The report of what one clause counts."""
    words = row[0].words[0], row[-1].words[1]
    one = reader.counted(words, sentence)
    if one.kinds != NO_KIND:
        return one
    verb, metric = reader.kinds.by_verb(*words), _KINDS.get(row[0].metric)
    return replace(one, kinds=(metric,) if metric else verb)
