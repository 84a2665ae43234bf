"""What no text of a networked node may hold: refused at its field, the rest is kept."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.wording import language
from caunoi.core.safeguards import protective, state_secrets


def require_enterable(words: str) -> None:
    """Refuse a mark of classification (F27) and a protective plan (F34, F38).

    Raises:
        ValidationError: with the rule and what to do.
    """
    if state_secrets.mark_in(words) is not None:
        told = _(
            "The text carries a mark of classification. Such a paper stays off this node."
        )
        raise ValidationError(told, code=state_secrets.StateSecretMarked.code)
    sign = protective.sign_in(words)
    if sign is not None:
        told = _(
            "The text reads like the plan or itinerary of a protected person: %(sign)s."
            " Write only its reference and whom to ask."
        )
        params = {"sign": sign.label(language())}
        raise ValidationError(told, code=protective.ProtectivePlan.code, params=params)
