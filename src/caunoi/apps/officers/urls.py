"""Addresses of the app `officers`."""

from django.urls import path

from caunoi.apps.officers import views

app_name = "officers"
_ONE = "administration/officers/<uuid:public_id>"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/language", views.choose_language, name="language"),
    path("account/mail", views.change_mail, name="mail"),
    path("roles/", views.table, name="roles"),
    path("administration/", views.listing, name="list"),
    path("administration/officers/new", views.add, name="add"),
    path("administration/units/new", views.add_unit, name="add_unit"),
    path(_ONE, views.show, name="show"),
    path(f"{_ONE}/give-role", views.give_role, name="give_role"),
    path(f"{_ONE}/end-role", views.end_role, name="end_role"),
    path(f"{_ONE}/renew-password", views.renew, name="renew"),
    path(f"{_ONE}/close", views.close, name="close"),
]
