"""The Django app `evaluation`."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Label `evaluation`."""

    name = "caunoi.apps.evaluation"
    label = "evaluation"
