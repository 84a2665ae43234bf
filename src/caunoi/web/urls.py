"""Every address of the node, one line for each app."""

from django.urls import include, path

from caunoi.web import (
    calendar_feed,
    dissolving,
    door,
    ended_units,
    language,
    public_log,
    search,
    today,
)
from caunoi.web.api import api
from caunoi.web.operation import pages

handler500 = "caunoi.web.errors.broken"
urlpatterns = [
    path("", today.show, name="today"),
    path("search", search.show, name="search"),
    path("language", language.choose, name="language"),
    path("door", door.knock, name="door"),
    path("door/pile", door.pile, name="pile"),
    path("door/receipts", door.receipts, name="receipts"),
    path("door/receipts/<str:sha256>", door.receipt, name="receipt"),
    path("door/files/<str:sha256>", door.file, name="door-file"),
    path("door/revocations", door.revocation, name="revocation"),
    path("door/card", door.card, name="card"),
    path("door/cards/<int:number>", door.card, name="card-version"),
    path("door/contact", door.contact, name="contact"),
    path("door/contacts/<str:sha256>", door.contact_answer, name="contact-answer"),
    path("log/checkpoint", public_log.checkpoint, name="log-checkpoint"),
    path("log/tile/entries/<path:name>", public_log.entries, name="log-entries"),
    path("log/tile/<path:name>", public_log.tile, name="log-tile"),
    path("health", door.health, name="health"),
    path("metrics", pages.figures, name="metrics"),
    path("administration/health", pages.health, name="node-health"),
    path("calendar/<str:token>.ics", calendar_feed.show, name="calendar-feed"),
    path("api/", api.urls),
    path("sign-in/", include("caunoi.apps.officers.sign_in_urls")),
    path("requests/", include("caunoi.apps.exchange.urls")),
    path("inbox/", include("caunoi.apps.desk.urls")),
    path(
        "register/units/<uuid:public_id>/matters", ended_units.matters, name="unit-matters"
    ),
    path(
        "register/units/<uuid:public_id>/dissolution", dissolving.page, name="unit-dissolve"
    ),
    path("register/", include("caunoi.apps.register.urls")),
    path("papers/", include("caunoi.apps.papers.urls")),
    path("reports/", include("caunoi.apps.reading.urls")),
    path("unit-reports/", include("caunoi.apps.evaluation.urls")),
    path("journal/", include("caunoi.apps.oversight.urls")),
    path("tokens/", include("caunoi.apps.tokens.urls")),
    path("", include("caunoi.apps.officers.urls")),  # account, roles, administration
]
