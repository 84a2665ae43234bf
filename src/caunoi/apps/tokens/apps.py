"""The Django app `tokens`."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    """Label `tokens`."""

    name = "caunoi.apps.tokens"
    label = "tokens"
