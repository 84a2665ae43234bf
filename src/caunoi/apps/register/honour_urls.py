"""Addresses of commendations and gifts."""

from django.urls import path

from caunoi.apps.register.views import honours

urlpatterns = [
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
