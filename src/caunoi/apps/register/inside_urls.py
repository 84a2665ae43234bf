"""Addresses of our own units and of our posts abroad."""

from django.urls import path

from caunoi.apps.register.views import posts, units

_POST = "posts/<uuid:public_id>"
_UNIT = "units/<uuid:public_id>"
urlpatterns = [
    path("posts/", posts.index, name="posts"),
    path("posts/add", posts.add, name="post-add"),
    path(_POST, posts.show, name="post"),
    path(f"{_POST}/change", posts.change, name="post-change"),
    path(f"{_POST}/people/add", posts.add_member, name="post-member-add"),
    path(f"{_POST}/support/add", posts.add_support, name="post-support-add"),
    path("post-support/<uuid:public_id>", posts.show_support, name="post-support"),
    path(
        "post-support/<uuid:public_id>/change",
        posts.change_support,
        name="post-support-change",
    ),
    path("post-people/<uuid:public_id>", posts.change_member, name="post-member"),
    path("units/", units.index, name="units"),
    path("units/new", units.add, name="unit-add"),
    path(_UNIT, units.show, name="unit"),
    path(f"{_UNIT}/change", units.change, name="unit-change"),
    path(f"{_UNIT}/successor", units.end, name="unit-end"),
    path(f"{_UNIT}/officers", units.officers, name="unit-officers"),
]
