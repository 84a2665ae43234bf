"""The Django app `papers`."""

from django.apps import AppConfig

from caunoi.apps.oversight import details
from caunoi.apps.papers import terms


class PapersConfig(AppConfig):
    """Label `papers`."""

    name = "caunoi.apps.papers"
    label = "papers"

    def ready(self) -> None:
        """Tell the journal what the states of its records are called."""
        details.know_states({"letter": terms.LetterState})
