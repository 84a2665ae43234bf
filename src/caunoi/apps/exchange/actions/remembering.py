"""The marks of a text are kept when it is filed, in the transaction that files it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.apps.exchange import obeying
from caunoi.apps.exchange.models import Answer, InfoRequest, TextMark, ToldText, Turn
from caunoi.core.safeguards import retyped
from caunoi.core.texts import Text

MOST = 5000  # marks of one text that are kept


@transaction.atomic(savepoint=False)
def keep_request(asked: InfoRequest, at: datetime) -> None:
    """Know again what a partner asked, a moment ago: nobody has said more in it yet."""
    words = [*_forms(_request_texts(asked)), *_strings(asked.details)]
    _keep(asked, words, (), at)


@transaction.atomic(savepoint=False)
def keep(said: Answer | Turn, at: datetime) -> None:
    """Know again what a partner told us here; what repeats our own words is left out."""
    details = {} if isinstance(said, Answer) else said.details
    words = [*said.content.forms(), *_strings(details)]
    _keep(said, words, _ours(said.info_request), at)


@transaction.atomic(savepoint=False)
def keep_ours(number: UUID, text: Text, at: datetime) -> None:
    """Know a text of ours that drafts begin with, and no longer what it said before."""
    ToldText.objects.filter(item=number).delete()
    _write(ToldText(), number, retyped.marks(text.forms()), at)


def _keep(
    item: obeying.Item, words: Iterable[str], ours: Iterable[str], at: datetime
) -> None:
    asked = obeying.request_of(item)
    number = None if isinstance(item, InfoRequest) else item.message_id
    told = retyped.marks(words) - retyped.of_letters()
    if told:
        told -= retyped.marks([*asked.offence.forms(), *ours])
    if told:
        row = ToldText(info_request=asked, handling=item.handling)
        _write(row, number or item.public_id, told, at)


def _write(row: ToldText, number: UUID, told: frozenset[int], at: datetime) -> None:
    row.item, row.kept_at = number, at
    row.save(force_insert=True)
    kept = sorted(told)[:MOST]
    TextMark.objects.bulk_create([TextMark(value=one, of=row) for one in kept])


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


def _request_texts(asked: InfoRequest) -> list[Text | None]:
    return [asked.facts, asked.ground_held, asked.link]


def _ours(asked: InfoRequest) -> list[str]:
    """What our side said in this conversation."""
    texts = _request_texts(asked) if asked.asked_by_us else []
    for rows in (Answer.objects, Turn.objects):
        said = rows.filter(info_request=asked, by_us=True)
        texts += list(said.values_list("content", flat=True))
    return _forms(texts)
