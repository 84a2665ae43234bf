"""The Django app `oversight`."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Label `oversight`."""

    name = "caunoi.apps.oversight"
    label = "oversight"
