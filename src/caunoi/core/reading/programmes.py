"""Programmes, mechanisms, partnerships and frameworks under which agencies work."""

from dataclasses import dataclass, field

import regex

from caunoi.core.reading.scene import Scene
from caunoi.core.reading.text import fold

_JOIN = regex.compile(r" (?:[-–] )?")
_PROPER = regex.compile(r"\p{Lu}[\p{L}\d]*(?!\w)|\d{4}(?!\w)")
_SHORT = regex.compile(r"(?: \p{Ll}+| \d{4}){0,7}? \((\p{Lu}{2,8}(?: \d{4})?)\)")


@dataclass
class Scheme:
    """One programme, mechanism, partnership or framework."""

    kind: str
    name: tuple[int, int]
    same_as: str | None = None
    aliases: list[str] = field(default_factory=list)


def read_programmes(scene: Scene) -> list[Scheme]:
    """The schemes that sentences name by a proper name, each once."""
    found: dict[str, Scheme] = {}
    heads, classes = scene.lexicon.classed("programme"), scene.lexicon.classes["programme"]
    text = scene.text
    for sentence in scene.sentences:
        for hit in heads.finditer(text.fold, sentence.start, sentence.end):
            end = _proper_end(scene, hit.end(), sentence.end)
            complete = classes[hit[0]] == "framework"
            end = hit.end() if complete else end
            if end == hit.end() and not complete:
                continue
            short = _SHORT.match(text.plain, end)
            end = short.end() if short else end
            name = text.plain[hit.start() : end]
            known = _known(found, name)
            if known is None:
                found[fold(name)] = Scheme(classes[hit[0]], (hit.start(), end))
                found[fold(name)].aliases += [short[1]] if short else []
            elif fold(name) not in found:
                known.aliases.append(name)
    return list({id(one): one for one in found.values()}.values())


def _proper_end(scene: Scene, place: int, limit: int) -> int:
    """Where the proper name behind a head ends."""
    plain, folded = scene.text.plain, scene.text.fold
    while True:
        join = _JOIN.match(plain, place, limit)
        region = join and scene.lexicon.place.match(folded, join.end(), limit)
        word = join and _PROPER.match(plain, join.end(), limit)
        if not region and not word:
            return place
        place = max(hit.end() for hit in (region, word) if hit)


def _known(found: dict[str, Scheme], name: str) -> Scheme | None:
    """The scheme that an earlier, longer name or its short form already stands for."""
    if fold(name) in found:
        return found[fold(name)]
    words = set(name.split())
    return next((one for one in found.values() if words & set(one.aliases)), None)
