"""Pages about units, officers and roles. An administrator keeps them, sees no content."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from caunoi.apps.officers import actions, first_password, forms, roles, words
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer, RoleHeld
from caunoi.apps.officers.roles import Act
from caunoi.apps.officers.sign_in import keep_language
from caunoi.apps.oversight import words as done
from caunoi.apps.oversight.models import JournalEntry

TOLD_ONCE = "first_password"  # in the session, until the page has shown it
LAST_ROWS = 10
View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Let only those pass who manage the node."""

    @wraps(view)
    def wrapped(request: OfficerRequest, **named: object) -> HttpResponse:
        request.user.require_may(Act.MANAGE_NODE)
        return view(request, **named)

    return wrapped


# ---- everybody --------------------------------------------------------------------------


@require_GET
def table(request: OfficerRequest) -> HttpResponse:
    """Who may do what."""
    rows = [
        (words.ACTS[act], [(role, roles.TABLE[act].get(role, "")) for role in roles.Role])
        for act in Act
    ]
    return render(
        request,
        "officers/roles.html",
        {
            "roles": [(role, words.role_name(role)) for role in roles.Role],
            "rows": rows,
            "mine": request.user.roles(),
        },
    )


@require_GET
def account(request: OfficerRequest) -> HttpResponse:
    """The officer's own account: roles, language, sign-in, last own journal rows."""
    return _account(request)


def _account(request: OfficerRequest, refused: forms.OwnMail | None = None) -> HttpResponse:
    """The page; a form that was refused is shown with what was typed."""
    held = RoleHeld.objects.visible_to(request.user).filter(officer=request.user)
    rows = JournalEntry.objects.visible_to(request.user).of(request.user.username)
    return render(
        request,
        "officers/account.html",
        {
            "held": [(words.of_role(row.role), row) for row in held.in_order()],
            "form": forms.OwnLanguage(initial={"language": request.user.language}),
            "mail_form": refused or forms.OwnMail(initial={"mail": request.user.mail}),
            "rows": [
                (done.of(row.what), *done.of_subject(row.subject), row.at)
                for row in rows.newest()[:LAST_ROWS]
            ],
        },
        status=422 if refused else 200,
    )


@require_POST
def choose_language(request: OfficerRequest) -> HttpResponse:
    """Keep the officer's language, for this browser and the next."""
    language = request.POST.get("language", "")
    seen = seen_version(request)
    actions.choose_language(request.user, language, seen=seen, at=request.at)
    response = redirect("officers:account")
    keep_language(response, language)
    return response


@require_POST
def change_mail(request: OfficerRequest) -> HttpResponse:
    """Keep where the officer's reminders are sent to."""
    form = forms.OwnMail(request.POST)
    if not form.is_valid():
        return _account(request, form)
    seen, mail = seen_version(request), form.cleaned_data["mail"]
    actions.change_mail(request.user, mail, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("The mail address was kept."))
    return redirect("officers:account")


# ---- administrators ---------------------------------------------------------------------


@require_GET
@for_administrators
def listing(request: OfficerRequest) -> HttpResponse:
    """All officers."""
    held: dict[int, list[str]] = {}
    for row in RoleHeld.objects.visible_to(request.user).filter(ended_at=None).in_order():
        held.setdefault(row.officer_id, []).append(row.role)
    officers = (
        Officer.objects.visible_to(request.user)
        .in_order()
        .select_related("unit__successor")
    )
    listed = [(officer, held.get(officer.pk, [])) for officer in officers]
    return render(request, "officers/list.html", {"officers": listed})


@for_administrators
def add(request: OfficerRequest) -> HttpResponse:
    """Add an officer; the first password is then shown once."""
    form = forms.NewOfficer(request.POST or None, by=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "officers/add.html", {"form": form}, status=status)
    password = first_password.fresh()
    officer = actions.add_officer(
        actions.Account(
            username=form.cleaned_data["username"],
            name=form.text(),
            unit=form.cleaned_data["unit"],
            held=form.cleaned_data["held"],
            mail=form.cleaned_data["mail"],
        ),
        password,
        by=request.user.username,
        at=request.at,
    )
    return _tell_once(request, officer, password)


@require_GET
@never_cache
@for_administrators
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One account: its roles now and before, and what can be done with it."""
    officer = _officer(request, public_id)
    held = RoleHeld.objects.visible_to(request.user).filter(officer=officer)
    told = request.session.get(TOLD_ONCE) or {}
    password = ""
    if told.get("officer") == str(officer.public_id):
        password = request.session.pop(TOLD_ONCE)["password"]
    return render(
        request,
        "officers/show.html",
        {
            "shown": officer,
            "held": [(words.of_role(row.role), row) for row in held.in_order()],
            "form": forms.OneRole(officer=officer),
            "is_self": officer == request.user,
            "password": password,
        },
    )


@require_POST
@for_administrators
def give_role(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Give one more role."""
    officer = _officer(request, public_id)
    role = request.POST.get("role", "")
    roles.require_known([role])
    actions.give_role(
        officer, role, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The role was given."))
    return redirect("officers:show", public_id=public_id)


@require_POST
@for_administrators
def end_role(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """End a role."""
    officer = _officer(request, public_id)
    role = request.POST.get("role", "")
    actions.end_role(
        officer, role, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The role was ended."))
    return redirect("officers:show", public_id=public_id)


@require_POST
@for_administrators
def renew(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Give a new first password, for an officer who lost the way in."""
    officer = _officer(request, public_id)
    password = first_password.fresh()
    actions.renew_first_password(
        officer, password, seen=seen_version(request), by=request.user, at=request.at
    )
    return _tell_once(request, officer, password)


@require_POST
@for_administrators
def close(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Close an account for good."""
    officer = _officer(request, public_id)
    actions.close_officer(
        officer, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The account was closed."))
    return redirect("officers:show", public_id=public_id)


def _officer(request: OfficerRequest, public_id: UUID) -> Officer:
    return get_object_or_404(Officer.objects.visible_to(request.user), public_id=public_id)


def _tell_once(request: OfficerRequest, officer: Officer, password: str) -> HttpResponse:
    request.session[TOLD_ONCE] = {"officer": str(officer.public_id), "password": password}
    return redirect("officers:show", public_id=officer.public_id)
