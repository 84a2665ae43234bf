"""Messages by hand: two nodes that share no line tell each other all, and it once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.conf import LazySettings
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import ANSWER, Side
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import (
    answering,
    attaching,
    bundling,
    drafting,
    fetching,
    sending,
    unbundling,
    unsealing,
)
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.actions.unbundling import Taken
from caunoi.apps.exchange.models import Arrival, AttachedFile, Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.ciphers import digest
from caunoi.core.ciphers.sealing import KemKey, SealWrong
from caunoi.core.ciphers.streaming import Opener, Sealer
from caunoi.core.envelope import attachment, bundle
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.bundle import BundleNotForUs, BundleUnreadable, Record
from caunoi.core.envelope.message import Message
from caunoi.core.errors import CaunoiError
from caunoi.core.exchange import payloads
from caunoi.core.exchange.payloads import Payload
from caunoi.links.files import inspecting, store
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
NOTE = b"A line of a long note.\n" * 30_000


@dataclass
class Post:
    """The partner's post without a line: it writes bundles for us and reads ours."""

    node: SimulatedPartner
    agreement: Agreement
    ours: Side

    def bundle(self, *records: bytes, to: str = "", kem: KemKey | None = None) -> bytes:
        """A bundle for us."""
        key = (kem or self.ours.keys.kem).public()
        to = to or self.ours.node
        head, sealer = bundle.begin(self.node.node, to, NOON, key)
        body = b"".join([*records, bundle.write(bundle.END, b"")])
        return head + sealer.update(body) + sealer.finish()

    def message(
        self, payload: Payload, kind: str, *files: Attachment, **told: object
    ) -> bytes:
        stands_on = Told(str(self.agreement.public_id), bytes(self.agreement.sha256))
        header = self.node.header(kind, replace(stands_on, **told))
        header = replace(header, attachments=files)
        return self.node.seal(Message(header, payloads.write(payload)))

    def question(self, *files: Attachment) -> bytes:
        return bundle.write(bundle.ENVELOPE, self.message(QUESTION, "info.request", *files))

    def read(self, raw: bytes) -> list[Record]:
        """What a bundle of ours holds, as the partner opens it."""
        opening = bundle.peek(raw[: bundle.HEAD_LIMIT])
        key = bundle.key_of(opening, self.node.node, [self.node.keys.kem])
        opener, reader = Opener(key, opening.context), bundle.Reader()
        found = reader.update(opener.update(raw[opening.length :]) + opener.finish())
        reader.finish()
        return found

    def receipts(self, raw: bytes) -> list[bytes]:
        """It opens the envelopes in our bundle and signs for each."""
        envelopes = [one.body for one in self.read(raw) if one.kind == bundle.ENVELOPE]
        told = self.node.send_all(self.node.card.address, envelopes)
        return [bundle.write(bundle.RECEIPT, one.receipt or b"") for one in told]


@pytest.fixture
def post(our_side: Side, muong_sa: SimulatedPartner, agreement: Agreement) -> Post:
    return Post(muong_sa, agreement, our_side)


def take(post: Post, raw: bytes, step: int = 1 << 16) -> Taken:
    def stream() -> Iterator[bytes]:
        for at in range(0, len(raw), step):
            yield raw[at : at + step]

    return unbundling.take(
        stream(),
        lambda opening: bundle.key_of(opening, "test-node", post.ours.keys.kems),
        brought_by="lan",
        at=NOON,
    )


def written(partner: Partner) -> bytes:
    contents, theirs = bundling.gather(partner, by="lan", at=NOON)
    return b"".join(bundling.pieces(contents, theirs, NOON))


def work(post: Post) -> None:
    """What `work` does without a line: seals, opens what came, looks at files."""
    post.node.away = True
    for dispatch in Dispatch.objects.exclude(due_at=None):
        try:
            sending.send_due(dispatch, Wires(post.ours.keys, post.node), NOON)
        except CaunoiError as error:
            assert error.code == "courier.unreachable"  # noqa: PT017 - the only one
    for arrival in Arrival.objects.filter(receipt=None):
        unsealing.open_arrival(arrival, post.ours.keys, inbox.ACTIONS, NOON)
    for file in AttachedFile.objects.filter(state=AttachedFile.WAITING):
        try:
            while fetching.fetch_due(file, post.node, post.ours.keys, NOON):
                pass
        except CaunoiError as error:
            assert error.code == "courier.unreachable"  # noqa: PT017 - the only one
    post.node.away = False


def kinds(records: list[Record]) -> list[str]:
    return [one.kind for one in records if one.kind not in (bundle.CARD, bundle.END)]


def test_a_question_its_receipt_our_answer_and_its_receipt_go_by_hand_alone(
    post: Post, partner: Partner, lan: Officer, minh: Officer
) -> None:
    first = post.bundle(post.question())
    taken = take(post, first)
    assert (taken.count("envelope", "new"), taken.refused, taken.cut_at) == (1, [], None)
    assert taken.news == 1
    work(post)
    asked = InfoRequest.objects.get()
    back = post.read(written(partner))
    assert kinds(back) == ["receipt"]
    # Taken again, it changes nothing, and the receipt is the same byte for byte.
    assert take(post, first).count("envelope", "known") == 1
    assert [one.body for one in post.read(written(partner))] == [o.body for o in back]
    given = answering.draft_answer(asked, ANSWER, seen=asked.version, by=lan, at=NOON)
    answering.approve(asked, given, seen=asked.version, by=minh, at=NOON)
    work(post)
    ours = written(partner)
    assert kinds(post.read(ours)) == ["envelope", "receipt"]
    theirs = post.bundle(*post.receipts(ours))
    post.node.away = False
    assert take(post, theirs).count("receipt", "new") == 1
    asked.refresh_from_db()
    assert (asked.state, Dispatch.objects.get().state) == ("closed", Dispatch.ACCEPTED)
    assert take(post, theirs).count("receipt", "known") == 1
    assert kinds(post.read(written(partner))) == ["receipt"]
    assert JournalEntry.objects.filter(what="bundle.written").count() == 4
    assert JournalEntry.objects.filter(what="bundle.taken", by="lan").count() == 4


def test_what_went_by_hand_and_over_the_wire_counts_once(
    post: Post, partner: Partner, submitted: InfoRequest, minh: Officer
) -> None:
    drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    work(post)
    receipts = post.receipts(written(partner))
    sending.send_due(Dispatch.objects.get(), Wires(post.ours.keys, post.node), NOON)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED
    assert take(post, post.bundle(*receipts)).count("receipt", "known") == 1
    assert len(post.node.took) == 1


def test_what_is_not_sealed_yet_is_told(
    post: Post, partner: Partner, submitted: InfoRequest, minh: Officer
) -> None:
    drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    contents, _ = bundling.gather(partner, by="lan", at=NOON)
    assert (contents.envelopes, contents.unsealed) == ((), 1)
    assert post.agreement


def test_cut_anywhere_the_records_before_count_and_the_rest_comes_later(
    post: Post,
) -> None:
    records = [post.question(), post.question(), bundle.write("later-kind", b"x")]
    raw = post.bundle(*records)
    for end in (*range(bundle.HEAD_LIMIT, len(raw), 4001), len(raw) - 1):
        taken = take(post, raw[:end], 999)
        assert taken.cut_at is not None
        assert Arrival.objects.count() == taken.cut_at - 1
    whole = take(post, raw, 1000)
    assert whole.cut_at is None
    assert whole.refused == [(3, "later-kind", "bundle.unknown-record")]
    assert Arrival.objects.count() == 2
    assert whole.count("envelope", "known") + whole.count("envelope", "new") == 2


def test_an_altered_byte_names_the_record_and_takes_nothing_from_it(post: Post) -> None:
    raw = bytearray(post.bundle(post.question(), post.question()))
    raw[-20] ^= 1
    taken = take(post, bytes(raw))
    assert taken.cut_at is not None
    assert Arrival.objects.count() == taken.cut_at - 1
    head = bytearray(raw)
    head[700] ^= 1
    with pytest.raises(SealWrong):
        take(post, bytes(head))


def test_a_record_that_is_refused_is_told_by_number_and_stops_no_other(
    post: Post,
) -> None:
    forged = bytearray(post.message(QUESTION, "info.request"))
    forged[len(forged) // 2] ^= 1
    raw = post.bundle(
        bundle.write(bundle.ENVELOPE, bytes(forged)),
        post.question(),
        bundle.write(bundle.RECEIPT, b"rubbish"),
        bundle.write(bundle.CARD, b"rubbish"),
        bundle.write_want(bytes(32), 0),
        bundle.write_piece(bytes(32), 100, b"later"),
        bundle.write(bundle.PIECE, b"short"),
    )
    taken = take(post, raw)
    assert taken.refused == [
        (1, "envelope", "message.outer-signature-wrong"),
        (3, "receipt", "receipt.unreadable"),
        (4, "card", "card.unreadable"),
        (5, "want", "attachment.not-here"),
        (6, "piece", "bundle.piece-missing"),
        (7, "piece", "bundle.unreadable"),
    ]
    assert taken.count("envelope", "new") == 1


def test_a_receipt_for_what_we_never_sent_settles_nothing(
    post: Post, partner: Partner, submitted: InfoRequest, minh: Officer
) -> None:
    drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    work(post)
    post.node.forges = True
    taken = take(post, post.bundle(*post.receipts(written(partner))))
    assert [code for _, _, code in taken.refused] == ["receipt.of-another"]
    assert Dispatch.objects.get().receipt is None


def test_a_bundle_for_another_or_from_nobody_is_refused_whole(
    post: Post, partner: Partner
) -> None:
    with pytest.raises(BundleNotForUs):
        take(post, post.bundle(to="elsewhere"))
    with pytest.raises(BundleNotForUs):
        take(post, post.bundle(kem=KemKey.generate()))
    with pytest.raises(BundleUnreadable):
        take(post, b"rubbish")
    partner.cards.all().delete()
    with pytest.raises(unbundling.BundleFromNobody):
        take(post, post.bundle())
    with pytest.raises(basis.PartnerHasNoCard):
        bundling.gather(partner, by="lan", at=NOON)
    assert not JournalEntry.objects.filter(what="bundle.taken").exists()


def test_our_cards_travel_first(post: Post, partner: Partner) -> None:
    (card, end) = post.read(written(partner))
    assert (card.kind, card.body, end.kind) == (bundle.CARD, post.ours.raw, bundle.END)
    known = bundle.write(bundle.CARD, bytes(partner.cards.get().raw))
    assert take(post, post.bundle(known)).count("card", "known") == 1


# ---- files ------------------------------------------------------------------------------


def sealed(raw: bytes) -> tuple[Attachment, bytes]:
    key = digest.sha256(raw)
    sealer = Sealer(key, attachment.CONTEXT)
    made = sealer.update(raw) + sealer.finish()
    sha256 = digest.sha256(made)
    return Attachment(sha256, len(raw), digest.sha256(raw), key, "note.txt", "txt"), made


def in_pieces(sha256: bytes, raw: bytes, begins: int = 0) -> list[bytes]:
    step = 100_000
    return [
        bundle.write_piece(sha256, at, raw[at : at + step])
        for at in range(begins, len(raw), step)
    ]


def test_a_file_that_was_cut_by_hand_goes_on_in_the_next_bundle(
    post: Post, partner: Partner, settings: LazySettings
) -> None:
    one, raw = sealed(NOTE + b"by hand")
    pieces = in_pieces(one.sha256, raw)
    take(post, post.bundle(post.question(one), *pieces[:2]))
    work(post)
    file = AttachedFile.objects.get()
    assert (file.state, file.arrived) == (AttachedFile.WAITING, 200_000)
    wants = [rec for rec in post.read(written(partner)) if rec.kind == bundle.WANT]
    assert [bundle.read_place(rec)[:2] for rec in wants] == [(one.sha256, 200_000)]
    taken = take(post, post.bundle(*pieces[1:]))
    assert taken.count("piece", "known") == 1
    work(post)
    assert AttachedFile.objects.get().state == AttachedFile.COMPLETE
    plain = b"".join(store.opened(settings.CAUNOI.home, one.sha256, one.key))
    assert plain == NOTE + b"by hand"
    assert take(post, post.bundle(*pieces)).count("piece", "known") == len(pieces)


def test_our_file_goes_beside_its_message_and_later_from_where_it_is_missing(
    post: Post,
    partner: Partner,
    draft: InfoRequest,
    lan: Officer,
    minh: Officer,
    settings: LazySettings,
) -> None:
    looks, home = inspecting.Inspector("txt"), settings.CAUNOI.home
    sealing = store.Sealing(home, looks, limit=1 << 30, least=0)
    sealing.update(NOTE)
    file = ("note.txt", sealing.finish())
    kept = attaching.attach(draft, None, file, seen=draft.version, by=lan, at=NOON)
    drafting.submit(draft, seen=draft.version, by=lan, at=NOON)
    drafting.approve(draft, seen=draft.version, by=minh, at=NOON)
    work(post)
    ours = written(partner)
    records = [one for one in post.read(ours) if one.kind == bundle.PIECE]
    whole = store.path_of(home, bytes(kept.sha256)).read_bytes()
    assert b"".join(bundle.read_place(one)[2] for one in records) == whole
    want = bundle.write_want(bytes(kept.sha256), 300_000)
    take(post, post.bundle(*post.receipts(ours), want))
    rest = [one for one in post.read(written(partner)) if one.kind == bundle.PIECE]
    assert bundle.read_place(rest[0])[1] == 300_000
    assert b"".join(bundle.read_place(one)[2] for one in rest) == whole[300_000:]
    take(post, post.bundle())  # nothing is wanted any more
    assert kinds(post.read(written(partner))) == []
