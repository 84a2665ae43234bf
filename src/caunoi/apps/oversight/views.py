"""The journal page: own rows for everybody, all rows for an auditor."""

import json

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from caunoi.apps.oversight import details, words
from caunoi.apps.oversight.forms import JournalFilter
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.oversight.readers import ReaderRequest

ON_A_PAGE = 50


@require_GET
def journal(request: ReaderRequest) -> HttpResponse:
    """What was done, newest first."""
    entries = JournalEntry.objects.visible_to(request.user).newest()
    form = JournalFilter(request.GET or None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        if told["subject"]:
            entries = entries.filter(subject__startswith=told["subject"])
        if told["by"]:
            entries = entries.of(told["by"])
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "entry": entry,
            "what": words.of(entry.what),
            "about": words.of_subject(entry.subject),
            "details": _details(entry),
        }
        for entry in page
    ]
    reads_all = "AU" in request.user.roles()
    context = {"page": page, "rows": rows, "form": form, "reads_all": reads_all}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "oversight/journal.html", context, status=status)


def _details(entry: JournalEntry) -> list[tuple[Promise | str, str, bool]] | None:
    """What else the row holds, and whether it is told in words, not as it is stored.

    None where its content was lawfully erased.
    """
    if entry.content is None:
        return None
    lang = (get_language() or "vi").split("-")[0]
    rows = []
    for name, value in sorted(json.loads(bytes(entry.content)).get("details", {}).items()):
        if value not in (None, "", []):
            stored = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            told = details.told(entry.subject, name, value, lang)
            rows.append((details.name_of(name), told, told != stored))
    return rows
