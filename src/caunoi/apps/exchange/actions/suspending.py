"""Our suspension of an agreement, or its end, told to the nodes of the other parties."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange.actions import telling
from caunoi.apps.exchange.actions.telling import Telling
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Notice, Partner
from caunoi.core.envelope.fields import write_time
from caunoi.core.exchange.record_payloads import HoldStep
from caunoi.core.exchange.turns import TurnState
from caunoi.core.texts import Text

HELD = Text(
    "Mọi thông điệp theo thỏa thuận được giữ lại, đến khi áp dụng trở lại hoặc hết hạn.",
    "vi",
    {"en": "Everything under it is kept until it is resumed, or runs out."},
)
PASSES = Text(
    "Những gì được giữ lại sẽ chuyển theo thứ tự.",
    "vi",
    {"en": "What was kept passes in its order."},
)
RESUMED = Text("Áp dụng trở lại.", "vi", {"en": "It is resumed."})


@transaction.atomic
def tell(notice: Notice, at: datetime) -> None:
    """Tell every other party with a node, once; the head's own act needs no second."""
    if not Notice.objects.filter(pk=notice.pk, told_at=None).update(told_at=at):
        return
    suspended = notice.what == Notice.SUSPENDED
    details = {
        "step": (HoldStep.SUSPEND if suspended else HoldStep.RESUME).value,
        "reason": (Text(notice.reason) if suspended else RESUMED).as_plain(),
        "effective_at": write_time(notice.left_at),
        "open_items": (HELD if suspended else PASSES).as_plain(),
    }
    partners = Partner.objects.filter(pk__in=notice.agreement.partners.values("pk"))
    for partner in partners.with_node():
        wanted = Telling("instrument.suspend", partner, notice.agreement, details)
        message = telling.new(wanted, by=notice.left_by, at=at)
        sent = telling.queue(message, at)
        records.change(
            message,
            seen=None,
            state=TurnState.APPROVED,
            approved_at=at,
            message_id=sent.message_id,
        )
        journal.record(
            "record.approved",
            subject=message.journalled,
            by=notice.left_by.username,
            at=at,
            details={"kind": message.kind, "partner": partner.node},
        )
