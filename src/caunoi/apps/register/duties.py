"""What must hold while a commitment is told, followed and closed.

Forms ask the same rules before they are sent, so a field can say what is wrong with it.
"""

import re
import unicodedata

from caunoi.apps.officers import succession
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.facts import CommitmentFacts, DocumentFacts, ReplyFacts
from caunoi.apps.register.models import DUTIES, Commitment
from caunoi.core import commitments as table
from caunoi.core.errors import Malformed, Refused
from caunoi.core.safeguards import four_eyes
from caunoi.core.vocabulary import CommitmentAct, CommitmentReply, CommitmentState

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_AT_ONCE = 500  # commitments in one follow-up
# Verbs that only wish, and verbs that ask or bind; words of a promise hold one of those.
_WISHES = re.compile(r"\b(mong|hy vọng|hi vọng|nguyện vọng|hope[sd]?|wish(es|ed)?)\b")
_BINDS = re.compile(
    r"\b(cam kết|thống nhất|nhất trí|đề nghị|yêu cầu|giao|hứa|đồng ý|khẳng định|thỏa thuận"
    r"|pledge[sd]?|agree[sd]?|ask(s|ed)?|request(s|ed)?|commit(s|ted)?)\b"
)


class WordsMissing(Malformed):
    """A commitment without the words it came from, or without saying who must act."""

    code = "commitment.incomplete"


class WishAsPromise(Refused):
    """The words only wish; entered as a promise they need a justification."""

    code = "commitment.wish-as-promise"


class AlreadyEnded(Refused):
    """The commitment has ended; nothing more is done about it."""

    code = "commitment.ended"


class AddresseeMissing(Refused):
    """An ask that names nobody it is put to stays a draft."""

    code = "commitment.addressee-missing"


class AssigneeMissing(Refused):
    """A commitment is given to an officer or a unit of ours."""

    code = "commitment.assignee-missing"


class AssigneeOutside(Refused):
    """The commitment lies in a closed circle that this officer or unit is not in."""

    code = "commitment.assignee-outside"


class ReasonMissing(Refused):
    """A commitment is declined, lapsed or superseded only with a reason."""

    code = "commitment.reason-missing"


class ProofMissing(Refused):
    """A commitment is closed only with its supporting document."""

    code = "commitment.proof-missing"


class ThirdPartyMissing(Refused):
    """What hangs on a third party is not kept because the promisor spoke."""

    code = "commitment.third-party-missing"


class CloseNotProposed(Refused):
    """Closing takes two officers: one proposes, another closes."""

    code = "commitment.close-not-proposed"


class NoReplyAsked(Refused):
    """Only an ask is replied to, and a wish."""

    code = "commitment.no-reply-asked"


class ReplyWordsMissing(Refused):
    """A reply that declines, or offers something else, is kept with its words."""

    code = "commitment.reply-words-missing"


class NoDuty(Refused):
    """A wish or a report of what was done is nobody's duty."""

    code = "commitment.no-duty"


class NotAWish(Refused):
    """Only a wish is raised."""

    code = "commitment.not-a-wish"


class TaskNotDownward(Refused):
    """A wish becomes a task only of a unit below the officer's own."""

    code = "commitment.task-not-downward"


class FileTooLarge(Refused):
    """The file of a supporting document is larger than the register takes."""

    code = "supporting-document.too-large"


class FileEmpty(Refused):
    """The file of a supporting document holds nothing."""

    code = "supporting-document.empty"


# ---- telling ----------------------------------------------------------------------------


def require_complete(facts: CommitmentFacts) -> None:
    """Refuse a duty that names nobody who must act, and a wish told as a promise.

    Raises:
        WordsMissing: nobody is named who said it, or nobody who must act.
        WishAsPromise: the words only wish, and nobody says why they bind.
    """
    said = facts.we_said or facts.said_by or facts.said_by_words
    acts = facts.we_act or facts.they_act or facts.to_act or facts.to_act_words
    if not (said and acts and facts.what.text.strip()):
        raise WordsMissing
    told = facts.words or facts.what.text
    if facts.act in DUTIES and only_wishes(told) and not facts.justification.strip():
        raise WishAsPromise(act=facts.act)


def only_wishes(words: str) -> bool:
    """Whether these words hold a verb that wishes and none that asks or binds."""
    plain = " ".join(unicodedata.normalize("NFC", words).casefold().split())
    return bool(_WISHES.search(plain)) and not _BINDS.search(plain)


# ---- following --------------------------------------------------------------------------


def require_open(commitment: Commitment) -> None:
    """Refuse to touch a commitment that has ended.

    Raises:
        AlreadyEnded: it has.
    """
    if commitment.has_ended:
        raise AlreadyEnded(state=commitment.state)


def require_duty(commitment: Commitment) -> None:
    """Refuse to treat as a duty what binds nobody.

    Raises:
        NoDuty: it is a wish, or a report of what was done.
    """
    if not commitment.is_duty:
        raise NoDuty(act=commitment.act)


def require_move(commitment: Commitment, state: str, reason: str) -> None:
    """Refuse a move that the table does not hold, or without what it asks.

    Raises:
        AlreadyEnded: nothing more is done about it.
        NoSuchMove: the table has no such move.
        CloseNotProposed: `closed` is reached by two officers only.
        ReasonMissing: declined, lapsed, superseded or sent back for no reason given.
        AddresseeMissing: an ask that is put to nobody.
        AssigneeMissing: nobody was given it.
    """
    require_open(commitment)
    table.require_move(commitment.act, commitment.state, state)
    match table.needs(commitment.act, commitment.state, state):
        case table.Need.DOCUMENT:
            raise CloseNotProposed
        case table.Need.REASON if not reason.strip():
            raise ReasonMissing
        case table.Need.ADDRESSEE:
            require_addressee(commitment)
        case table.Need.ASSIGNEE if not (
            commitment.assigned_to_id or commitment.assigned_unit_id
        ):
            raise AssigneeMissing


def require_addressee(ask: Commitment) -> None:
    """Refuse to let an ask go on that names nobody it is put to.

    Raises:
        AddresseeMissing: neither our side, nor a partner, nor a name as the source has it.
    """
    if not (ask.we_act or ask.to_act_words or ask.to_act.exists()):
        raise AddresseeMissing


def require_assignee(commitment: Commitment, to: Officer | None, unit: Unit | None) -> None:
    """Refuse to give a commitment to nobody, to a guest, or into a closed circle.

    Raises:
        AssigneeMissing: no officer of ours and no unit is named.
        AssigneeOutside: the closed circle it lies in does not know the officer.
        UnitEnded: another unit has taken the place of the one named.
    """
    succession.require_standing(unit)
    if (to is None and unit is None) or (to is not None and to.agency_id):
        raise AssigneeMissing
    circle = commitment.compartment
    if circle and not (to and circle.members.filter(pk=to.pk).exists()):
        raise AssigneeOutside


def require_reply(commitment: Commitment, facts: ReplyFacts) -> None:
    """Refuse a reply to what asked nothing, and a no without words.

    Raises:
        AlreadyEnded: nothing more is done about it.
        NoReplyAsked: it is neither an ask nor a wish.
        ReplyWordsMissing: declined or countered without a word.
    """
    require_open(commitment)
    if commitment.act not in (CommitmentAct.ASK, CommitmentAct.WISH):
        raise NoReplyAsked(act=commitment.act)
    if CommitmentReply.known(facts.kind).needs_words and not facts.words.strip():
        raise ReplyWordsMissing


def require_follow_up(commitment: Commitment) -> None:
    """Refuse to remind anybody of what has ended or was done already.

    Raises:
        AlreadyEnded: it has ended.
        NoDuty: it is a report of what was done; a wish may be spoken of again.
    """
    require_open(commitment)
    if commitment.act == CommitmentAct.REPORT:
        raise NoDuty(act=commitment.act)


# ---- closing ----------------------------------------------------------------------------


def require_closable(commitment: Commitment, third_party_act: str) -> None:
    """Refuse to close what was not accepted, or what the third party has not done.

    Raises:
        AlreadyEnded: it has ended.
        NoSuchMove: it was not accepted yet.
        ThirdPartyMissing: it hangs on a third party, and nobody says what that one did.
    """
    require_open(commitment)
    table.require_move(commitment.act, commitment.state, CommitmentState.CLOSED)
    if commitment.third_party and not third_party_act.strip():
        raise ThirdPartyMissing(name=commitment.third_party)


def require_closer(commitment: Commitment, by: Officer) -> None:
    """Let only a second officer close it, on the document that another one named.

    Raises:
        NotAllowed: the officer closes no commitments.
        CloseNotProposed: nobody has proposed it.
        SameOfficer: who proposed it would close it, alone or by a deputy.
        AlreadyEnded, NoSuchMove, ThirdPartyMissing: see `require_closable`.
    """
    by.require_may(Act.CLOSE_COMMITMENT)
    require_open(commitment)
    proposer = commitment.close_proposed_by
    if proposer is None or commitment.proof_id is None:
        raise CloseNotProposed
    require_closable(commitment, commitment.third_party_act)
    four_eyes.require_second(proposer.username, *by.hands(Act.CLOSE_COMMITMENT))


def require_document(facts: DocumentFacts) -> None:
    """Refuse a document without a title, and a file that is empty or too large.

    Raises:
        ProofMissing: it has no title.
        FileEmpty: the file holds nothing.
        FileTooLarge: with the most the register takes, in MB.
    """
    if not facts.title.strip():
        raise ProofMissing
    if facts.content is None:
        return
    if not facts.content:
        raise FileEmpty(name=facts.file_name)
    if len(facts.content) > LARGEST_FILE:
        raise FileTooLarge(name=facts.file_name, most=LARGEST_FILE // 1024 // 1024)


# ---- wishes -----------------------------------------------------------------------------


def require_raisable(wish: Commitment, reason: str) -> None:
    """Refuse to raise what is no wish, or for no reason.

    Raises:
        AlreadyEnded: it has ended; perhaps it was raised already.
        NotAWish: it binds somebody as it is.
        ReasonMissing: nobody says why.
    """
    require_open(wish)
    if wish.act != CommitmentAct.WISH:
        raise NotAWish(act=wish.act)
    if not reason.strip():
        raise ReasonMissing


def require_below(unit: Unit | None, officer: Officer) -> Unit:
    """The unit a task goes to: one below the officer's own.

    Raises:
        TaskNotDownward: it is none of those.
        UnitEnded: another unit has taken its place.
    """
    own = officer.desk()
    if unit is None or unit.pk == own.pk or not unit.path.startswith(own.path):
        raise TaskNotDownward
    succession.require_standing(unit)
    return unit
