"""Addresses of commitments, wishes, their documents, and results."""

from django.urls import path

from caunoi.apps.register.views import commitments, following, results, wishes

_ONE = "commitments/<uuid:public_id>"
urlpatterns = [
    path("commitments/", commitments.index, name="commitments"),
    path("commitments/add", commitments.add, name="commitment-add"),
    path("commitments/follow-up", commitments.follow_up, name="commitments-follow-up"),
    path(_ONE, commitments.show, name="commitment"),
    path(f"{_ONE}/change", commitments.change, name="commitment-change"),
    path(f"{_ONE}/move", commitments.move, name="commitment-move"),
    path(f"{_ONE}/assign", following.assign, name="commitment-assign"),
    path(f"{_ONE}/their-state", following.their_state, name="commitment-their-state"),
    path(f"{_ONE}/reply", following.reply, name="commitment-reply"),
    path(f"{_ONE}/deliver", following.deliver, name="commitment-deliver"),
    path(f"{_ONE}/follow-up", following.follow_up, name="commitment-follow-up"),
    path(f"{_ONE}/document", following.add_document, name="commitment-document"),
    path(f"{_ONE}/raise", following.raise_wish, name="commitment-raise"),
    path(f"{_ONE}/propose-close", following.propose_close, name="commitment-propose-close"),
    path(f"{_ONE}/close", commitments.close, name="commitment-close"),
    path(f"{_ONE}/release", commitments.release, name="commitment-release"),
    path("documents/<uuid:public_id>/file", following.document_file, name="document-file"),
    path("wishes/", wishes.index, name="wishes"),
    path("results/", results.index, name="results"),
    path("results/add", results.add, name="result-add"),
    path("results/<uuid:public_id>", results.show, name="result"),
    path("results/<uuid:public_id>/change", results.change, name="result-change"),
]
