"""The two columns that say where a row came from."""

from django.utils.translation import gettext_lazy as _

from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists.columns import Column

SOURCE = (
    Column(_("Exact words"), columns.plain("words"), "words"),
    Column(_("Source"), columns.plain("source"), "source"),
)
