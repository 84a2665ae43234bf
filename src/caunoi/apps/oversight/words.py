"""What the rows of the journal say, in words; a word not here is shown as its code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DONE: dict[str, Promise] = {
    "agreement.added": _("Took in an agreement"),
    "agreement.opened": _("Opened the gate of an agreement"),
    "agreement.signatures": _("Took in signatures under an agreement"),
    "agreement.signed": _("Signed an agreement"),
    "agreement.suspended": _("Suspended an agreement"),
    "answer.approved": _("Approved an answer"),
    "answer.drafted": _("Drafted an answer"),
    "answer.received": _("An answer arrived"),
    "answer.returned": _("Sent an answer back to its drafter"),
    "card.issued": _("Issued our identity card"),
    "card.taken-in": _("Took in a partner's identity card"),
    "commitment.close-proposed": _("Proposed to close a commitment"),
    "compartment.added": _("Closed a circle"),
    "device.added": _("Added a passkey or codes"),
    "device.removed": _("Removed a passkey or codes"),
    "device.renamed": _("Renamed a passkey"),
    "door.sent-away": _("The door sent messages away"),
    "identity.read": _("Read a sealed identity"),
    "message.stored": _("A message arrived"),
    "officer.added": _("Added an officer"),
    "officer.closed": _("Closed an account"),
    "officer.language": _("Chose a language"),
    "password.changed": _("Changed the password"),
    "password.renewed": _("Gave a new first password"),
    "record.released": _("Released a record to a partner"),
    "request.approved": _("Approved a request"),
    "request.changed": _("Changed a request"),
    "request.closed": _("A request was closed"),
    "request.drafted": _("Drafted a request"),
    "request.late": _("A request is late"),
    "request.received": _("A request arrived"),
    "request.returned": _("Sent a request back to its drafter"),
    "request.reviewed": _("Reviewed a request"),
    "request.stopped": _("A request was stopped"),
    "request.submitted": _("Submitted a request"),
    "request.taken-up": _("Took a request up"),
    "request.withdrawn": _("Withdrew a request"),
    "role.ended": _("Ended a role"),
    "role.given": _("Gave a role"),
    "rule.refused": _("A rule said no"),
    "sign-in.closed": _("Somebody tried a closed account"),
    "sign-in.done": _("Signed in"),
    "sign-in.failed": _("A sign-in failed"),
    "sign-in.held-back": _("Tries to sign in were held back"),
    "sign-out.done": _("Signed out"),
    "sign-out.idle": _("Was signed out after idle minutes"),
    "unit.added": _("Added a unit"),
}


def of(what: str) -> Promise | str:
    """The words of a code."""
    return DONE.get(what, what)
