"""The sentences of the door, as a form shows them at the field."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from caunoi.core.errors import Refused
from caunoi.core.safeguards import enterable
from caunoi.core.safeguards.protective import ProtectivePlan
from caunoi.core.safeguards.state_secrets import StateSecretMarked
from caunoi.core.vocabulary import Term

# Word for word what the pages and the API say with the same code.
SENTENCES = {
    StateSecretMarked.code: _(
        "The text carries a mark of classification: %(mark)s. Classified matter never "
        "enters a networked node: take it out and follow the rules on state secrets."
    ),
    ProtectivePlan.code: _(
        "The text reads like the plan or itinerary of a protected person (%(sign)s). A "
        "node with a network holds an index card only. Leave out times, routes and posts; "
        "write the reference of the plan and whom to ask. The plan stays on paper or on an "
        "isolated node."
    ),
}
_IN_CELL = pgettext_lazy("cell of a sheet", "Row %(row)d, column %(column)s: %(told)s")


def as_field_error(refused: Refused) -> ValidationError:
    """The refusal as a form shows it, with its stable code."""
    lang = (get_language() or "vi").split("-")[0]
    values = {
        name: one.label(lang) if isinstance(one, Term) else one
        for name, one in refused.values.items()
    }
    return ValidationError(SENTENCES[refused.code], code=refused.code, params=values)


def in_cell(refused: Refused, row: int, column: str) -> ValidationError:
    """The refusal with the cell of the sheet that it speaks of."""
    told = as_field_error(refused).messages[0]
    params = {"row": row, "column": column, "told": told}
    return ValidationError(_IN_CELL, code=refused.code, params=params)


def require_enterable(words: str) -> None:
    """Refuse what may not lie on this node, as the check of a field does.

    Raises:
        ValidationError: with the rule and what to do.
    """
    refused = enterable.refusal_of(words)
    if refused is not None:
        raise as_field_error(refused)
