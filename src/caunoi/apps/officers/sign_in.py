"""How officers sign in: allauth's flows with our limits, our journal, our words.

allauth would send e-mail and count in a cache. Here nothing is mailed, and what is counted
or used up lies in the database.
"""

from datetime import datetime
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy

from caunoi.apps.officers import actions, device_secrets
from caunoi.apps.officers.http import address_of
from caunoi.apps.officers.models import Officer

ONE_YEAR = 365 * 24 * 3600  # seconds
# What an officer reads after a change; allauth names its own texts by these paths.
SAID: dict[str, Promise] = {
    "account/messages/password_changed.txt": gettext_lazy("Your password was changed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("One-time codes were switched on."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("One-time codes were switched off."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey was removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "New recovery codes were made; the old ones no longer work."
    ),
}


def keep_language(response: HttpResponseBase, language: str) -> None:
    """Let the browser ask for pages in this language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=ONE_YEAR,
        httponly=True,
        samesite="Strict",
        secure=settings.CAUNOI.secure,
    )


def now_of(request: HttpRequest) -> datetime:
    """The time the request is handled at."""
    at: datetime = request.at  # type: ignore[attr-defined]  # set by web/clock.py
    return at


class OfficerAdapter(DefaultAccountAdapter):
    """Sign-in by name; officers are added by the administrator only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_code": gettext_lazy("The code is wrong or has been used."),
        "incorrect_password": gettext_lazy("The password is wrong."),
        "same_as_current": gettext_lazy("The new password must differ from the old one."),
        "username_password_mismatch": gettext_lazy("The user name or password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth asks so
        """Nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave it: allauth would count in a cache, `authenticate` counts in rows."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The officer of this name and password, or None.

        Raises:
            TooManyTries: the password was not even looked at.
        """
        at, username = now_of(request), str(credentials.get("username", ""))
        this = actions.begin_try("password", username, address_of(request), at=at)
        officer = super().authenticate(request, **credentials)
        if officer is None:
            actions.fail_try(this, username, at=at)
        else:
            actions.end_try(this)
        return officer

    def pre_login(
        self, request: HttpRequest, user: Officer, **more: Any
    ) -> HttpResponse | None:
        """Turn away whose account is closed."""
        if not user.is_active:
            actions.note_closed(user, address_of(request), at=now_of(request))
        response: HttpResponse | None = super().pre_login(request, user, **more)
        return response

    def login(self, request: HttpRequest, user: Officer) -> None:
        """Begin the session; the journal says with what the officer proved who they are."""
        records = get_authentication_records(request, user)
        factors = [str(record.get("type") or record["method"]) for record in records]
        super().login(request, user)
        actions.note_sign_in(user, factors, address_of(request), at=now_of(request))

    def post_login(self, request: HttpRequest, user: Officer, **more: Any) -> HttpResponse:
        """Go on in the officer's language."""
        response: HttpResponse = super().post_login(request, user, **more)
        # Who just chose a language on the sign-in page shall not be thrown back.
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            keep_language(response, user.language)
        return response

    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        if isinstance(request.user, Officer):
            actions.note_sign_out(request.user, at=now_of(request))
        super().logout(request)

    def clean_password(self, password: str, user: Officer | None = None) -> str:
        """A password that follows the policy and is not the old one."""
        checked: str = super().clean_password(password, user)
        if user is not None and user.check_password(password):
            raise self.validation_error("same_as_current")
        return checked

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth asks so
        """On to the work; allauth would show the same form once more."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def set_password(self, user: Officer, password: str) -> None:
        """Keep the password that the officer chose."""
        actions.change_password(user, password, at=now_of(self.request))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's signature
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what changed, in our words; allauth's other messages are left out."""
        told = message or SAID.get(message_template or "")
        if told:
            messages.add_message(request, level, str(told), extra_tags=extra_tags)

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """No e-mail: each change is in the journal, which the officer can read."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address our own machines saw."""
        return address_of(request)


class DeviceAdapter(DefaultMFAAdapter):
    """One-time codes and passkeys. Their secrets lie sealed in the database."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("The code is wrong or has been used."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret, so that a copy of the database alone makes no codes."""
        return device_secrets.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed; raises `StreamWrong` when it was altered."""
        return device_secrets.opened(encrypted_text)

    def generate_authenticator_name(self, user: Officer, type: Any) -> str:  # noqa: A002 - allauth's name
        """What a new passkey is called until the officer renames it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_user_entity(self, user: Officer) -> dict[str, Any]:
        """What the passkey keeps of the officer: no more than the sign-in name."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        language = get_language() or "vi"
        return {**entity, "display_name": user.name.in_language(language)}


def devices_of(officer: Officer) -> dict[int, str]:
    """The officer's one-time codes, passkeys and recovery codes: key → kind and name."""
    known = {}
    for device in Authenticator.objects.filter(user=officer):
        name = device.data.get("name", "")
        known[device.pk] = f"{device.type} {name}".strip()
    return known
