"""Addresses of the app `oversight`."""

from django.urls import URLPattern

app_name = "oversight"
urlpatterns: list[URLPattern] = []
