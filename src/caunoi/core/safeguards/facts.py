"""Everything the gate needs to know about one message, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from caunoi.core.envelope.agreement import Agreement, Article
from caunoi.core.exchange.matters import Neutrality
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.core.safeguards.conventions import StateParty
from caunoi.core.safeguards.never_list import Statute
from caunoi.core.safeguards.onward import Learned
from caunoi.core.safeguards.retyped import Retyped
from caunoi.core.texts import Text


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One message, the side that judges it, and the moment.

    Codes are plain text, also those of closed lists: a draft may hold anything, and it is
    the gate that says what is wrong with it. An empty text means "not stated".
    """

    # The judgement: when, on which side, in which mode this node runs.
    at: datetime
    issued_at: datetime  # by the sender; for a draft, now
    at_receiver: bool
    our_mode: str
    by_letter: bool = False  # the partner runs no node: it leaves or came as a letter
    # The partner's card; None where it is not known.
    partner_card_until: datetime | None
    # The basis. `agreement` has been read with every party's signature verified, and so
    # have the later versions of it that this node holds.
    agreement: Agreement | None
    suspended: bool
    # The header.
    mode: str
    from_node: str
    to_node: str
    kind: str
    article: str
    purpose: str
    crime_area: str
    data_class: str
    handling: str
    answer_by: datetime | None
    # The content.
    tlp: str = ""
    source_grade: str = ""
    information_grade: str = ""
    classification: str = "none"
    conditions: str = ""
    urgency: str = "normal"
    urgency_reason: str = ""
    about_person: bool = False
    person_named: bool = False
    person_status: str = ""
    minor: str = "unknown"
    offence_texts: tuple[str, ...] = ()
    statute: str = ""
    offence_article: str = ""
    offence_country: str = ""
    facts_texts: tuple[str, ...] = ()
    neutrality: Neutrality | None = None
    all_texts: tuple[str, ...] = ()
    # How many different officers stand behind it, its author included.
    signed_off: int = 1
    later: tuple[Agreement, ...] = ()
    # The countries of both nodes, and what was decided for this one case.
    from_country: str = ""
    to_country: str = ""
    decisions: tuple[CaseDecision, ...] = ()
    # What this node's administrator has added to the never-list, and on conventions.
    never_additions: tuple[Statute, ...] = ()
    state_parties: tuple[StateParty, ...] = ()
    # The basis, where it is no agreement: `agreement` then tells what it opens.
    ground: str = "agreement"
    files: int = 0  # that travel beside it

    # The other side's name in our register; None where a person will not read about it.
    partner_name: Text | None = None
    # To whom it goes, as our register names them, and what it was made from of others.
    receiver: str = ""
    learned: tuple[Learned, ...] = ()
    # What others told us that its texts hold, though nothing says it was made from that.
    retyped: tuple[Retyped, ...] = ()

    def partner(self) -> Text | str:
        """The other side as a person reads it: by its name; else by that of its node."""
        node = self.from_node if self.at_receiver else self.to_node
        return self.partner_name or node

    def granted(self) -> Article | None:
        """The article of the agreement that the message stands on, if there is one."""
        if self.agreement is None:
            return None
        found = (one for one in self.agreement.articles if one.number == self.article)
        return next(found, None)
