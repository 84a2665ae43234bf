"""Addresses of the app `exchange`."""

from django.urls import path

from caunoi.apps.exchange.views import (
    alarms,
    answering,
    by_hand,
    contacts,
    drafting,
    evidence,
    files,
    lists,
    revoked,
    sealed,
    show,
)

app_name = "exchange"
urlpatterns = [
    path("", lists.index, name="list"),
    path("new", drafting.draft, name="draft"),
    path("by-hand", by_hand.show, name="by-hand"),
    path("by-hand/write", by_hand.write, name="write-bundle"),
    path("by-hand/take", by_hand.take, name="take-bundle"),
    path("refusals", lists.refusals, name="refusals"),
    path("contacts/", contacts.index, name="contacts"),
    path("contacts/<uuid:public_id>", contacts.show, name="contact"),
    path("alarms/<uuid:public_id>", alarms.show, name="alarm"),
    path("alarms/<uuid:public_id>/evidence", alarms.evidence, name="alarm-evidence"),
    path("revocations/", revoked.index, name="revocations"),
    path("quarantine/", revoked.quarantine, name="quarantine"),
    path("quarantine/<int:number>", revoked.item, name="quarantined"),
    path("quarantine/<int:number>/confirm", revoked.confirm, name="quarantine-confirm"),
    path("<uuid:public_id>", show.show, name="show"),
    path("<uuid:public_id>/may-i-send", show.may_i_send, name="may-i-send"),
    path("<uuid:public_id>/change", drafting.change, name="change"),
    path("<uuid:public_id>/submit", drafting.submit, name="submit"),
    path("<uuid:public_id>/give-back", drafting.give_back, name="give-back"),
    path("<uuid:public_id>/review", drafting.review, name="review"),
    path("<uuid:public_id>/approve", drafting.approve, name="approve"),
    path("<uuid:public_id>/withdraw", drafting.withdraw, name="withdraw"),
    path("<uuid:public_id>/identity", sealed.identity, name="identity"),
    path("<uuid:public_id>/evidence", evidence.export, name="evidence"),
    path("<uuid:public_id>/files/new", files.attach, name="attach"),
    path("<uuid:public_id>/files/<uuid:file_id>/open", files.open_file, name="open-file"),
    path("<uuid:public_id>/files/<uuid:file_id>/remove", files.remove, name="remove-file"),
    path("<uuid:public_id>/take-up", answering.take_up, name="take-up"),
    path("<uuid:public_id>/answer", answering.answer, name="answer"),
    path("<uuid:public_id>/refuse", answering.refuse, name="refuse"),
    path("<uuid:public_id>/answer/give-back", answering.give_back, name="give-back-answer"),
    path("<uuid:public_id>/answer/approve", answering.approve, name="approve-answer"),
]
