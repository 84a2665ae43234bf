"""Letters as a file; they are made here, so none enters."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.papers.forms.letters import LetterFilter
from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import ListOf
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import LetterKind, LetterState
from caunoi.links.sheets import Cell


def _letters(request: OfficerRequest) -> QuerySet[Any]:
    rows = LetterFilter(request.GET).rows(Letter.objects.visible_to(request.user))
    return rows.select_related("numbered")


def _number(row: Letter) -> Cell:
    """The number with its symbol, as the sheet bears it."""
    given = getattr(row, "numbered", None)
    return f"{given.number}/{row.symbol}" if given else ""


LETTERS = ListOf(
    name="letters",
    title=_("Letters"),
    page="papers:letters",
    columns=(
        Column(pgettext_lazy("letter", "Number"), _number),
        Column(_("Dated"), columns.plain("dated")),
        Column(_("Kind of letter"), columns.term("kind", LetterKind)),
        Column(_("Subject"), columns.plain("subject")),
        Column(_("Addressees"), columns.plain("addressees")),
        Column(_("Unit"), columns.names("unit")),
        Column(_("Name of the signer"), columns.plain("signer")),
        Column(_("State"), columns.term("state", LetterState)),
        Column(_("Sent on"), columns.plain("sent_on")),
    ),
    rows=_letters,
    links=("unit",),
)
