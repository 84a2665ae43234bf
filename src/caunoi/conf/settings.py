"""The settings of a node: first lines bring the sound SQLite, the rest is from env.py."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from caunoi.conf import env, logs, secrets, sqlite

sqlite.bring_sound()

CAUNOI = env.read(os.environ)
_PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = secrets.session_key(CAUNOI.home)
JOURNAL_KEYS = secrets.journal_keys(CAUNOI.home)
JOURNAL_KEY = JOURNAL_KEYS[0]
DEBUG = False
ALLOWED_HOSTS = [
    "*"
]  # the door is open to any name; links are built from CAUNOI_ADDRESS only
USE_X_FORWARDED_HOST = False
ROOT_URLCONF = "caunoi.web.urls"
WSGI_APPLICATION = "caunoi.web.wsgi.application"
DATABASES = {"default": env.database(CAUNOI.database_url, CAUNOI.home)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

INSTALLED_APPS = [
    "caunoi.web",
    "caunoi.apps.oversight",
    "caunoi.apps.due",
    "caunoi.apps.search",
    "caunoi.apps.officers",
    "caunoi.apps.tokens",
    "caunoi.apps.register",
    "caunoi.apps.papers",
    "caunoi.apps.exchange",
    "caunoi.apps.desk",
    "caunoi.apps.reading",
    "caunoi.apps.evaluation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ninja",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "caunoi.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "caunoi.web.clock.ClockMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "caunoi.web.token_access.TokenMiddleware",
    "caunoi.web.signed_in.SignedInMiddleware",
    "caunoi.web.errors.ErrorsMiddleware",
    "caunoi.web.once.OncePostMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "caunoi.web.context.page",
            ],
        },
    },
]

FORM_RENDERER = "caunoi.web.form_lists.FormRenderer"

AUTH_USER_MODEL = "officers.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "caunoi.apps.officers.sign_in.OfficerAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser
# allauth counts in a cache; apps/officers/actions/signing_in.py counts in the database.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "caunoi.apps.officers.sign_in_forms.SignInForm",
    "reauthenticate": "caunoi.apps.officers.sign_in_forms.PasswordForm",
    "change_password": "caunoi.apps.officers.sign_in_forms.NewPasswordForm",
}
MFA_ADAPTER = "caunoi.apps.officers.sign_in.DeviceAdapter"
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "caunoi.apps.officers.sign_in_forms.CodeForm",
    "reauthenticate": "caunoi.apps.officers.sign_in_forms.CodeAgainForm",
    "activate_totp": "caunoi.apps.officers.sign_in_forms.NewCodesForm",
    "login_webauthn": "caunoi.apps.officers.sign_in_forms.PasskeySignInForm",
    "authenticate_webauthn": "caunoi.apps.officers.sign_in_forms.PasskeyStepForm",
    "reauthenticate_webauthn": "caunoi.apps.officers.sign_in_forms.PasskeyAgainForm",
    "add_webauthn": "caunoi.apps.officers.sign_in_forms.NewPasskeyForm",
    "edit_webauthn": "caunoi.apps.officers.sign_in_forms.PasskeyNameForm",
}
MFA_TOTP_TOLERANCE = 1  # time steps: a telephone's clock may be half a minute off
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = f"Caunoi {CAUNOI.node}"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CAUNOI.secure

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = f"caunoi_{CAUNOI.node}_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CAUNOI.secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = f"caunoi_{CAUNOI.node}_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [CAUNOI.address]
CSRF_FAILURE_VIEW = "caunoi.web.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = f"caunoi_{CAUNOI.node}_language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if CAUNOI.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CAUNOI.secure else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "caunoi.web.uploads.SealingHandler",  # files beside messages, never plain on the disk
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [_PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CAUNOI.time_zone

STATIC_URL = "static/"
STATIC_ROOT = CAUNOI.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "caunoi.web.static_files.Storage"},
}

LOGGING = logs.settings(CAUNOI.log)
SILENCED_SYSTEM_CHECKS: list[str] = []
