"""Versions of an agreement as the register takes them in, and the signing among six."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import ARTICLES, Side, signing_key

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement, Instrument, Partner, PartnerCard
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Party
from caunoi.core.errors import NotTrusted
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Next = Callable[..., bytes]


@pytest.fixture
def following(agreement: Agreement) -> Next:
    """Drafts the version that follows, in one point another where a test says so."""
    before = bytes(agreement.raw)

    def draft(**changes: object) -> bytes:
        told = {
            "version": 2,
            "previous": agreements.sha256(before),
            "valid_from": NOON + 5 * DAY,
            **changes,
        }
        return agreements.draft(replace(agreements.look(before), **told))  # type: ignore[arg-type] # fields named by the test

    return draft


def test_a_version_is_kept_beside_the_one_before_with_its_instrument(
    following: Next, agreement: Agreement, lan: Officer
) -> None:
    kept = agreeing.take_file(None, following(), by=lan, at=NOON)
    assert (kept.public_id, kept.number) == (agreement.public_id, 2)
    assert kept.instrument == agreement.instrument
    assert list(kept.partners.all()) == list(agreement.partners.all())


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"version": 3}, versions.VersionNotNext),
        ({"previous": b"x" * 32}, versions.VersionNotNext),
        ({"valid_from": NOON}, versions.InstantPast),
        ({"valid_from": NOON + 900 * DAY, "valid_until": None}, versions.GapBetween),
        ({"version": 1, "previous": None, "instrument": "X"}, agreeing.NumberTaken),
    ],
)
def test_a_version_that_does_not_follow_is_neither_kept_nor_signed(
    following: Next,
    our_side: Side,
    lan: Officer,
    changes: dict[str, object],
    refusal: type[Exception],
) -> None:
    raw = following(**changes)
    with pytest.raises(refusal):
        agreeing.take_file(None, raw, by=lan, at=NOON)
    with pytest.raises(refusal):
        agreeing.sign_paper(raw, signing_key(our_side), by="lan", at=NOON)
    assert Agreement.objects.count() == 1


def test_a_version_without_the_first_is_kept_by_nobody(
    following: Next, agreement: Agreement, lan: Officer
) -> None:
    raw = following()
    agreement.delete()
    with pytest.raises(versions.VersionNotNext) as refused:
        agreeing.add_agreement(None, raw, by=lan, at=NOON)
    assert refused.value.values["expected"] == 1


def test_a_first_version_names_its_instrument(
    agreement: Agreement, agreement_raw: bytes, lan: Officer
) -> None:
    agreement.delete()
    with pytest.raises(agreeing.NoInstrument):
        agreeing.take_file(None, agreement_raw, by=lan, at=NOON)
    paper = Instrument.objects.get()
    assert agreeing.take_file(paper, agreement_raw, by=lan, at=NOON).instrument == paper


def test_what_we_signed_in_time_may_come_back_complete_after_the_instant(
    following: Next, our_side: Side, their_side: Side, lan: Officer
) -> None:
    raw = agreeing.sign_paper(following(), signing_key(our_side), by="lan", at=NOON)
    whole = agreements.sign(raw, their_side.node, signing_key(their_side))
    kept = agreeing.take_file(None, whole, by=lan, at=NOON + 6 * DAY)
    assert basis.signed(kept) is not None
    with pytest.raises(versions.InstantPast):
        agreeing.sign_agreement(kept, signing_key(our_side), by="lan", at=NOON + 6 * DAY)


def test_one_number_stands_for_one_text(
    following: Next, our_side: Side, lan: Officer
) -> None:
    kept = agreeing.take_file(None, following(), by=lan, at=NOON)
    other = following(instrument="another text")
    with pytest.raises(agreeing.NumberTaken):
        agreeing.take_file(None, other, by=lan, at=NOON)
    with pytest.raises(agreeing.NumberTaken):
        agreeing.sign_paper(other, signing_key(our_side), by="lan", at=NOON)
    assert agreements.sha256(bytes(kept.raw)) == bytes(kept.sha256)


def test_a_false_signature_is_kept_by_nobody_and_shuts_out_no_true_one(
    following: Next, their_side: Side, lan: Officer
) -> None:
    draft = following()
    kept = agreeing.take_file(None, draft, by=lan, at=NOON)
    forged = agreements.sign(draft, their_side.node, SigningKey.generate())
    with pytest.raises(NotTrusted):
        agreeing.take_signatures(kept, forged, by="lan", at=NOON)
    true = agreements.sign(draft, their_side.node, signing_key(their_side))
    agreeing.take_signatures(kept, true, by="lan", at=NOON)
    kept.refresh_from_db()
    assert basis.require_signatures(bytes(kept.raw)) == (their_side.node,)
    with pytest.raises(NotTrusted):
        agreeing.add_agreement(None, forged_next(forged), by=lan, at=NOON)


def forged_next(forged: bytes) -> bytes:
    """Another agreement, with the false signature of the first under it."""
    told = replace(agreements.look(forged), id=str(new_id(NOON)), version=1, previous=None)
    return agreements.sign(
        agreements.draft(told), told.parties[1].node, SigningKey.generate()
    )


# ---- six parties ------------------------------------------------------------------------


@pytest.fixture
def six(
    agreement: Agreement, our_side: Side, their_side: Side, ministry: Unit
) -> dict[str, tuple[Party, SigningKey]]:
    """Six nodes by name: ours, the partner we have, and four more with cards."""
    assert agreement.pk
    found = {
        side.node: (Party(side.node, cards.fingerprint(side.raw)), signing_key(side))
        for side in (our_side, their_side)
    }
    for number in range(1, 5):
        node, signing = f"node-{number}", SigningKey.generate()
        card = replace(their_side.card, node=node, root=signing.public())
        raw = cards.issue(replace(card, signing=signing.public()), signing)
        partner = Partner.objects.create(
            public_id=new_id(NOON),
            unit=ministry,
            name=Text(node),
            country="LA",
            kind="police",
            node=node,
            created_at=NOON,
        )
        sha256 = cards.fingerprint(raw)
        PartnerCard.objects.create(
            partner=partner,
            number=1,
            raw=raw,
            sha256=sha256,
            taken_in_by="test",
            taken_in_at=NOON,
        )
        found[node] = (Party(node, sha256), signing)
    return found


def test_six_parties_sign_by_files_that_cross_and_the_gate_opens_only_then(
    six: dict[str, tuple[Party, SigningKey]], lan: Officer, minh: Officer, our_side: Side
) -> None:
    draft = agreements.draft(
        agreements.Agreement(
            id=str(new_id(NOON)),
            version=1,
            title={"vi": "Quy chế LMLECC (MẪU)"},
            instrument="MAU-2026/06",
            parties=tuple(party for party, _ in six.values()),
            articles=ARTICLES,
            valid_from=NOON,
            valid_until=None,
            convening="node-3",
        )
    )
    kept = agreeing.add_agreement(Instrument.objects.get(), draft, by=lan, at=NOON)
    agreeing.sign_agreement(kept, signing_key(our_side), by="lan", at=NOON)
    # Two files travel at once: each carries some signatures, and one of them twice.
    files = [["node-1", "muong-sa"], ["node-2", "node-1"], ["node-3"], ["node-4"]]
    for signers in files:
        with pytest.raises(NotTrusted):
            agreeing.open_gate(kept, seen=kept.version, by=minh, at=NOON)
        raw = draft
        for node in signers:
            raw = agreements.sign(raw, node, six[node][1])
        agreeing.take_signatures(kept, raw, by="lan", at=NOON)
    # A file that brings nothing new changes nothing.
    rows = JournalEntry.objects.count()
    agreeing.take_signatures(kept, raw, by="lan", at=NOON)
    assert JournalEntry.objects.count() == rows
    agreeing.open_gate(kept, seen=kept.version, by=minh, at=NOON)
    told = basis.read(kept)
    assert set(told.nodes) == set(agreements.signers(bytes(kept.raw))) == set(six)
    assert told.convening == "node-3"
