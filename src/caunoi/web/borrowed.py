"""Sentences of our libraries that an officer can meet and that they lack in Vietnamese.

Listed here so that our own catalogue keeps their translation; nobody imports this module.
"""

from django.utils.translation import gettext_noop

SENTENCES = (
    # Django's forms and validators
    gettext_noop("Enter a complete value."),
    gettext_noop("Enter a valid JSON."),
    gettext_noop("Enter a valid UUID."),
    gettext_noop("Enter a valid duration."),
    gettext_noop(
        "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, "
        "or hyphens."
    ),
    gettext_noop(
        "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
    ),
    gettext_noop(
        "File extension “%(extension)s” is not allowed. Allowed extensions are: "
        "%(allowed_extensions)s."
    ),
    gettext_noop("Null characters are not allowed."),
    gettext_noop("Value must be valid JSON."),
    gettext_noop("“%(value)s” is not a valid UUID."),
    # allauth's forms
    gettext_noop("This account is currently inactive."),
    gettext_noop("You cannot deactivate two-factor authentication."),
    gettext_noop(
        "You cannot generate recovery codes without having two-factor authentication "
        "enabled."
    ),
    gettext_noop("You must type the same password each time."),
)
