"""Addresses of the app `officers`."""

from django.urls import URLPattern

app_name = "officers"
urlpatterns: list[URLPattern] = []
