"""Addresses of frameworks, programmes, mechanisms, working groups, steps and mandates."""

from django.urls import URLPattern, path

from caunoi.apps.register.views import arrangements, mandates, milestones, reviews
from caunoi.apps.register.views.arrangement_kinds import KINDS, Kind


def _of(kind: Kind) -> list[URLPattern]:
    told, name = {"kind": kind.name}, kind.name
    one = f"{kind.list_name}/<uuid:public_id>"
    addresses = [
        path(f"{kind.list_name}/", arrangements.index, told, name=kind.list_name),
        path(f"{kind.list_name}/add", arrangements.add, told, name=f"{name}-add"),
        path(one, arrangements.show, told, name=name),
        path(f"{one}/change", arrangements.change, told, name=f"{name}-change"),
        path(f"{one}/state", arrangements.move, told, name=f"{name}-move"),
    ]
    if kind.has_steps:
        step = path(f"{one}/steps/add", milestones.add, told, name=f"{name}-step")
        addresses.append(step)
    return addresses


urlpatterns = [
    path("arrangements/", arrangements.overview, name="arrangements"),
    *(address for kind in KINDS.values() for address in _of(kind)),
    path("programmes/<uuid:public_id>/reviews/add", reviews.add, name="review-add"),
    path("reviews/<uuid:public_id>/change", reviews.change, name="review-change"),
    path("steps/<uuid:public_id>", milestones.show, name="milestone"),
    path("steps/<uuid:public_id>/change", milestones.change, name="milestone-change"),
    path("steps/<uuid:public_id>/state", milestones.move, name="milestone-move"),
    path("mandates/", mandates.index, name="mandates"),
    path("mandates/add", mandates.add, name="mandate-add"),
    path("mandates/<uuid:public_id>", mandates.show, name="mandate"),
    path("mandates/<uuid:public_id>/change", mandates.change, name="mandate-change"),
    path("mandates/<uuid:public_id>/issue", mandates.issue, name="mandate-issue"),
    path("mandates/<uuid:public_id>/withdraw", mandates.withdraw, name="mandate-withdraw"),
    path("executions/<uuid:public_id>", mandates.advance, name="execution-advance"),
    path("executions/<uuid:public_id>/close", mandates.close, name="execution-close"),
    path("executions/<uuid:public_id>/note", mandates.note, name="execution-note"),
]
