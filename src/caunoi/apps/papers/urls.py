"""Addresses of the app `papers`."""

from django.urls import path, register_converter

from caunoi.apps.papers.views import briefs, letters, lists, numbers

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


class SheetKind(PaperKind):
    """A list as a file."""

    regex = "csv|xlsx"


register_converter(PaperKind, "paper")
register_converter(SheetKind, "sheet")

urlpatterns = [
    path("briefs/<uuid:public_id>", briefs.show, name="brief"),
    path("briefs/<uuid:public_id>.<paper:kind>", briefs.as_file, name="brief-file"),
    path("letters/", letters.index, name="letters"),
    path("letters/numbers", numbers.index, name="numbers"),
    path("letters/numbers.<sheet:kind>", numbers.as_file, name="numbers-file"),
    path("letters/add", letters.add, name="letter-add"),
    path("letters/<uuid:public_id>", letters.show, name="letter"),
    path("letters/<uuid:public_id>.<paper:kind>", letters.as_file, name="letter-file"),
    path("letters/<uuid:public_id>/change", letters.change, name="letter-change"),
    path("letters/<uuid:public_id>/approve", letters.approve, name="letter-approve"),
    path("letters/<uuid:public_id>/give-back", letters.give_back, name="letter-give-back"),
    path("letters/<uuid:public_id>/number", letters.give_number, name="letter-number"),
    path("letters/<uuid:public_id>/sent", letters.record_sent, name="letter-sent"),
    path("letters/<uuid:public_id>/void", letters.void, name="letter-void"),
    path("lists/", lists.index, name="lists"),
    path("lists/<slug:name>.<sheet:kind>", lists.export, name="export"),
    path("lists/<slug:name>/empty.<sheet:kind>", lists.template, name="template"),
    path("lists/<slug:name>/import", lists.bring, name="bring"),
    path("imports/<uuid:public_id>", lists.preview, name="import"),
    path("imports/<uuid:public_id>/enter", lists.enter, name="enter"),
]
