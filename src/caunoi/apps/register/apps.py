"""The Django app `register`."""

from django.apps import AppConfig

from caunoi.apps.oversight import details
from caunoi.apps.register import arrangement_terms, terms


class RegisterConfig(AppConfig):
    """Label `register`."""

    name = "caunoi.apps.register"
    label = "register"

    def ready(self) -> None:
        """Tell the journal what the states of its records are called."""
        details.know_states({**arrangement_terms.STATES, "partner": terms.PartnerState})
