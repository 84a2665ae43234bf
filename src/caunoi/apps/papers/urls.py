"""Addresses of the app `papers`."""

from django.urls import path, register_converter

from caunoi.apps.papers.views import briefs

app_name = "papers"


class PaperKind:
    """A brief or a letter as a file."""

    regex = "pdf|docx"

    def to_python(self, value: str) -> str:
        """As it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands in the address."""
        return value


register_converter(PaperKind, "paper")

urlpatterns = [
    path("briefs/<uuid:public_id>", briefs.show, name="brief"),
    path("briefs/<uuid:public_id>.<paper:kind>", briefs.as_file, name="brief-file"),
]
