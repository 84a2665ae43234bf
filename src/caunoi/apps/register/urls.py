"""Addresses of the app `register`."""

from django.urls import path

from caunoi.apps.register import (
    arrangement_urls,
    commitment_urls,
    honour_urls,
    inside_urls,
)
from caunoi.apps.register.views import (
    agreements,
    articles,
    contacts,
    delegations,
    engagements,
    instruments,
    members,
    mergings,
    minutes,
    network,
    pairing,
    partner_page,
    partners,
    rounds,
)

app_name = "register"
urlpatterns = [
    path("partners/", partners.index, name="partners"),
    path("pairings/", pairing.index, name="pairings"),
    path("pairings/our-card", pairing.our_card, name="our-card"),
    path("pairings/<uuid:public_id>", pairing.show, name="pairing"),
    path("pairings/<uuid:public_id>/compare", pairing.compare, name="pairing-compare"),
    path("pairings/<uuid:public_id>/refuse", pairing.refuse, name="pairing-refuse"),
    path("partners/network", network.show, name="network"),
    path("partners/add", partners.add, name="partner-add"),
    path("partners/<uuid:public_id>", partner_page.show, name="partner"),
    path("partners/<uuid:public_id>/change", partners.change, name="partner-change"),
    path("partners/<uuid:public_id>/verify", partners.verify, name="partner-verify"),
    path("partners/<uuid:public_id>/state", partners.move, name="partner-state"),
    path(
        "partners/<uuid:public_id>/successor", partners.supersede, name="partner-successor"
    ),
    path("partners/<uuid:public_id>/merge", mergings.propose_partner, name="partner-merge"),
    path("partners/<uuid:public_id>/contacts/add", contacts.add, name="contact-add"),
    path("contacts/<uuid:public_id>", contacts.show, name="contact"),
    path("contacts/<uuid:public_id>/change", contacts.change, name="contact-change"),
    path("contacts/<uuid:public_id>/merge", mergings.propose_contact, name="contact-merge"),
    path("mergings/", mergings.index, name="mergings"),
    path("mergings/<slug:kind>/<uuid:public_id>", mergings.show, name="merging"),
    *[
        path(
            f"mergings/<slug:kind>/<uuid:public_id>/{decision}",
            mergings.decide,
            {"decision": decision},
            name=f"merging-{decision}",
        )
        for decision in mergings.DECISIONS
    ],
    path("instruments/", instruments.index, name="instruments"),
    path("instruments/add", instruments.add, name="instrument-add"),
    path("instruments/<uuid:public_id>", instruments.show, name="instrument"),
    path(
        "instruments/<uuid:public_id>/change", instruments.change, name="instrument-change"
    ),
    path("instruments/way", instruments.way, name="instruments-way"),
    path("instruments/<uuid:public_id>/move", instruments.move, name="instrument-move"),
    path(
        "instruments/<uuid:public_id>/awaited",
        instruments.awaited,
        name="instrument-awaited",
    ),
    path("instruments/<uuid:public_id>/articles/add", articles.add, name="article-add"),
    path(
        "instruments/<uuid:public_id>/articles/<str:number>",
        articles.change,
        name="article-change",
    ),
    path("instruments/<uuid:public_id>/draft", articles.draft, name="instrument-draft"),
    path(
        "instruments/<uuid:public_id>/release",
        instruments.release,
        name="instrument-release",
    ),
    path(
        "instruments/<uuid:public_id>/agreements/take",
        agreements.take,
        name="agreement-take",
    ),
    path("agreements/<uuid:public_id>/<int:number>", agreements.show, name="agreement"),
    path(
        "agreements/<uuid:public_id>/<int:number>/file",
        agreements.file,
        name="agreement-file",
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
    path(
        "engagements/<uuid:public_id>/delegations/add",
        delegations.add,
        name="delegation-add",
    ),
    path("engagements/<uuid:public_id>/minutes", minutes.show, name="minutes"),
    path("engagements/<uuid:public_id>/minutes/write", minutes.write, name="minutes-write"),
    path("engagements/<uuid:public_id>/minutes/agree", minutes.agree, name="minutes-agree"),
    path("engagements/<uuid:public_id>/summary", minutes.summarise, name="summary-write"),
    path(
        "engagements/<uuid:public_id>/summary/release",
        minutes.release,
        name="summary-release",
    ),
    path("rounds/", rounds.index, name="rounds"),
    path("rounds/add", rounds.add, name="round-add"),
    path("rounds/<uuid:public_id>", rounds.show, name="round"),
    path("rounds/<uuid:public_id>/change", rounds.change, name="round-change"),
    path(
        "rounds/<uuid:public_id>/provinces/<str:province>",
        rounds.note,
        name="round-province",
    ),
    path("delegations/", delegations.index, name="delegations"),
    path("delegations/<uuid:public_id>", delegations.show, name="delegation"),
    path(
        "delegations/<uuid:public_id>/change", delegations.change, name="delegation-change"
    ),
    path(
        "delegations/<uuid:public_id>/members/add",
        delegations.add_member,
        name="member-add",
    ),
    path(
        "delegations/<uuid:public_id>/members/<int:number>/remove",
        delegations.remove_member,
        name="member-remove",
    ),
    path(
        "delegations/<uuid:public_id>/members/<int:number>/tie",
        members.tie,
        name="member-tie",
    ),
    path(
        "delegations/<uuid:public_id>/members/<int:number>/contact/<uuid:partner_id>",
        members.make_contact,
        name="member-contact",
    ),
    path("engagements/<uuid:public_id>/state", engagements.move, name="engagement-move"),
    path(
        "engagements/<uuid:public_id>/topics/add", engagements.add_topic, name="topic-add"
    ),
    path(
        "engagements/<uuid:public_id>/topics/<int:number>/remove",
        engagements.remove_topic,
        name="topic-remove",
    ),
    path(
        "engagements/<uuid:public_id>/papers/add", engagements.add_paper, name="paper-add"
    ),
    path(
        "engagements/<uuid:public_id>/papers/<int:number>/remove",
        engagements.remove_paper,
        name="paper-remove",
    ),
    *commitment_urls.urlpatterns,
    *arrangement_urls.urlpatterns,
    *honour_urls.urlpatterns,
    *inside_urls.urlpatterns,
]
