"""Addresses of the app `desk`."""

from django.urls import path

from caunoi.apps.desk.views import beside, inbox

app_name = "desk"
urlpatterns = [
    path("", inbox.show, name="inbox"),
    path("act", inbox.act, name="act"),
    path("requests/<uuid:public_id>", beside.show, name="request"),
    path("requests/<uuid:public_id>/note", beside.note, name="note"),
    path("requests/<uuid:public_id>/tie", beside.tie, name="tie"),
    path("requests/<uuid:public_id>/untie", beside.untie, name="untie"),
]
