"""Results: counted outputs of cooperation, not durations, ordinals or telephone numbers."""

from dataclasses import dataclass

import regex

from caunoi.core.reading.lexicon import any_of
from caunoi.core.reading.scene import Scene

_NUMBER = r"(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6})"


@dataclass(frozen=True)
class Count:
    """One counted output."""

    value: int
    qualifier: str | None
    unit: str
    metric: str
    by: str | None
    to: str | None
    words: tuple[int, int]


def read_counts(scene: Scene) -> list[Count]:
    """The counted outputs of the body text."""
    table = scene.lexicon.table("instruments", "result")
    verbs, units = any_of(table["verbs"]), any_of(table["units"])
    pattern = scene.lexicon.made(
        "count",
        rf"{verbs}[^.;:\d]{{0,45}}?"
        rf"(?:(?P<qualifier>{any_of(table['qualifiers'])}) )?"
        rf"(?<!\w){_NUMBER} (?P<unit>{units})[^.;:,]{{0,90}}",
    )
    found = []
    for sentence in scene.sentences:
        if sentence.lead or not scene.sides(sentence.start):
            continue
        for hit in pattern.finditer(scene.text.fold, sentence.start, sentence.end):
            found.append(_count(hit, scene, sentence.start))
    return found


def _count(hit: "regex.Match[str]", scene: Scene, start: int) -> Count:
    """One number with its unit, who brought it about and for whom."""
    end = hit.end() - (len(hit[0]) - len(hit[0].rstrip(" ,.…")))
    by = [one for one in scene.agencies.between(start, hit.start()) if not one.collective]
    to = [
        one for one in scene.agencies.between(hit.start("unit"), end) if not one.collective
    ]
    return Count(
        int(hit["value"].replace(".", "")),
        hit["qualifier"],
        hit["unit"],
        _metric(scene, hit.start(), hit.start("value")),
        by[-1].key if by else None,
        to[0].key if to else None,
        (hit.start(), end),
    )


def _metric(scene: Scene, start: int, end: int) -> str:
    """What was counted, by the verb nearest to the number."""
    said = list(scene.lexicon.classed("metric").finditer(scene.text.fold, start, end))
    return scene.lexicon.classes["metric"][said[-1][0]] if said else "exchange"
