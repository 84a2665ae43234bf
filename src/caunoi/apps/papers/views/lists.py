"""Lists of the register as files, out and in."""

from itertools import chain
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.papers import actions, leaving, lists
from caunoi.apps.papers.forms.lists import ListForm
from caunoi.apps.papers.lists import entering
from caunoi.apps.papers.models import ListFile
from caunoi.apps.papers.views import files
from caunoi.apps.register.forms.base import read_keeping
from caunoi.core.errors import Malformed
from caunoi.core.vocabulary import Handling
from caunoi.links import sheets
from caunoi.links.sheets import Cell

UNREADABLE = 422
SHOWN = 100  # rows of a preview
EVERYBODYS = ("partners", "contacts", "instruments", "posts")  # serve the whole node


def _one(request: OfficerRequest, name: str) -> lists.ListOf:
    if name not in lists.TABLE or not request.user.reads_content():
        raise Http404
    return lists.TABLE[name]


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Every list that can leave or enter as a file."""
    if not request.user.reads_content():
        raise Http404
    told = {
        "lists": list(lists.TABLE.values()),
        "may_register": request.user.may(Act.REGISTER),
    }
    return render(request, "papers/lists.html", told)


# ---- out ---------------------------------------------------------------------------------


@require_safe
def export(request: OfficerRequest, name: str, kind: str) -> HttpResponseBase:
    """A list as CSV or XLSX, filtered as its page was."""
    return as_file(request, _one(request, name), kind)


def as_file(request: OfficerRequest, one: lists.ListOf, kind: str) -> HttpResponseBase:
    """What this list holds for the officer, marked; the journal keeps that it left."""
    asked = one.rows(request)
    rows = leaving.may_leave(asked)
    codes = rows.order_by().values_list("handling", flat=True).distinct()
    code = leaving.strictest(codes)
    number, stay = rows.count(), leaving.staying(asked)
    head: list[list[Cell]] = [_marks(request, one, code, stay), one.headings()]
    told = chain(head, one.cells(rows, request.user))
    by, at = request.user, request.at
    actions.list_exported(one.name, kind, number, code, by=by, at=at)
    title = str(one.title)
    return files.sheet(told, title, files.dated(title, at), kind)


@require_safe
def template(request: OfficerRequest, name: str, kind: str) -> HttpResponseBase:
    """An empty file with the headings that can be filled in."""
    one = _one(request, name)
    if one.entering is None:
        raise Http404
    title = str(one.title)
    return files.sheet([one.template()], title, f"{title} trong", kind, heading_rows=1)


def _marks(request: OfficerRequest, one: lists.ListOf, code: str, stay: int) -> list[Cell]:
    """The first row of every file; it also says what stayed here."""
    marks = leaving.marks(code, request.user, request.at)
    if not stay:
        return leaving.first_row(str(one.title), marks)
    words = ngettext(
        "%(number)d record with code H2 or H3 is left out",
        "%(number)d records with codes H2 or H3 are left out",
        stay,
    )
    return leaving.first_row(str(one.title), marks, words % {"number": stay})


# ---- in ----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: OfficerRequest, name: str) -> HttpResponse:
    """Bring a file; it is looked at before anything enters."""
    request.user.require_may(Act.REGISTER)
    one = _one(request, name)
    if one.entering is None:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ListForm(
        *sent,
        officer=request.user,
        everybody=name in EVERYBODYS,
        asks_readers=one.entering.asks_readers,
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = sheets.read(file.read(sheets.MOST_BYTES + 1), file.name)
            entering.require_enterable(rows)
            table = entering.table_of(rows, one)
        except ValidationError as error:
            form.add_error("file", error)
        except Malformed as error:
            told = request.tell(error, request.LANGUAGE_CODE or "vi")
            form.add_error("file", " ".join(part for part in (told.what, told.do) if part))
        else:
            kept = actions.bring(
                one, file.name, table, form.told(), by=request.user, at=request.at
            )
            return redirect("papers:import", kept.public_id)
    status = UNREADABLE if form.is_bound else 200
    shown = {"form": form, "list": one, "most": sheets.MOST_ROWS}
    return render(request, "papers/bring.html", shown, status=status)


def _file_of(request: OfficerRequest, public_id: UUID) -> ListFile:
    return get_object_or_404(ListFile.objects.visible_to(request.user), public_id=public_id)


@require_safe
def preview(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """What the file would enter, row by row, and what is wrong with it."""
    file = _file_of(request, public_id)
    return _preview(request, file, _looked(request, file))


@require_POST
def enter(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Enter the file, as it is shown, in one piece."""
    file = _file_of(request, public_id)
    looked = _looked(request, file)
    if any(row.problems for row in looked):
        return _preview(request, file, looked, UNREADABLE)
    all_rows = request.POST.get("twins") == "enter"
    facts = [row.facts for row in looked if row.facts and (all_rows or not row.twin)]
    one = lists.TABLE[file.of_list]
    keeping = read_keeping(file.keeping, request.user)
    number = actions.enter(file, one, facts, keeping, by=request.user, at=request.at)
    words = ngettext(
        "%(number)d row has entered the register.",
        "%(number)d rows have entered the register.",
        number,
    )
    messages.success(request, words % {"number": number})
    return redirect(one.page)


def _table(file: ListFile) -> entering.Table:
    return entering.Table(file.headings, [(number, cells) for number, cells in file.rows])


def _looked(request: OfficerRequest, file: ListFile) -> list[entering.Looked]:
    if file.entered_at is not None:
        return []
    one = lists.TABLE[file.of_list]
    return entering.look(_table(file), one, file.keeping, request.user, request.at)


def _preview(
    request: OfficerRequest,
    file: ListFile,
    looked: list[entering.Looked],
    status: int = 200,
) -> HttpResponse:
    one = lists.TABLE[file.of_list]
    wrong = [row for row in looked if row.problems]
    twins = [row for row in looked if row.twin]
    told = {
        "file": file,
        "list": one,
        "handling": Handling.of(file.keeping["handling"]),
        "total": len(looked),
        "wrong": wrong,
        "twins": twins,
        "fresh": len(looked) - len(wrong) - len(twins),
        "left_out": entering.left_out(_table(file), one),
        "shown": looked[:SHOWN],
        "may_register": request.user.may(Act.REGISTER),
    }
    return render(request, "papers/preview.html", told, status=status)
