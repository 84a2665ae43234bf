"""Addresses of commendations, gifts and the calendar."""

from django.urls import path

from caunoi.apps.register.views import calendars, honours

urlpatterns = [
    path("calendar/", calendars.month, name="calendar"),
    path("calendar/open", calendars.open_feed, name="calendar-open"),
    path("calendar/revoke", calendars.revoke_feed, name="calendar-revoke"),
    path("commendations/", honours.commendations, name="commendations"),
    path("commendations/add", honours.add_commendation, name="commendation-add"),
    path("commendations/<uuid:public_id>", honours.commendation, name="commendation"),
    path(
        "commendations/<uuid:public_id>/change",
        honours.change_commendation,
        name="commendation-change",
    ),
    path(
        "commendations/<uuid:public_id>/state",
        honours.move_commendation,
        name="commendation-move",
    ),
    path("gifts/", honours.gifts, name="gifts"),
    path("gifts/add", honours.add_gift, name="gift-add"),
    path("gifts/undeclared", honours.undeclared, name="gifts-undeclared"),
    path("gifts/<uuid:public_id>", honours.gift, name="gift"),
    path("gifts/<uuid:public_id>/change", honours.change_gift, name="gift-change"),
    path("gifts/<uuid:public_id>/declare", honours.declare_gift, name="gift-declare"),
]
