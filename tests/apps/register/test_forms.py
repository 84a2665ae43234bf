"""Forms of the register: what is wrong is said at its field, nothing is half saved."""

import pytest
from django.urls import reverse
from tests.apps.conftest import SignedIn, once, page

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import (
    Commitment,
    Contact,
    Engagement,
    Instrument,
    Partner,
)

pytestmark = pytest.mark.django_db


PARTNER = {
    "name": "Cục Cảnh sát Phù Sa",
    "name_language": "vi",
    "name_in_en": "Phù Sa Police",
    "country": "LA",
    "kind": "police",
    "state": "active",
    "readers": "node",
    "handling": "H0",
}
COMMITMENT = {
    "what": "Gửi danh sách",
    "what_language": "vi",
    "act": "pledge",
    "said_by_words": "Phía bạn MẪU",
    "they_act": "on",
    "due": "15/12/2026",
    "readers": "unit",
    "handling": "H0",
}


def test_a_partner_is_added_by_a_form(lan: Officer, signed_in: SignedIn) -> None:
    sent = {**PARTNER, **once()}
    address = reverse("register:partner-add")
    first = signed_in(lan).post(address, sent)
    made = Partner.objects.get()
    assert first.headers["Location"] == reverse("register:partner", args=[made.public_id])
    assert made.name.in_language("en") == "Phù Sa Police"
    again = signed_in(lan).post(address, sent)
    assert again.headers["Location"] == first.headers["Location"]
    assert Partner.objects.count() == 1


def test_a_similar_partner_is_asked_about_first(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    client, address = signed_in(lan), reverse("register:partner-add")
    sent = {**PARTNER, "name": "CANH SAT MUONG SA"}
    refused = client.post(address, {**sent, **once()})
    assert refused.status_code == 422
    assert partner.name.text in page(refused)
    assert Partner.objects.count() == 1
    confirmed = {**sent, **once(), "although_similar": "on"}
    assert client.post(address, confirmed).status_code == 302
    assert Partner.objects.count() == 2


@pytest.mark.parametrize("due", ["31/4/2026", "32/01/2026", "hôm qua", "5/4 – 3/4/2026"])
def test_an_impossible_date_is_named_at_its_field(
    due: str, lan: Officer, signed_in: SignedIn
) -> None:
    sent = {**COMMITMENT, **once(), "due": due}
    refused = signed_in(lan).post(reverse("register:commitment-add"), sent)
    assert refused.status_code == 422
    assert 'href="#id_due"' in page(refused)
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("due", "start", "end", "precision"),
    [
        ("15/12/2026", "2026-12-15", "2026-12-15", "day"),
        ("2/2024", "2024-02-01", "2024-02-29", "month"),
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("01/04/2026 – 03/04/2026", "2026-04-01", "2026-04-03", "range"),
        ("01/04/2026 - 03/04/2026", "2026-04-01", "2026-04-03", "range"),
        ("", "None", "None", "unknown"),
    ],
)
def test_a_date_keeps_its_precision_there_and_back(
    due: str, start: str, end: str, precision: str, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.post(reverse("register:commitment-add"), {**COMMITMENT, **once(), "due": due})
    made = Commitment.objects.get()
    kept = (str(made.due.start), str(made.due.end), made.due.precision.value)
    assert kept == (start, end, precision)
    change = reverse("register:commitment-change", args=[made.public_id])
    shown = client.get(change).context["form"]["due"].value()
    answer = client.post(change, {**COMMITMENT, **once(), "seen": "1", "due": shown})
    assert answer.status_code == 302
    assert Commitment.objects.get().due == made.due


def test_a_range_that_ends_first_is_refused(lan: Officer, signed_in: SignedIn) -> None:
    sent = {**COMMITMENT, **once(), "due": "03/04/2026 – 01/04/2026"}
    refused = signed_in(lan).post(reverse("register:commitment-add"), sent)
    assert refused.status_code == 422
    assert "01/04/2026" in page(refused)


def test_a_stale_form_shows_both_versions(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    sent = {**COMMITMENT, "seen": "1"}
    change = f"{filled['pledge']}/change"
    assert client.post(change, {**sent, **once()}).status_code == 302
    stale = client.post(change, {**sent, **once(), "what": "Tên khác"})
    assert stale.status_code == 409
    assert "Tên khác" in page(stale)
    assert Commitment.objects.get(act="pledge").what.text == "Gửi danh sách"


def test_an_instrument_in_force_before_its_signature_is_refused_at_its_field(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    sent = {
        **once(),
        "title": "Bản ghi nhớ MẪU",
        "title_language": "vi",
        "kind": "mou",
        "state": "in_force",
        "with_us": "on",
        "partners": [str(partner.public_id)],
        "signed_on": "05/05/2026",
        "in_force_on": "04/2026",
        "crime_areas": ["DRUGS"],
        "readers": "node",
        "handling": "H0",
    }
    client, address = signed_in(lan), reverse("register:instrument-add")
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert 'href="#id_in_force_on"' in page(refused)
    good = {**sent, **once(), "in_force_on": "06/2026"}
    assert client.post(address, good).status_code == 302
    assert list(Instrument.objects.get().partners.all()) == [partner]


def test_a_term_that_ends_first_is_refused_at_its_field(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    sent = {
        **once(),
        "name": "Bun Mi MẪU",
        "name_language": "vi",
        "title": "Trưởng phòng",
        "title_language": "vi",
        "capacity": "acting",
        "term_from": "31/4/2026",
        "term_to": "01/01/2026",
        "readers": "node",
        "handling": "H0",
    }
    client = signed_in(lan)
    address = reverse("register:contact-add", args=[partner.public_id])
    assert "31/4/2026" in page(client.post(address, sent))
    late = client.post(address, {**sent, **once(), "term_from": "30/04/2026"})
    assert late.status_code == 422
    assert 'href="#id_term_to"' in page(late)
    good = {**sent, **once(), "term_from": "30/04/2025"}
    assert client.post(address, good).status_code == 302
    assert Contact.objects.get().capacity == "acting"


def test_a_commitment_lapses_only_with_a_reason(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client, address = signed_in(lan), f"{filled['pledge']}/move"
    sent = {"seen": "1", "state": "lapsed", "reason": ""}
    refused = client.post(address, {**sent, **once()})
    assert refused.status_code == 422
    assert 'href="#id_reason"' in page(refused)
    told = {**sent, **once(), "reason": "Đã bỏ"}
    assert client.post(address, told).status_code == 302
    assert client.post(address, {**sent, **once(), "state": "closed"}).status_code == 422


def test_an_instrument_moves_on_its_page(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    address = f"{filled['instrument']}/move"
    sent = {**once(), "seen": "1", "state": "negotiating", "on": "20/11/2026"}
    assert signed_in(lan).post(address, sent).status_code == 302
    assert Instrument.objects.get().state == "negotiating"


def test_each_record_is_changed_by_the_form_that_shows_it(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    for name in ("partner", "instrument", "engagement", "pledge"):
        change = f"{filled[name]}/change"
        shown = client.get(change).context["form"]
        sent = {bound.html_name: bound.value() for bound in shown if bound.value()}
        first = next(iter(sent))
        sent = {**sent, first: f"{sent[first]} (sửa)", "seen": "1"}
        answer = client.post(change, {**sent, **once()})
        assert answer.status_code == 302, name
        assert "(sửa)" in page(client.get(filled[name]))


def test_an_engagement_is_added_by_a_form(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    sent = {
        **once(),
        "title": "Buổi làm việc MẪU",
        "title_language": "vi",
        "kind": "meeting",
        "state": "held",
        "held_on": "05/04/2027",
        "partners": [str(partner.public_id)],
        "readers": "unit",
        "handling": "H1",
    }
    client, address = signed_in(lan), reverse("register:engagement-add")
    ahead = client.post(address, sent)
    assert ahead.status_code == 422
    assert 'href="#id_held_on"' in page(ahead)
    good = {**sent, **once(), "held_on": "05/04/2026"}
    assert client.post(address, good).status_code == 302
    assert Engagement.objects.get().handling == "H1"


def test_an_instrument_is_released_on_its_page(
    filled: dict[str, str],
    partner: Partner,
    minh: Officer,
    guest: Officer,
    signed_in: SignedIn,
) -> None:
    address = f"{filled['instrument']}/release"
    assert signed_in(minh).post(address, {**once(), "seen": "1"}).status_code == 422
    sent = {**once(), "seen": "1", "partner": str(partner.public_id)}
    assert signed_in(minh).post(address, sent).status_code == 302
    assert signed_in(guest).get(filled["instrument"]).status_code == 200
