"""The addresses of sign-in: of allauth's many, those that a node without e-mail needs.

No sign-up, no reset by e-mail, no e-mail addresses: what is not listed answers 404.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache

from caunoi.apps.officers import actions
from caunoi.apps.officers.http import outside_transaction
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.sign_in import devices_of, now_of

View = Callable[..., HttpResponse]


def _plain(view: View) -> View:
    """A view whose form, shown again with errors, says so by its status."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        forms = [context.get("form"), context.get("webauthn_form")]
        if request.method == "POST" and any(form and form.errors for form in forms):
            response.status_code = 422
        return response

    return wrapped


def _counted(view: View) -> View:
    """A view that counts tries: they stay counted when the form is refused."""
    return outside_transaction(_plain(view))


def _noted(view: View) -> View:
    """A view that changes passkeys or codes: the change and its journal row go together."""
    plain = _plain(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, Officer):
            return plain(request, *args, **kwargs)
        with transaction.atomic():
            before = devices_of(request.user)
            response = plain(request, *args, **kwargs)
            after = devices_of(request.user)
            actions.note_devices(request.user, before, after, at=now_of(request))
        return response

    return wrapped


_KEYS = "2fa/webauthn/keys/<int:pk>"
urlpatterns = [
    path("login/", _counted(account.login), name="account_login"),
    path("logout/", _counted(account.logout), name="account_logout"),
    path("inactive/", _plain(account.account_inactive), name="account_inactive"),
    path(
        "reauthenticate/", _counted(account.reauthenticate), name="account_reauthenticate"
    ),
    path(
        "password/change/",
        _counted(account.password_change),
        name="account_change_password",
    ),
    path("2fa/", _plain(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", _counted(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", _counted(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", _noted(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", _noted(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        _plain(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        _noted(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        _plain(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", _plain(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", _noted(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/login/", _counted(webauthn.login_webauthn), name="mfa_login_webauthn"
    ),
    path(
        "2fa/webauthn/reauthenticate/",
        _counted(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(f"{_KEYS}/remove/", _noted(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path(f"{_KEYS}/edit/", _noted(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
