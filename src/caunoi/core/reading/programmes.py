"""Programmes, mechanisms, partnerships and frameworks under which agencies work."""

from dataclasses import dataclass, field

import regex

from caunoi.core.reading.scene import Scene
from caunoi.core.reading.text import fold

_PROPER = regex.compile(
    r"(?: (?:-|–) | )(?:\p{Lu}[\p{L}\d]*(?!\w)|\d{4})|(?<=\p{Lu}\p{L}*) (?:-|–) \p{Lu}\p{L}*"
)
_SHORT = regex.compile(r" \((\p{Lu}{2,8})\)")


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
            end = _proper_end(text.plain, hit.end(), sentence.end)
            if end == hit.end():
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


def _proper_end(plain: str, place: int, limit: int) -> int:
    """Where the proper name behind a head ends."""
    while (word := _PROPER.match(plain, place, limit)) and word.end() > place:
        place = word.end()
    return place


def _known(found: dict[str, Scheme], name: str) -> Scheme | None:
    """The scheme that an earlier, longer name or its short form already stands for."""
    if fold(name) in found:
        return found[fold(name)]
    words = set(name.split())
    return next((one for one in found.values() if words & set(one.aliases)), None)
