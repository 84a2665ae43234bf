"""The Django app `evaluation`."""

from django.apps import AppConfig

from caunoi.apps.evaluation import terms
from caunoi.apps.oversight import details


class EvaluationConfig(AppConfig):
    """Label `evaluation`."""

    name = "caunoi.apps.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Tell the journal what the states of its records are called."""
        details.know_states({"unitreport": terms.ReportState})
