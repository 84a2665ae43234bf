"""Addresses of the app `register`."""

from django.urls import path

from caunoi.apps.register.views import (
    agreements,
    commitments,
    contacts,
    engagements,
    instruments,
    partner_page,
    partners,
)

app_name = "register"
urlpatterns = [
    path("partners/", partners.index, name="partners"),
    path("partners/add", partners.add, name="partner-add"),
    path("partners/<uuid:public_id>", partner_page.show, name="partner"),
    path("partners/<uuid:public_id>/change", partners.change, name="partner-change"),
    path("partners/<uuid:public_id>/verify", partners.verify, name="partner-verify"),
    path("partners/<uuid:public_id>/state", partners.move, name="partner-state"),
    path(
        "partners/<uuid:public_id>/successor", partners.supersede, name="partner-successor"
    ),
    path("partners/<uuid:public_id>/contacts/add", contacts.add, name="contact-add"),
    path("contacts/<uuid:public_id>", contacts.show, name="contact"),
    path("contacts/<uuid:public_id>/change", contacts.change, name="contact-change"),
    path("instruments/", instruments.index, name="instruments"),
    path("instruments/add", instruments.add, name="instrument-add"),
    path("instruments/<uuid:public_id>", instruments.show, name="instrument"),
    path(
        "instruments/<uuid:public_id>/change", instruments.change, name="instrument-change"
    ),
    path(
        "instruments/<uuid:public_id>/state",
        instruments.change_state,
        name="instrument-state",
    ),
    path(
        "instruments/<uuid:public_id>/release",
        instruments.release,
        name="instrument-release",
    ),
    path(
        "agreements/<uuid:public_id>/<int:number>/open",
        agreements.open_gate,
        name="agreement-open",
    ),
    path(
        "agreements/<uuid:public_id>/<int:number>/suspend",
        agreements.suspend,
        name="agreement-suspend",
    ),
    path(
        "agreements/<uuid:public_id>/<int:number>/resume",
        agreements.resume,
        name="agreement-resume",
    ),
    path("engagements/", engagements.index, name="engagements"),
    path("engagements/add", engagements.add, name="engagement-add"),
    path("engagements/<uuid:public_id>", engagements.show, name="engagement"),
    path(
        "engagements/<uuid:public_id>/change", engagements.change, name="engagement-change"
    ),
    path("engagements/<uuid:public_id>/state", engagements.move, name="engagement-move"),
    path("engagements/<uuid:public_id>/topics/add", engagements.add_topic, name="topic-add"),
    path(
        "engagements/<uuid:public_id>/topics/<int:number>/remove",
        engagements.remove_topic,
        name="topic-remove",
    ),
    path("engagements/<uuid:public_id>/papers/add", engagements.add_paper, name="paper-add"),
    path(
        "engagements/<uuid:public_id>/papers/<int:number>/remove",
        engagements.remove_paper,
        name="paper-remove",
    ),
    path("commitments/", commitments.index, name="commitments"),
    path("commitments/add", commitments.add, name="commitment-add"),
    path("commitments/<uuid:public_id>", commitments.show, name="commitment"),
    path(
        "commitments/<uuid:public_id>/change", commitments.change, name="commitment-change"
    ),
    path("commitments/<uuid:public_id>/move", commitments.move, name="commitment-move"),
    path(
        "commitments/<uuid:public_id>/propose-close",
        commitments.propose_close,
        name="commitment-propose-close",
    ),
    path("commitments/<uuid:public_id>/close", commitments.close, name="commitment-close"),
    path(
        "commitments/<uuid:public_id>/release",
        commitments.release,
        name="commitment-release",
    ),
]
