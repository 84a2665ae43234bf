"""The marks of a text are kept when it is filed, in the transaction that files it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.apps import many_rows
from caunoi.apps.exchange import obeying
from caunoi.apps.exchange.models import Answer, InfoRequest, TextMark, ToldText, Turn
from caunoi.core.safeguards import retyped
from caunoi.core.texts import Text

MOST = 5000  # marks of one text that are kept


@transaction.atomic(savepoint=False)
def keep_requests(asked: Iterable[InfoRequest], at: datetime) -> None:
    """Know again what a partner asked, a moment ago: nobody has said more in it yet."""
    told = [(_row(one), _told(one, _request_words(one), ())) for one in asked]
    _write([(row, marks) for row, marks in told if marks], at)


@transaction.atomic(savepoint=False)
def keep(said: Answer | Turn, at: datetime) -> None:
    """Know again what a partner told us here; what repeats our own words is left out."""
    details = {} if isinstance(said, Answer) else said.details
    words = [*said.content.forms(), *_strings(details)]
    if marks := _told(said, words, _ours(said.info_request)):
        _write([(_row(said), marks)], at)


@transaction.atomic(savepoint=False)
def keep_ours(number: UUID, text: Text, at: datetime) -> None:
    """Know a text of ours that drafts begin with, and no longer what it said before."""
    ToldText.objects.filter(item=number).delete()
    _write([(ToldText(item=number), retyped.marks(text.forms()))], at)


def _told(item: obeying.Item, words: Iterable[str], ours: Iterable[str]) -> frozenset[int]:
    """The marks of what a partner told; the offence, and what we said, are known to us."""
    told = retyped.marks(words) - retyped.of_letters()
    if not told:
        return told
    known = [*obeying.request_of(item).offence.forms(), *ours]
    return told - retyped.marks(known)


def _row(item: obeying.Item) -> ToldText:
    number = None if isinstance(item, InfoRequest) else item.message_id
    asked = obeying.request_of(item)
    return ToldText(
        info_request=asked, handling=item.handling, item=number or item.public_id
    )


def _write(told: Sequence[tuple[ToldText, frozenset[int]]], at: datetime) -> None:
    for row, _ in told:
        row.kept_at = at
    ToldText.objects.bulk_create(row for row, _ in told)
    marks = [(value, row.pk) for row, found in told for value in sorted(found)[:MOST]]
    many_rows.insert_each(TextMark, ("value", "of"), marks)


def _forms(texts: Iterable[Text | None]) -> list[str]:
    return [form for text in texts if text for form in text.forms()]


def _strings(told: object) -> Iterator[str]:
    """The words in what only its kind says: an account, a provider, an explanation."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for one in told.values():
            yield from _strings(one)
    elif isinstance(told, list):
        for one in told:
            yield from _strings(one)


def _request_words(asked: InfoRequest) -> list[str]:
    return [*_forms(_request_texts(asked)), *_strings(asked.details)]


def _request_texts(asked: InfoRequest) -> list[Text | None]:
    return [asked.facts, asked.ground_held, asked.link]


def _ours(asked: InfoRequest) -> list[str]:
    """What our side said in this conversation."""
    texts = _request_texts(asked) if asked.asked_by_us else []
    for rows in (Answer.objects, Turn.objects):
        said = rows.filter(info_request=asked, by_us=True)
        texts += list(said.values_list("content", flat=True))
    return _forms(texts)
