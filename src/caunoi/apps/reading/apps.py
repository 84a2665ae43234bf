"""The Django app `reading`."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Label `reading`."""

    name = "caunoi.apps.reading"
    label = "reading"
