"""Which passages of a draft stand in what other partners told us, and in which request."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from caunoi.apps.exchange import onward
from caunoi.apps.exchange.models import TextMark, ToldText
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards import retyped
from caunoi.core.safeguards.onward import Consent, Learned
from caunoi.core.safeguards.retyped import Retyped
from caunoi.core.texts import Text

LOOKED_BACK = timedelta(days=5 * 365)  # as long as such information is kept at most
MOST_MARKS = 8000  # of one draft
MOST_MET = 4000  # rows that share a mark with it
MOST_TOLD = 5  # messages that one finding names
CLOSED_CIRCLE = Text("một đối tác", "vi", {"en": "a partner"})


def found(
    texts: Iterable[str], known: Iterable[str], receiver: Partner, at: datetime
) -> tuple[Retyped, ...]:
    """What these texts hold of others; `known` may stand in any text, as an offence does.

    Three queries, however much was told.
    """
    marks = retyped.marks(texts) - retyped.marks(known) - retyped.of_letters()
    if not marks:
        return ()
    numbers = _others(marks, receiver, at)
    if not numbers:
        return ()
    rows = ToldText.objects.filter(pk__in=numbers).select_related(
        "info_request__partner", "info_request__agreement", "info_request__instrument"
    )
    told = list(rows.order_by("-pk"))
    replies = onward.consents([one.item for one in told])
    return tuple(_one(row, replies.get(row.item, ())) for row in told)


def _others(marks: frozenset[int], receiver: Partner, at: datetime) -> list[int]:
    """The messages of others that hold a mark which neither we nor the receiver said."""
    recent = Q(of__info_request=None) | Q(of__kept_at__gte=at - LOOKED_BACK)
    met = TextMark.objects.filter(recent, value__in=sorted(marks)[:MOST_MARKS])
    columns = ("value", "of_id", "of__info_request__partner_id")
    rows = list(met.order_by("-of_id").values_list(*columns)[:MOST_MET])
    free = {value for value, _, partner in rows if partner in (None, receiver.pk)}
    numbers = {number for value, number, _ in rows if value not in free}
    return sorted(numbers, reverse=True)[:MOST_TOLD]


def _one(row: ToldText, replies: tuple[Consent, ...]) -> Retyped:
    asked = row.info_request
    if asked is None:
        wrong = "a text of ours frees its marks"
        raise RuntimeError(wrong)
    originator = onward.key_of(asked.partner)
    denied = onward.denied(asked)
    learned = Learned(str(row.item), originator, row.handling, replies, denied)
    named = CLOSED_CIRCLE if asked.compartment_id else asked.partner.name
    return Retyped(learned, asked.public_id.hex[-8:], named)
