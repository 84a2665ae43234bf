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
    "brief.made": _("Made a brief for a visit as a file"),
    "card.issued": _("Issued our identity card"),
    "card.taken-in": _("Took in a partner's identity card"),
    "commitment.added": _("Added a commitment"),
    "commitment.changed": _("Changed a commitment"),
    "commitment.close-proposed": _("Proposed to close a commitment"),
    "commitment.moved": _("Moved a commitment to its next state"),
    "compartment.added": _("Closed a circle"),
    "contact.added": _("Added a contact"),
    "contact.changed": _("Changed a contact"),
    "device.added": _("Added a passkey or codes"),
    "device.removed": _("Removed a passkey or codes"),
    "device.renamed": _("Renamed a passkey"),
    "door.sent-away": _("The door sent messages away"),
    "engagement.added": _("Added an engagement"),
    "engagement.changed": _("Changed an engagement"),
    "engagement.moved": _("Moved an engagement to its next state"),
    "identity.read": _("Read a sealed identity"),
    "instrument.added": _("Added an instrument"),
    "instrument.changed": _("Changed an instrument"),
    "instrument.moved": _("Moved an instrument to its next state"),
    "letter.approved": _("Approved a letter"),
    "letter.changed": _("Changed a letter"),
    "letter.drafted": _("Drafted a letter"),
    "letter.made": _("Made a letter as a file"),
    "letter.numbered": _("Gave a letter its number"),
    "letter.returned": _("Sent a letter back to its drafter"),
    "letter.sent": _("Recorded that a letter was sent"),
    "letter.voided": _("Voided a numbered letter"),
    "list.exported": _("Exported a list"),
    "list.imported": _("Imported a list"),
    "message.accepted": _("A message was accepted"),
    "message.expired": _("A message expired before it was sent"),
    "message.refused": _("A message was refused"),
    "message.refused-at-door": _("The partner's door refused a message"),
    "message.sent": _("A message was sent"),
    "message.stopped": _("A message was stopped before it was sent"),
    "message.stored": _("A message arrived"),
    "officer.added": _("Added an officer"),
    "officer.closed": _("Closed an account"),
    "officer.language": _("Chose a language"),
    "partner.added": _("Added a partner"),
    "partner.changed": _("Changed a partner"),
    "password.changed": _("Changed the password"),
    "password.renewed": _("Gave a new first password"),
    "proposal.accepted": _("Accepted a proposal"),
    "proposal.corrected": _("Corrected a proposal"),
    "proposal.rejected": _("Rejected a proposal"),
    "receipt.accepted": _("The partner accepted our message"),
    "receipt.refused": _("The partner refused our message"),
    "record.released": _("Released a record to a partner"),
    "report.read": _("Read a report"),
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

# The names under which a row holds more than what was done; values stay as they are stored.
DETAILS: dict[str, Promise] = {
    "address": _("network address"),
    "agency": _("agency"),
    "changed": _("what was changed"),
    "characters": _("characters"),
    "code": _("code of the answer"),
    "codes": _("codes of the rules"),
    "count": _("how often"),
    "envelope": _("hash of the envelope"),
    "from": _("from"),
    "ground": _("ground"),
    "handling": _("handling code"),
    "kind": _("kind"),
    "language": _("language"),
    "limit": _("limit"),
    "list": _("list"),
    "made": _("record made"),
    "message": _("message"),
    "name": _("name"),
    "number": _("number"),
    "proposals": _("proposals"),
    "reason": _("reason"),
    "role": _("role"),
    "roles": _("roles"),
    "rows": _("rows"),
    "rule": _("rule of the reading"),
    "their_leaf": _("leaf in the partner's journal"),
    "sha256": _("hash of the file"),
    "to": _("to"),
    "with": _("device"),
}

# What a row can be about; the rest of its subject is the record's public id.
SUBJECTS: dict[str, Promise] = {
    "agreement": _("Agreement"),
    "answer": _("Answer"),
    "arrival": _("Message that arrived"),
    "commitment": _("Commitment"),
    "compartment": _("Closed circle"),
    "contact": _("Contact"),
    "engagement": _("Engagement"),
    "import": _("Imported list"),
    "inforequest": _("Request"),
    "instrument": _("Instrument"),
    "letter": _("Letter"),
    "list": _("List"),
    "officer": _("Officer"),
    "partner": _("Partner"),
    "proposal": _("Proposal"),
    "report": _("Report"),
    "unit": _("Unit"),
}


def of_subject(subject: str) -> tuple[Promise | str, str]:
    """What a row is about in words, and the end of the id that tells it from others."""
    kind, _colon, told = subject.partition(":")
    if kind not in SUBJECTS:
        return subject, ""
    return SUBJECTS[kind], told.rpartition("-")[2]


def of_detail(name: str) -> Promise | str:
    """The words for the name of a detail."""
    return DETAILS.get(name, name)


def of(what: str) -> Promise | str:
    """The words of a code."""
    return DONE.get(what, what)
