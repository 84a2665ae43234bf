"""Addresses of the app `tokens`."""

from django.urls import path

from caunoi.apps.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.index, name="list"),
    path("new", views.add, name="add"),
    path("<uuid:public_id>", views.show, name="show"),
    path("<uuid:public_id>/approve", views.approve, name="approve"),
    path("<uuid:public_id>/revoke", views.revoke, name="revoke"),
]
