"""What each kind of alarm says, and what people should do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.models.alarms import (
    CONTRADICTED,
    FORGOTTEN,
    FORKED,
    RESTORED,
    SHRUNK,
)


@dataclass(frozen=True)
class Words:
    """One kind of alarm."""

    title: Promise
    means: Promise
    advice: Promise


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        FORKED: Words(
            _("The partner's log contradicts itself"),
            _(
                "Two signed heads of the partner's log cannot both be true: its past was "
                "written anew, or an older copy was restored and went on."
            ),
            _(
                "Call the partner on a number you already know and ask what happened. Keep "
                "the evidence. After you acknowledge this, their log is followed anew from "
                "the next contact on."
            ),
        ),
        SHRUNK: Words(
            _("The partner's log became shorter"),
            _(
                "The partner showed a smaller log than before. Most often an older copy of "
                "their data was restored."
            ),
            _(
                "Call the partner on a number you already know. What they lost of ours is "
                "sent again by itself. After you acknowledge this, their log is followed "
                "anew from the next contact on."
            ),
        ),
        RESTORED: Words(
            _("This node runs on an older copy of its data"),
            _(
                "A partner holds a head of our log that we signed and do not know: our "
                "data were set back to an earlier time. Nothing is sent until somebody "
                "acknowledges this."
            ),
            _(
                "Find out which copy was restored and why. Wait until each partner was in "
                "contact: what was sent before is then settled by its first receipt and is "
                "not sent twice. Then acknowledge this, and sending goes on."
            ),
        ),
        CONTRADICTED: Words(
            _("The partner signed two receipts that contradict each other"),
            _(
                "For one message of ours the partner's node signed first one outcome and "
                "then another. The first counts; the second is kept and changes nothing."
            ),
            _(
                "Call the partner on a number you already know and ask which is right. "
                "Keep the evidence: both receipts bear their signature."
            ),
        ),
        FORGOTTEN: Words(
            _("The partner holds messages that we do not know"),
            _(
                "Messages came from this node that are not in our data, most often because "
                "an older copy was restored."
            ),
            _(
                "Ask the partner what these messages were about: the evidence names their "
                "numbers. They are not sent again."
            ),
        ),
    }
)
