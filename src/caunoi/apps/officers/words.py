"""What acts and kinds of unit are called on the pages; roles are in the vocabulary."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.roles import Act, Role

ACTS: dict[Act, Promise] = {
    Act.DRAFT: _("Draft requests and answers"),
    Act.REVIEW: _("Review law and neutrality"),
    Act.CARRY: _("Carry messages by hand"),
    Act.APPROVE: _("Approve and release across the border"),
    Act.RELEASE_FOR_A_LIFE: _("Release a request where a life is at risk"),
    Act.GRADE: _("Grade information"),
    Act.READ_SEALED_IDENTITY: _("Read a sealed identity"),
    Act.READ_ITINERARIES: _("Read protection itineraries"),
    Act.REGISTER: _("Write in the register"),
    Act.VERIFY_INSTRUMENT: _("Verify an instrument"),
    Act.OPEN_GATE: _("Open the gate of an agreement"),
    Act.PROPOSE_CLOSING: _("Propose to close a commitment"),
    Act.CLOSE_COMMITMENT: _("Close a commitment"),
    Act.ANSWER_UNITS: _("Ask and answer the units below"),
    Act.READ_REPORTS: _("Read reports into proposals"),
    Act.EXTEND_RETENTION: _("Extend how long data is kept"),
    Act.DELETE: _("Delete data, or refuse to"),
    Act.READ_JOURNAL: _("Read the journal beyond one's own rows"),
    Act.MANAGE_NODE: _("Manage officers, units, keys and backups"),
    Act.PAIR_PARTNERS: _("Compare a partner's identity card, as one of two officers"),
    Act.DECIDE_QUARANTINE: _("Decide about messages under stolen keys, as one of two"),
}
UNIT_KINDS: dict[str, Promise] = {
    "desk": _("Ministry desk"),
    "province": _("Province"),
    "post": _("Post abroad"),
}


def role_name(code: str) -> str:
    """What a role is called in the page's language."""
    return Role.known(code).label(get_language() or "vi")


def of_role(code: str) -> str:
    """What a role is called, and its code."""
    return f"{role_name(code)} ({code})"


def for_whom(name: str, day: date) -> str:
    """For whom a deputy decided, and of which day the delegation is."""
    told = {"name": name, "day": f"{day:%d/%m/%Y}"}
    return gettext("for %(name)s by delegation of %(day)s") % told
