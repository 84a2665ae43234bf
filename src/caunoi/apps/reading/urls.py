"""Addresses of the app `reading`."""

from django.urls import path

from caunoi.apps.reading import views

app_name = "reading"
urlpatterns = [
    path("", views.index, name="list"),
    path("upload", views.upload, name="upload"),
    path("<uuid:public_id>", views.show, name="show"),
    path("<uuid:public_id>/<uuid:proposal_id>/decide", views.decide, name="decide"),
    path("<uuid:public_id>/<uuid:proposal_id>/correct", views.correct, name="correct"),
]
