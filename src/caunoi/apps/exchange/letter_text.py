"""The words of a letter: the template of its kind, and what was approved, part by part.

The same parts in both languages; a text that nobody translated stands as it was written.
The sealed identity is no part: it is set in while the file is made, and kept nowhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.functional import Promise

from caunoi.apps.exchange import matter_words, record_content, record_words, turn_words
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, Carried, InfoRequest, RecordMessage, Turn
from caunoi.core.exchange.letters import TEMPLATES, Caption
from caunoi.core.safeguards.handling import CannotBeMapped, to_tlp
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    Availability,
    Handling,
    InformationGrade,
    Minor,
    PersonStatus,
    Purpose,
    RefusalGround,
    SourceGrade,
    Urgency,
    UrgencyReason,
)
from caunoi.core.vocabulary.term import Term

Part = tuple[str, str]
Told = Callable[[Any], list[tuple[Promise, Any]]]
NAMED = {
    "vi": ("họ tên", "sinh ngày", "giấy tờ số"),
    "en": ("name", "born", "document no."),
}

# Nobody compares these on paper: the text itself stands in the letter.
HASHES = tuple(record_words.LABELS[one] for one in ("text_sha256", "agreement_sha256"))


@dataclass(frozen=True)
class Written:
    """A letter's subject and its paragraphs, in one language."""

    subject: str
    lines: tuple[str, ...]


def written(carried: Carried, lang: str, identity: Identity | None = None) -> Written:
    """The letter in this language; `identity` only while a file is made of it."""
    template = TEMPLATES[carried.kind]
    parts = [*_parts(carried, lang, identity), *_marks(carried, lang)]
    told = [f"{name}: {words}" for name, words in parts if words.strip()]
    numbered = [f"{place}. {line}" for place, line in enumerate(told, 1)]
    flowing = [line for words in numbered for line in words.splitlines() if line.strip()]
    subject = f"{template.subject.said(lang)}: {_about(carried, lang)}"
    return Written(
        subject[:400], (template.opening.said(lang), *flowing, template.closing.said(lang))
    )


def tlp_of(code: str) -> str:
    """The TLP label that says the same as the handling code; empty where none does."""
    try:
        return to_tlp(Handling.known(code)).value
    except CannotBeMapped:
        return ""


def _about(carried: Carried, lang: str) -> str:
    if carried.record_message is not None:
        named = record_content.named(carried.record_message)
        return " ".join(named[0].in_language(lang).split()) if named else ""
    return " ".join(carried.asked.offence.in_language(lang).split())


def _parts(carried: Carried, lang: str, identity: Identity | None) -> Iterator[Part]:
    if carried.record_message is not None:
        yield from _of_told(carried.record_message, lang)
        return
    yield Caption.REFERENCE.label(lang), carried.asked.public_id.hex[-8:]
    if carried.answer is not None:
        yield from _of_answer(carried.answer, lang)
    elif carried.turn is not None:
        yield from _of_turn(carried.turn, lang)
    else:
        yield from _of_request(carried.asked, lang, identity)


def _of_request(asked: InfoRequest, lang: str, identity: Identity | None) -> Iterator[Part]:
    paper = asked.instrument.title.in_language(lang) if asked.instrument else ""
    article = f"Điều {asked.article}" if lang == "vi" else f"Article {asked.article}"
    yield Caption.BASIS.label(lang), f"{paper}, {article}" if paper else ""
    yield Caption.PURPOSE.label(lang), _word(Purpose, asked.purpose, lang)
    reason = _word(UrgencyReason, asked.urgency_reason, lang)
    urgency = _word(Urgency, asked.urgency, lang)
    yield Caption.URGENCY.label(lang), f"{urgency} – {reason}" if reason else urgency
    yield Caption.OFFENCE.label(lang), _said(asked.offence, lang)
    law = (asked.statute_article, asked.statute, asked.statute_country)
    yield Caption.STATUTE.label(lang), ", ".join(one for one in law if one)
    yield Caption.FACTS.label(lang), _said(asked.facts, lang)
    yield from _details(matter_words.facts, asked.details, lang)
    yield Caption.PERSON.label(lang), _person(asked, lang, identity)
    yield Caption.LINK.label(lang), _said(asked.link, lang)
    yield Caption.GROUND.label(lang), _said(asked.ground_held, lang)
    yield Caption.NEUTRALITY.label(lang), str((asked.neutrality or {}).get("reasoning", ""))
    yield Caption.LIMITS.label(lang), _said(asked.use_limits, lang)
    yield Caption.GRADING.label(lang), _grades(asked, lang)


def _of_answer(given: Answer, lang: str) -> Iterator[Part]:
    yield Caption.REFUSAL.label(lang), _word(RefusalGround, given.refusal_ground, lang)
    yield Caption.CONTENT.label(lang), _said(given.content, lang)
    yield Caption.AVAILABILITY.label(lang), _word(Availability, given.availability, lang)
    yield Caption.ALTERNATIVE.label(lang), _said(given.alternative, lang)
    yield Caption.LIMITS.label(lang), _said(given.limits, lang)
    yield Caption.GRADING.label(lang), _grades(given, lang)


def _of_turn(said: Turn, lang: str) -> Iterator[Part]:
    yield from _details(turn_words.facts, said, lang)
    yield Caption.CONTENT.label(lang), _said(said.content, lang)
    yield Caption.LIMITS.label(lang), _said(said.limits, lang)
    yield Caption.GRADING.label(lang), _grades(said, lang)


def _of_told(message: RecordMessage, lang: str) -> Iterator[Part]:
    """A record as our side tells it, and the text that it answers, point by point."""
    yield Caption.REFERENCE.label(lang), message.conversation.hex[-8:]
    with translation.override(lang):
        told = [
            (str(name), _shown(how, value))
            for name, how, value in record_words.facts(message)
            if name not in HASHES
        ]
    yield from told
    before = RecordMessage.objects.of_conversation(message)
    spoken_of = before.filter(message_id=message.refers_to).first()
    points = spoken_of.details.get("points", []) if spoken_of else []
    numbered = [f"{place}) {one}" for place, one in enumerate(points, 1)]
    if "point" in message.details:
        numbered = numbered[message.details["point"] - 1 :][:1]
    yield Caption.TEXT.label(lang), "\n".join(numbered)


def _shown(how: str, value: Any) -> str:
    if how == "moment":
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if how == "list":
        return "\n".join(f"{place}) {one}" for place, one in enumerate(value, 1))
    return _value(value)


def _details(told: Told, of: Any, lang: str) -> list[Part]:
    """What only its kind says, in the words that pages have for it."""
    with translation.override(lang):
        return [(str(name), _value(value)) for name, value in told(of)]


def _value(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _marks(carried: Carried, lang: str) -> Iterator[Part]:
    """The enclosures, and how the whole may be handled."""
    act = carried.act
    if carried.turn is None and carried.info_request is not None:
        files = carried.info_request.files.filter(ours=True, answer=carried.answer)
        names = "; ".join(one.name for one in files.order_by("pk"))
        yield Caption.ENCLOSURES.label(lang), names
    code = Handling.known(act.handling)
    told = (code.banner(lang), tlp_of(act.handling))
    yield Caption.HANDLING.label(lang), " · ".join(one for one in told if one)


def _person(asked: InfoRequest, lang: str, identity: Identity | None) -> str:
    if not (asked.person_status or asked.sealed_identity):
        return ""
    told = [_word(PersonStatus, asked.person_status, lang), _word(Minor, asked.minor, lang)]
    if identity:
        known = (identity.name, _day(identity.born), identity.document)
        told += [f"{name} {value}" for name, value in zip(NAMED[lang], known, strict=True)
                 if value]  # fmt: skip
    return "; ".join(one for one in told if one)


def _day(born: str) -> str:
    return f"{date.fromisoformat(born):%d/%m/%Y}" if born else ""


def _grades(made: InfoRequest | Answer | Turn, lang: str) -> str:
    source = _word(SourceGrade, made.source_grade, lang)
    information = _word(InformationGrade, made.information_grade, lang)
    if not (source or information):
        return ""
    return f"{made.source_grade}{made.information_grade} – {source}; {information}"


def _word(terms: type[Term], code: str, lang: str) -> str:
    found = terms.of(code)
    return found.label(lang) if found else ""


def _said(text: Text | None, lang: str) -> str:
    return text.in_language(lang).strip() if text else ""
