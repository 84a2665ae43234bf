"""The Django app `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Label `papers`."""

    name = "caunoi.apps.papers"
    label = "papers"
