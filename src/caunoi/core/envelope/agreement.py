"""An agreement: which articles allow what between which nodes, signed by all of them.

The payload is written once, kept verbatim and named by its hash, which stays the same
while the parties sign it one after the other, in any order, at their own nodes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from caunoi.core.ciphers import cose, digest
from caunoi.core.ciphers.cose import Signature, Signed
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey
from caunoi.core.envelope import card as cards_
from caunoi.core.envelope.fields import (
    Fields,
    FieldWrong,
    read_json,
    write_json,
    write_raw,
    write_time,
)
from caunoi.core.errors import Malformed, NotTrusted

TYP = "application/caunoi-agreement+cose"
SIZE_LIMIT = 256 * 1024  # bytes
DENIED = "denied"  # nothing that came under the article is passed on, by no consent
ONWARD = (DENIED, "with-consent")
LEAST_PARTIES = 2
MOST_PARTIES = cose.SIGNATURES_LIMIT // 2
URGENCY = r"[a-z][a-z_-]{0,39}"
HOURS_LIMIT = 24 * 366

_NODE = "node"  # label in a signer's protected header


class AgreementUnreadable(Malformed):
    """These bytes are no agreement."""

    code = "agreement.unreadable"


class AgreementNotSigned(NotTrusted):
    """A party has not signed yet."""

    code = "agreement.not-signed"


class AgreementSignatureWrong(NotTrusted):
    """A party's signature does not hold."""

    code = "agreement.signature-wrong"


class AgreementOtherCard(NotTrusted):
    """The card of a party is not the card that the agreement names."""

    code = "agreement.other-card"


class AgreementOtherText(NotTrusted):
    """Two copies of an agreement do not have the same text."""

    code = "agreement.other-text"


class AgreementNotAParty(NotTrusted):
    """Someone who is no party has signed, or wants to."""

    code = "agreement.not-a-party"


@dataclass(frozen=True)
class Party:
    """One node, bound by the card its officers showed when they signed."""

    node: str
    card_sha256: bytes


@dataclass(frozen=True)
class Article:
    """The smallest part of an agreement: what it allows, in the codes of the vocabulary.

    `deadlines` are hours by the lanes of `core.exchange.deadlines`.
    """

    number: str
    areas: tuple[str, ...]
    data_classes: tuple[str, ...]
    purposes: tuple[str, ...]
    kinds: tuple[str, ...]
    handling: tuple[str, ...]
    deadlines: Mapping[str, int]
    onward: str


@dataclass(frozen=True)
class Agreement:
    """What all parties signed.

    A later version names the text of the one before (`previous`) and takes over from it at
    `valid_from`. `convening` is the party that calls the others together, where one does.
    """

    id: str
    version: int
    title: Mapping[str, str]
    instrument: str
    parties: tuple[Party, ...]
    articles: tuple[Article, ...]
    valid_from: datetime
    valid_until: datetime | None
    previous: bytes | None = None
    convening: str | None = None

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes of its parties."""
        return tuple(party.node for party in self.parties)


def draft(agreement: Agreement) -> bytes:
    """The payload to be signed; it is never written again.

    Raises:
        AgreementUnreadable: a field would not be readable.
    """
    payload = write_json(_written(agreement))
    _read_payload(payload, SIZE_LIMIT)
    return payload


def sign(raw: bytes, node: str, key: SigningKey) -> bytes:
    """The agreement with this party's signatures; `raw` is a draft or has some already.

    Signing again replaces this party's own signatures and touches no other.

    Raises:
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
        AgreementNotAParty: the node is none of its parties.
    """
    signed = _read_signed(raw, SIZE_LIMIT) if cose.is_sign(raw) else None
    payload = signed.payload if signed else raw
    if node not in _read_payload(payload, SIZE_LIMIT).nodes:
        raise AgreementNotAParty(node=node)
    signer = cose.Signer(key, {_NODE: node})
    if signed is None:
        return cose.sign(payload, {cose.TYP: TYP}, [signer])
    others = [s for s in signed.signatures if s.header.get(_NODE) != node]
    return _joined(signed, [*others, *cose.cosign(signed, signer)])


def merge(one: bytes, other: bytes) -> bytes:
    """One agreement with the signatures of two copies; the first copy's win.

    Raises:
        AgreementUnreadable: one of the copies is no agreement.
        AgreementOtherText: their texts differ.
    """
    first, second = _read_signed(one, SIZE_LIMIT), _read_signed(other, SIZE_LIMIT)
    if (first.header_raw, first.payload) != (second.header_raw, second.payload):
        raise AgreementOtherText
    known = {s.header.get(_NODE) for s in first.signatures}
    more = [s for s in second.signatures if s.header.get(_NODE) not in known]
    return _joined(first, [*first.signatures, *more])


def signers(raw: bytes) -> tuple[str, ...]:
    """The nodes that say they have signed, sorted; nothing is verified.

    Raises:
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
    """
    if not cose.is_sign(raw):
        _read_payload(raw, SIZE_LIMIT)
        return ()
    signed = _read_signed(raw, SIZE_LIMIT)
    return tuple(sorted({str(s.header[_NODE]) for s in signed.signatures}))


def look(raw: bytes) -> Agreement:
    """What a draft or half-signed agreement says; nothing is verified.

    Raises:
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
    """
    return _read_payload(_payload(raw, SIZE_LIMIT), SIZE_LIMIT)


def read(
    raw: bytes, cards: Mapping[str, bytes], *, size_limit: int = SIZE_LIMIT
) -> Agreement:
    """The agreement, signed by all its parties and by nobody else.

    `cards` holds the card files by node: those that were shown at signing, not newer ones.

    1. At most `size_limit` bytes, a COSE_Sign of type `TYP`.
    2. Every field is there and of its kind, and no other.
    3. Every signer is a party.
    4. For each party: its card is the one that the agreement names, and verifies.
    5. For each party: both its signatures by the signing key of that card.

    Raises:
        AgreementUnreadable: 1 or 2 fails.
        AgreementNotAParty: 3 fails.
        AgreementOtherCard: 4 fails.
        AgreementNotSigned: 5 fails, a party has not signed.
        AgreementSignatureWrong: 5 fails otherwise.
    """
    signed = _read_signed(raw, size_limit)  # 1
    agreement = _read_payload(signed.payload, size_limit)  # 2
    _require_parties(signed, agreement)  # 3
    for party in agreement.parties:
        _require_signed(signed, party, cards.get(party.node, b""))  # 4, 5
    return agreement


def signed_by(raw: bytes, cards: Mapping[str, bytes]) -> tuple[str, ...]:
    """The parties that have signed so far, each signature verified; sorted.

    Raises:
        NotTrusted: somebody signed who is no party, or not with the card that is named.
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
    """
    there = signers(raw)
    if there:
        signed, agreement = _read_signed(raw, SIZE_LIMIT), look(raw)
        _require_parties(signed, agreement)
        for party in agreement.parties:
            if party.node in there:
                _require_signed(signed, party, cards.get(party.node, b""))
    return there


def _require_parties(signed: Signed, agreement: Agreement) -> None:
    for signature in signed.signatures:
        if signature.header[_NODE] not in agreement.nodes:
            raise AgreementNotAParty(node=signature.header[_NODE])


def sha256(raw: bytes) -> bytes:
    """The hash of the payload: the same for the draft and every signed copy.

    Raises:
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
    """
    return digest.sha256(_payload(raw, SIZE_LIMIT))


def _require_signed(signed: Signed, party: Party, card_raw: bytes) -> None:
    if cards_.fingerprint(card_raw) != party.card_sha256:
        raise AgreementOtherCard(node=party.node)
    card = cards_.read(card_raw)
    if card.node != party.node:
        raise AgreementOtherCard(node=party.node)
    own = [s for s in signed.signatures if s.header[_NODE] == party.node]
    if not own:
        raise AgreementNotSigned(node=party.node)
    try:
        cose.require_hybrid(signed, own, card.signing)
    except SignatureWrong:
        raise AgreementSignatureWrong(node=party.node) from None


def _payload(raw: bytes, size_limit: int) -> bytes:
    if cose.is_sign(raw):
        return _read_signed(raw, size_limit).payload
    _read_payload(raw, size_limit)
    return raw


def _read_signed(raw: bytes, size_limit: int) -> Signed:
    try:
        signed = cose.read_sign(raw, typ=TYP, size_limit=size_limit)
        for signature in signed.signatures:
            Fields({_NODE: signature.header.get(_NODE)}, "signatures").slug(_NODE)
    except Malformed as error:
        raise AgreementUnreadable(field=error.values.get("field", "document")) from error
    return signed


def _joined(signed: Signed, signatures: list[Signature]) -> bytes:
    """Signatures in the order of the nodes, whoever signed first."""
    ordered = sorted(signatures, key=lambda s: str(s.header[_NODE]))
    return cose.write_sign(
        Signed(signed.header_raw, signed.header, signed.payload, tuple(ordered))
    )


def _written(agreement: Agreement) -> dict[str, object]:
    until = agreement.valid_until
    return {
        "id": agreement.id,
        "version": agreement.version,
        "previous": None if agreement.previous is None else write_raw(agreement.previous),
        "title": dict(agreement.title),
        "instrument": agreement.instrument,
        "parties": [
            {"node": party.node, "card_sha256": write_raw(party.card_sha256)}
            for party in agreement.parties
        ],
        "convening": agreement.convening,
        "articles": [_written_article(article) for article in agreement.articles],
        "valid_from": write_time(agreement.valid_from),
        "valid_until": None if until is None else write_time(until),
    }


def _written_article(article: Article) -> dict[str, object]:
    return {
        "number": article.number,
        "areas": list(article.areas),
        "data_classes": list(article.data_classes),
        "purposes": list(article.purposes),
        "kinds": list(article.kinds),
        "handling": list(article.handling),
        "deadlines": dict(article.deadlines),
        "onward": article.onward,
    }


def _read_payload(payload: bytes, size_limit: int) -> Agreement:
    try:
        if len(payload) > size_limit:
            raise FieldWrong(field="document")
        return _read(read_json(payload))
    except Malformed as error:
        raise AgreementUnreadable(field=error.values.get("field", "document")) from error


def _read(fields: Fields) -> Agreement:
    agreement = Agreement(
        id=fields.identifier("id"),
        version=fields.number("version", least=1),
        previous=fields.optional(
            "previous", lambda: fields.raw("previous", size=digest.SIZE)
        ),
        title=fields.languages("title"),
        instrument=fields.text("instrument"),
        parties=fields.each("parties", _read_party),
        convening=fields.optional("convening", lambda: fields.slug("convening")),
        articles=fields.each("articles", _read_article),
        valid_from=fields.time("valid_from"),
        valid_until=fields.optional("valid_until", lambda: fields.time("valid_until")),
    )
    fields.done()
    _require_whole(agreement)
    return agreement


def _require_whole(agreement: Agreement) -> None:
    nodes, numbers = agreement.nodes, [article.number for article in agreement.articles]
    if not LEAST_PARTIES <= len(nodes) <= MOST_PARTIES or len(set(nodes)) < len(nodes):
        raise FieldWrong(field="parties")
    if (agreement.previous is None) != (agreement.version == 1):
        raise FieldWrong(field="previous")
    if agreement.convening is not None and agreement.convening not in nodes:
        raise FieldWrong(field="convening")
    if not numbers or len(set(numbers)) < len(numbers):
        raise FieldWrong(field="articles")
    if agreement.valid_until and agreement.valid_until <= agreement.valid_from:
        raise FieldWrong(field="valid_until")


def _read_party(fields: Fields) -> Party:
    return Party(fields.slug("node"), fields.raw("card_sha256", size=digest.SIZE))


def _read_article(fields: Fields) -> Article:
    return Article(
        number=fields.text("number", limit=40),
        areas=fields.words("areas"),
        data_classes=fields.words("data_classes"),
        purposes=fields.words("purposes"),
        kinds=fields.words("kinds"),
        handling=fields.words("handling"),
        deadlines=_read_deadlines(fields.part("deadlines")),
        onward=fields.choice("onward", ONWARD),
    )


def _read_deadlines(fields: Fields) -> dict[str, int]:
    return {
        urgency: fields.number(urgency, least=1, most=HOURS_LIMIT)
        for urgency in fields.names(URGENCY)
    }
