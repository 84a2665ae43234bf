"""The Django app `register`."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Label `register`."""

    name = "caunoi.apps.register"
    label = "register"
