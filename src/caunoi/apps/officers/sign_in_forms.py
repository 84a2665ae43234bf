"""The forms of sign-in: allauth's, with our labels, limits, and codes that serve once."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers import actions
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.http import address_of
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.sign_in import now_of

LONGEST_CREDENTIAL = 16 * 1024  # characters of what a browser says about a passkey


def _label(form: forms.Form, name: str, label: Any, hint: Any = "") -> None:
    """Our words for a field; no placeholder, which vanishes when one begins to type."""
    if name in form.fields:
        form.fields[name].label = label
        form.fields[name].help_text = hint
        form.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **kwargs)
        _label(self, "login", _("User name"))
        _label(self, "password", _("Password"))
        self.fields["login"].widget.attrs["autocapitalize"] = "none"

    def clean_login(self) -> str:
        """Names are kept in small letters."""
        return str(super().clean_login()).lower()


class PasswordForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **kwargs)
        _label(self, "password", _("Password"))


class NewPasswordForm(ChangePasswordForm):
    """A new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **kwargs)
        _label(self, "oldpassword", _("Current password"))
        _label(
            self,
            "password1",
            _("New password"),
            _("At least 12 characters; several words that only you put together are best."),
        )
        _label(self, "password2", _("New password once more"))

    def clean_oldpassword(self) -> str:
        """Count tries: an unattended desk is no place to guess in."""
        request, officer = context.request, self.user
        at = now_of(request)
        this = actions.begin_try("password", officer.username, address_of(request), at=at)
        try:
            told = str(super().clean_oldpassword())
        except ValidationError:
            actions.fail_try(this, officer.username, at=at)
            raise
        actions.end_try(this)
        return told


# ---- one-time codes ---------------------------------------------------------------------


class _CountedCode(forms.Form):
    """A code whose tries are counted, and that serves once."""

    user: Officer
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(
            self, "code", _("Code"), _("From your authenticator app, or a recovery code.")
        )

    def clean_code(self) -> str:
        """The code, if it is right and was not used before."""
        request, at = context.request, now_of(context.request)
        name = self.user.username
        this = actions.begin_try("code", name, address_of(request), at=at)
        try:
            code = str(super().clean_code())  # type: ignore[misc]  # allauth's form beside us
            actions.use_code(self.authenticator.pk, _step(self.authenticator, code), at=at)
        except actions.CodeUsed as error:
            actions.fail_try(this, name, at=at)
            raise get_adapter().validation_error("incorrect_code") from error
        except ValidationError:
            actions.fail_try(this, name, at=at)
            raise
        actions.end_try(this)
        return code


def _step(device: Authenticator, code: str) -> int:
    """What is used up: the time step of a TOTP code, or the recovery code itself."""
    digits = int("".join(filter(str.isdecimal, code)) or 0)
    if device.type != Authenticator.Type.TOTP:
        return digits
    secret = get_adapter().decrypt(device.data["secret"])
    for step in yield_hotp_counters_from_time():
        if int(format_hotp_value(hotp_value(secret, step))) == digits:
            return int(step)
    return digits


class CodeForm(_CountedCode, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_CountedCode, ReauthenticateCodeForm):
    """A code once more, before something that matters."""


class NewCodesForm(ActivateTOTPForm):
    """Switch one-time codes on, by showing that the app makes the right ones."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **kwargs)
        _label(self, "code", _("Code shown by the app"))


# ---- passkeys ---------------------------------------------------------------------------


# What the library may meet in what claims to be a passkey.
RUBBISH = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class _ReadableCredential(forms.Form):
    """What a browser said about a passkey: rubbish is told as a wrong code."""

    def clean_credential(self) -> Any:
        """The credential, if it can be read at all."""
        above: Any = super()
        try:
            if len(str(self.cleaned_data["credential"])) > LONGEST_CREDENTIAL:
                raise get_adapter().validation_error("incorrect_code")
            if hasattr(above, "clean_credential"):
                return above.clean_credential()
        except RUBBISH as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return self.cleaned_data["credential"]


class PasskeySignInForm(_ReadableCredential, LoginWebAuthnForm):
    """Sign in with a passkey alone."""


class PasskeyStepForm(_ReadableCredential, AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAgainForm(_ReadableCredential, ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""


class NewPasskeyForm(AddWebAuthnForm, EntryForm):
    """Add a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60  # type: ignore[attr-defined] # a CharField
        _label(self, "name", _("Name of the passkey"), _("So that you tell yours apart."))
        _label(
            self,
            "passwordless",
            _("Sign in with it alone, without a password"),
            _("The device must then ask for a PIN, a finger or a face."),
        )

    def clean(self) -> dict[str, Any]:
        """Read what the browser made; rubbish is told as a wrong code."""
        try:
            cleaned: dict[str, Any] = super().clean() or {}
        except RUBBISH as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return cleaned


class PasskeyNameForm(EditWebAuthnForm, EntryForm):
    """Rename a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **kwargs)
        _label(self, "name", _("Name of the passkey"))
