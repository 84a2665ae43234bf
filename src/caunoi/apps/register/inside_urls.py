"""Addresses of our own units."""

from django.urls import path

from caunoi.apps.register.views import units

_UNIT = "units/<uuid:public_id>"
urlpatterns = [
    path("units/", units.index, name="units"),
    path(_UNIT, units.show, name="unit"),
    path(f"{_UNIT}/change", units.change, name="unit-change"),
    path(f"{_UNIT}/successor", units.end, name="unit-end"),
    path(f"{_UNIT}/officers", units.officers, name="unit-officers"),
]
