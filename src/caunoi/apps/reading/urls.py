"""Addresses of the app `reading`."""

from django.urls import path

from caunoi.apps.reading.views import deciding, reports, seconding

app_name = "reading"
urlpatterns = [
    path("", reports.index, name="list"),
    path("upload", reports.upload, name="upload"),
    path("rules", reports.rules, name="rules"),
    path("<uuid:public_id>", reports.show, name="show"),
    path("<uuid:public_id>/file", reports.file, name="file"),
    path("<uuid:public_id>/second", seconding.second, name="second"),
    path("<uuid:public_id>/<uuid:proposal_id>/decide", deciding.decide, name="decide"),
    path("<uuid:public_id>/<uuid:proposal_id>/undo", deciding.undo, name="undo"),
    path("<uuid:public_id>/<uuid:proposal_id>/correct", deciding.correct, name="correct"),
]
