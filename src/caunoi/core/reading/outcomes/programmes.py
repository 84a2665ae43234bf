"""Programmes, mechanisms, partnerships and frameworks under which agencies work."""

import re
from dataclasses import dataclass, field

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import fold
from caunoi.core.reading.tree import Word

_JOIN = re.compile(r" (?:[-–] )?")
_PROPER = regex.compile(r"\p{Lu}[\p{L}\d]*(?!\w)|\d{4}(?!\w)")
_TO_PROPER = regex.compile(r"(?: \p{Ll}+){1,6}(?= \p{Lu}\p{Ll}*(?: \p{L}|[ ,.;)]))")
_QUOTED = re.compile(r" [“\"]([^“”\"]{8,160})[”\"]")
_PLAIN = regex.compile(r" \p{Ll}[\p{L},]*")
_MOST_WORDS = 9
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
    heads, classes = scene.text.of("programme"), scene.lexicon.classes["programme"]
    text = scene.text
    for sentence in scene.sentences:
        for hit in heads.finditer(sentence.start, sentence.end):
            named = _name(scene, hit, sentence)
            if not named or scene.agencies.covering(hit.start()):
                continue
            short = _SHORT.match(text.plain, named[1])
            named = (named[0], short.end()) if short else named
            name = text.plain[slice(*named)]
            known = _known(found, name)
            if known is None:
                found[fold(name)] = Scheme(classes[hit[0]], named)
                found[fold(name)].aliases += [short[1]] if short else []
            elif fold(name) not in found:
                known.aliases.append(name)
    return list({id(one): one for one in found.values()}.values())


def _name(scene: Scene, head: Word, sentence: Sentence) -> tuple[int, int] | None:
    """Where the name lies that a head opens: in quotation marks, or up to a proper word."""
    place, limit = head.end(), sentence.end
    if scene.lexicon.classes["programme"][head[0]] == "framework":
        return head.start() + len(head[0]) - len(head[0].removeprefix("quan hệ ")), place
    quoted = _QUOTED.match(scene.text.plain, place, limit)
    if quoted and not scene.text.of("instrument").match(quoted.start(1)):
        return quoted.start(1), quoted.end(1)
    end = _proper_end(scene, place, limit)
    if end == place and scene.text.plain[head.start()].isupper():
        end = _described_end(scene, place, limit)
    return (head.start(), end) if end > place else None


def _described_end(scene: Scene, place: int, limit: int) -> int:
    """Where a name ends that says in small words what it is for: "… tiền chất Mê Công"."""
    stop = scene.lexicon.once(_stop)
    here = place
    for _ in range(_MOST_WORDS):
        word = _PLAIN.match(scene.text.plain, here, limit)
        if not word or stop.match(scene.text.fold, here):
            return place
        here = word.end()
        end = _proper_end(scene, here, limit)
        if end > here:
            name = scene.text.fold[place:end]
            return place if any(name in one.key for one in scene.papers) else end
    return place


def _stop(lexicon: Lexicon) -> re.Pattern[str]:
    """The small words at which such a name is over."""
    return re.compile(rf" {any_of(lexicon.table('instruments', 'name', 'ends'))}")


def _proper_end(scene: Scene, place: int, limit: int) -> int:
    """Where the proper name behind a head ends."""
    plain, places = scene.text.plain, scene.text.of("place")
    while True:
        join = _JOIN.match(plain, place, limit)
        region = join and places.match(join.end(), limit)
        word = join and _PROPER.match(plain, join.end(), limit)
        if not region and not word:
            return place
        place = max(hit.end() for hit in (region, word) if hit)
        # "Con | rồng | Mê Kông": small letters up to the next proper word.
        small = None if region else _TO_PROPER.match(plain, place, limit)
        place = small.end() if small else place


def _known(found: dict[str, Scheme], name: str) -> Scheme | None:
    """The scheme that an earlier, longer name or its short form already stands for."""
    if fold(name) in found:
        return found[fold(name)]
    words = set(name.split())
    return next((one for one in found.values() if words & set(one.aliases)), None)
