"""The pages of an agreement: who has signed, where it stands, files in and out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.conftest import NOON, AddOfficer, SignedIn, once
from tests.apps.exchange.conftest import Side, signing_key

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import agreements as drafts
from caunoi.apps.register import signing
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement, Article, Instrument
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import versions
from caunoi.core.exchange.kinds import KindName
from caunoi.core.safeguards.deputies import Days, Wanted

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def second(
    agreement: Agreement, our_side: Side, their_side: Side, lan: Officer
) -> Agreement:
    """Version 2, convened by the partner and signed by it alone so far."""
    assert our_side.node
    before = bytes(agreement.raw)
    told = replace(
        agreements.look(before),
        version=2,
        previous=agreements.sha256(before),
        valid_from=NOON + 5 * DAY,
        convening=their_side.node,
    )
    raw = agreements.sign(agreements.draft(told), their_side.node, signing_key(their_side))
    return agreeing.take_file(None, raw, by=lan, at=NOON)


def signed_by_us(kept: Agreement, ours: Side) -> bytes:
    return agreements.sign(bytes(kept.raw), ours.node, signing_key(ours))


def page(client: Client, kept: Agreement) -> str:
    url = reverse("register:agreement", args=[kept.public_id, kept.number])
    return client.get(url, headers={"Accept-Language": "en"}).content.decode()


def sent(client: Client, raw: bytes, instrument: Instrument) -> tuple[int, str]:
    url = reverse("register:agreement-take", args=[instrument.public_id])
    answer = client.post(
        url, {**once(), "file": SimpleUploadedFile("agreement", raw)}, follow=True
    )
    return answer.status_code, answer.content.decode()


def test_the_page_tells_parties_signatures_articles_and_versions(
    agreement: Agreement, second: Agreement, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    told = page(client, second)
    assert told.count("Has signed") == 1
    assert told.count("Has not signed yet") == 1
    assert "Convening node" in told
    assert "Being signed" in told
    assert KindName.known("info.request").label("en") in told
    assert reverse("register:agreement", args=[agreement.public_id, 1]) in told
    assert "In force" in page(client, agreement)


def test_signatures_come_in_by_file_and_a_false_one_is_refused_at_its_field(
    second: Agreement,
    our_side: Side,
    add_officer: AddOfficer,
    ministry: Unit,
    signed_in: SignedIn,
) -> None:
    hoa = add_officer("hoa", ministry, "LR")
    client = signed_in(hoa)
    status, _ = sent(client, b"no agreement", second.instrument)
    assert status == 422
    status, _ = sent(client, b"x" * (agreements.SIZE_LIMIT + 1), second.instrument)
    assert status == 422
    status, _ = sent(client, signed_by_us(second, our_side), second.instrument)
    assert status == 200
    second.refresh_from_db()
    assert len(agreements.signers(bytes(second.raw))) == 2
    url = reverse("register:agreement-file", args=[second.public_id, 2])
    assert client.get(url).content == bytes(second.raw)


def test_where_a_version_stands_follows_from_signatures_gate_and_time(
    agreement: Agreement, second: Agreement, our_side: Side, minh: Officer
) -> None:
    def said(kept: Agreement, days: float) -> str:
        return str(signing.standing(kept, NOON + days * DAY).words)

    whole = signed_by_us(second, our_side)
    agreeing.take_signatures(second, whole, by="lan", at=NOON)
    # All have signed, so it takes over at its instant whether its gate is open or not.
    assert signing.standing(agreement, NOON + 5 * DAY).newer == 2
    shut = said(second, 0)
    agreeing.open_gate(second, seen=second.version, by=minh, at=NOON)
    ahead, begun, ended = said(second, 0), said(second, 5), said(second, 800)
    agreeing.suspend(second, "trial", seen=second.version, by=minh, at=NOON)
    told = {shut, ahead, begun, ended, said(second, 6), said(agreement, 5)}
    assert len(told) == 6


def test_the_next_version_is_derived_from_the_one_before(
    agreement: Agreement, our_side: Side, lan: Officer
) -> None:
    paper = agreement.instrument
    Article.objects.create(
        instrument=paper,
        number="4.1",
        crime_areas=["DRUGS"],
        data_classes=["general"],
        purposes=["investigation"],
        kinds=["info.request"],
        handling=["H0"],
    )
    day = (NOON + 3 * DAY).date()
    terms = drafts.Terms(day, None, our_side.node)
    raw = drafts.draft(paper, terms, by=lan, at=NOON)
    told = versions.require_follows(bytes(agreement.raw), raw)
    assert (told.version, told.convening) == (2, our_side.node)
    with pytest.raises(versions.InstantPast):
        drafts.draft(paper, terms, by=lan, at=NOON + 9 * DAY)


def test_the_page_says_who_decided_about_the_gate_and_for_whom(
    agreement: Agreement, add_officer: AddOfficer, minh: Officer, signed_in: SignedIn
) -> None:
    thu = add_officer("thu", minh.unit, "DK")
    today = timezone.localdate(NOON)
    wanted = Wanted("AP", Days(today, today), "Đi công tác (MẪU)")
    officers.name_deputy(thu, wanted, by=minh, at=NOON)
    thu.acts_at(NOON)
    agreeing.suspend(agreement, "Rà soát (MẪU)", seen=agreement.version, by=thu, at=NOON)
    agreeing.resume(agreement, seen=agreement.version, by=minh, at=NOON + DAY)
    told = page(signed_in(thu), agreement)
    assert told.count("thay mặt Minh theo ủy quyền") == 1
    assert "Rà soát (MẪU)" in told


def test_the_reason_of_a_suspension_is_a_field_and_is_kept_when_refused(
    agreement: Agreement, minh: Officer, lan: Officer, signed_in: SignedIn
) -> None:
    client, words = signed_in(minh), "Theo công văn 12/CV (Mật)"
    address = reverse(
        "register:agreement-suspend", args=[agreement.public_id, agreement.number]
    )
    told = {"seen": str(agreement.version), "reason": words}
    answer = client.post(address, {**told, **once()})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert client.post(address, {**told, "reason": " ", **once()}).status_code == 422
    assert signed_in(lan).post(address, {**told, **once()}).status_code == 403
    agreement.refresh_from_db()
    assert agreement.state == Agreement.OPEN
    of = reverse("register:instrument", args=[agreement.instrument.public_id])
    assert f'id="gate-{agreement.pk}-reason"' in client.get(of).content.decode()
    right = {**told, "reason": "Rà soát (MẪU)", **once()}
    assert client.post(address, right).status_code == 302
    agreement.refresh_from_db()
    assert agreement.state == Agreement.SUSPENDED
