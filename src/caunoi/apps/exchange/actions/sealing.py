"""Sealing what was approved: judged once more, signed, sealed once and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects

from caunoi.apps import many_rows
from caunoi.apps.exchange import content, record_content, signed_messages, turn_content
from caunoi.apps.exchange.actions import attaching, judging, settling
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Dispatch, InfoRequest
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.errors import Refused
from caunoi.core.exchange import payloads
from caunoi.core.safeguards import gate, grounds
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.links.files import store
from caunoi.links.keys import NodeKeys

# What an envelope is made from; messages of one pile share much of it.
NEEDED = (
    "answer",
    "turn",
    "record_message__unit",
    "record_message__drafted_by",
    "record_message__commitment",
    "record_message__engagement",
    "record_message__agreement",
    "info_request__partner",
    "info_request__unit",
    "info_request__drafted_by",
    "info_request__agreement",
)


@dataclass(frozen=True)
class Sealed:
    """An envelope, and the signed message in it as we keep it."""

    envelope: bytes
    evidence: bytes


def seal_all(
    queued: Sequence[Dispatch], theirs: Card, ours: NodeKeys, at: datetime
) -> tuple[list[Dispatch], list[Dispatch]]:
    """Seal each that the rules still let pass, and keep all their bytes at once.

    Gives back those that are sealed, and those that are held: by a suspended agreement,
    or because a file beside them is not on the disk.
    """
    prefetch_related_objects(queued, *NEEDED)
    step = _Step.of(queued, theirs, ours, at)
    sealed, held = [], []
    for one in queued:
        try:
            sealed.append((one, _sealed(one, step)))
        except (gate.GateHeld, store.NotHere):
            held.append(one)
    with transaction.atomic():
        return _keep({one: made for one, made in sealed if made}), held


@dataclass(frozen=True)
class _Step:
    """What sealing many messages to one partner needs, each thing asked once."""

    theirs: Card
    ours: NodeKeys
    judge: judging.Judge
    with_files: frozenset[int]

    @classmethod
    def of(
        cls, queued: Sequence[Dispatch], theirs: Card, ours: NodeKeys, at: datetime
    ) -> "_Step":
        """What these messages need. Most requests have no file, and nothing decided."""
        asked = {one.info_request_id for one in queued}
        decided = content.requests_decided_on(asked)

        def decisions(one: InfoRequest) -> tuple[CaseDecision, ...]:
            return content.decisions_of(one) if one.pk in decided else ()

        judge = judging.Judge(at, at_receiver=False, decisions=decisions)
        return cls(theirs, ours, judge, attaching.requests_with_files(asked))

    def manifest(self, dispatch: Dispatch) -> tuple[Attachment, ...]:
        """The files beside a message."""
        if dispatch.info_request_id not in self.with_files:
            return ()
        return attaching.manifest_of(dispatch, self.ours)


def _sealed(dispatch: Dispatch, step: _Step) -> Sealed | None:
    """The envelope and what is in it; None when a rule stopped it meanwhile.

    Raises:
        GateHeld, NotHere: it may be sealed later.
    """
    theirs, ours, judge = step.theirs, step.ours, step.judge
    header = _header(dispatch, step.manifest(dispatch))
    payload = _payload(dispatch, ours)
    try:
        judge.require(header, payload, theirs, dispatch.info_request)
    except gate.GateHeld:
        raise
    except Refused as error:
        settling.stop(dispatch, error, judge.at)
        return None
    return _envelope(dispatch, header, payload, (theirs, ours))


def seal_again(dispatch: Dispatch, theirs: Card, ours: NodeKeys) -> Sealed:
    """A message that was judged and sealed before, with newer keys."""
    header = _header(dispatch, attaching.manifest_of(dispatch, ours))
    payload = _payload(dispatch, ours)
    return _envelope(dispatch, header, payload, (theirs, ours))


def _envelope(
    dispatch: Dispatch,
    header: Header,
    payload: payloads.Payload,
    between: tuple[Card, NodeKeys],
) -> Sealed:
    theirs, ours = between
    signed = message.sign(message.Message(header, payloads.write(payload)), ours.signing)
    lane = message.LANES[dispatch.lane]
    raw = message.wrap(signed, header, ours.transport, theirs, lane=lane)
    return Sealed(raw, signed_messages.kept(signed, header.message_id, ours))


def _keep(sealed: Mapping[Dispatch, Sealed]) -> list[Dispatch]:
    """Keep the bytes, but of none that was withdrawn while it was being sealed."""
    waiting = Dispatch.objects.filter(envelope=None, state=Dispatch.QUEUED)
    there = many_rows.hold(waiting, (one.pk for one in sealed))
    kept = {one: made for one, made in sealed.items() if one.pk in there}
    for one, made in kept.items():
        one.envelope, one.sha256 = made.envelope, digest.sha256(made.envelope)
        one.evidence, one.state = made.evidence, Dispatch.SEALED
    written = ("envelope", "sha256", "evidence", "state")
    rows = {one.pk: {name: getattr(one, name) for name in written} for one in kept}
    many_rows.write_each(Dispatch, rows)
    return list(kept)


def _payload(dispatch: Dispatch, ours: NodeKeys) -> payloads.Payload:
    if dispatch.record_message is not None:
        return record_content.payload_of(dispatch.record_message)
    if dispatch.answer is not None:
        return content.answer_payload(dispatch.answer)
    if dispatch.turn is not None:
        return turn_content.payload_of(dispatch.turn)
    asked = dispatch.asked
    sealed = asked.sealed_identity
    return content.request_payload(
        asked, Identity.opened(bytes(sealed), ours) if sealed else None
    )


def _header(dispatch: Dispatch, manifest: tuple[Attachment, ...]) -> Header:
    named_id, number, sha256 = _basis_of(dispatch)
    return Header(
        message_id=str(dispatch.message_id),
        conversation=str(dispatch.conversation),
        number=dispatch.number,
        previous=_before(dispatch),
        from_node=settings.CAUNOI.node,
        to_node=dispatch.partner.node,
        kind=dispatch.kind,
        schema_version=1,
        mode=settings.CAUNOI.mode,
        agreement_id=named_id,
        agreement_version=number,
        agreement_sha256=sha256,
        issued_at=dispatch.issued_at,
        answer_by=None,
        expires_at=dispatch.expires_at,
        refers_to=_refers_to(dispatch),
        attachments=manifest,
        **_ground(dispatch),
    )


def _ground(dispatch: Dispatch) -> dict[str, str]:
    """Which desk, and on what within the agreement: a record stands on no article."""
    told = dispatch.record_message
    if told is not None:
        return {
            "desk": told.unit.code,
            "article": record_content.ARTICLE,
            "purpose": record_content.PURPOSE,
            "crime_area": record_content.CRIME_AREA,
            "data_class": record_content.DATA_CLASS,
            "handling": told.handling,
        }
    asked = dispatch.asked
    return {
        "desk": asked.unit.code,
        "article": asked.article,
        "purpose": asked.purpose,
        "crime_area": asked.crime_area,
        "data_class": asked.data_class,
        "handling": (dispatch.carried or asked).handling,
    }


def _basis_of(dispatch: Dispatch) -> tuple[str, int, bytes]:
    """Id, version and hash of what the message stands on."""
    asked = dispatch.info_request
    other = grounds.called(asked.ground) if asked else None
    if other is not None:
        return other.permissions.id, other.permissions.version, other.sha256
    agreement = dispatch.stands_on
    if agreement is None:
        wrong = "the gate lets nothing pass that stands on no basis"
        raise RuntimeError(wrong)
    return str(agreement.public_id), agreement.number, bytes(agreement.sha256)


def _refers_to(dispatch: Dispatch) -> str | None:
    """The message that this one speaks about: an answer's is the request."""
    if dispatch.carried is None:
        return None
    told = dispatch.record_message or dispatch.turn
    if told is not None:
        return str(told.refers_to) if told.refers_to else None
    asked = dispatch.asked
    asking = asked.arrivals.filter(kind=asked.kind).first()
    return str(asking.message_id) if asking else None


def _before(dispatch: Dispatch) -> bytes | None:
    """The hash of our envelope before this one in the conversation."""
    if dispatch.number == 1:
        return None
    others = Dispatch.objects.in_conversation(dispatch).filter(number__lt=dispatch.number)
    before = others.order_by("-number").first()
    return bytes(before.sha256) if before and before.sha256 else None
