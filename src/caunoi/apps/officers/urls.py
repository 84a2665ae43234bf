"""Addresses of the app `officers`."""

from django.urls import path

from caunoi.apps.officers.views import accounts, deputies

app_name = "officers"
_ONE = "administration/officers/<uuid:public_id>"
urlpatterns = [
    path("account/", accounts.account, name="account"),
    path("account/language", accounts.choose_language, name="language"),
    path("account/mail", accounts.change_mail, name="mail"),
    path("roles/", accounts.table, name="roles"),
    path("deputies/", deputies.listing, name="deputies"),
    path("deputies/new", deputies.add, name="add_deputy"),
    path("deputies/<uuid:public_id>/end", deputies.end, name="end_deputy"),
    path("administration/", accounts.listing, name="list"),
    path("administration/officers/new", accounts.add, name="add"),
    path(_ONE, accounts.show, name="show"),
    path(f"{_ONE}/give-role", accounts.give_role, name="give_role"),
    path(f"{_ONE}/end-role", accounts.end_role, name="end_role"),
    path(f"{_ONE}/renew-password", accounts.renew, name="renew"),
    path(f"{_ONE}/close", accounts.close, name="close"),
]
