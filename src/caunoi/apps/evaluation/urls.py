"""Addresses of the app `evaluation`."""

from django.urls import path, re_path

from caunoi.apps.evaluation.views import indicators, reports, rounds, sheets

app_name = "evaluation"
FILE = "csv|xlsx"
urlpatterns = [
    path("", reports.index, name="reports"),
    path("ask", rounds.ask, name="ask"),
    re_path(rf"^list\.(?P<kind>{FILE})$", sheets.reports, name="export"),
    re_path(rf"^table\.(?P<kind>{FILE})$", sheets.table, name="table-file"),
    path("table", rounds.table, name="table"),
    path("table/consolidate", rounds.consolidate, name="consolidate"),
    path("rounds/<uuid:round_id>", rounds.show, name="round"),
    path("add/<slug:kind>", reports.add, name="add"),
    path("indicators/<uuid:public_id>/change", indicators.change, name="indicator-change"),
    path("indicators/<uuid:public_id>/score", indicators.score, name="indicator-score"),
    path("<uuid:public_id>", reports.show, name="report"),
    path("<uuid:public_id>/change", reports.change, name="change"),
    path("<uuid:public_id>/raise", reports.send, name="raise"),
    path("<uuid:public_id>/frame", reports.fix_frame, name="frame"),
    path("<uuid:public_id>/sign", reports.sign, name="sign"),
    path("<uuid:public_id>/correct", reports.correct, name="correct"),
    path("<uuid:public_id>/answer", reports.answer, name="answer"),
    path("<uuid:public_id>/move", reports.move, name="move"),
    path("<uuid:public_id>/agenda", reports.put_on_agenda, name="agenda"),
    path("<uuid:public_id>/indicators/add", indicators.add, name="indicator-add"),
]
