"""Addresses of the app `oversight`."""

from django.urls import path

from caunoi.apps.oversight import views

app_name = "oversight"
urlpatterns = [path("", views.journal, name="journal")]
