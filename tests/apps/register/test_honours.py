"""Commendations by who may give them; gifts declared in time, or told to the auditor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.register import actions, honours
from caunoi.apps.register.facts.honours import CommendationFacts, GiftFacts
from caunoi.apps.register.models import Commendation, Gift
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.texts import Text
from caunoi.core.vocabulary import AwardingAuthority, AwardKind, AwardState

pytestmark = pytest.mark.django_db
AWARD = CommendationFacts(
    title=Text("Thành tích phối hợp MẪU"),
    award="giay_khen",
    authority="province_director",
    recipient="2 đồng chí MẪU",
)
GIFT = GiftFacts(
    title=Text("Bình gốm MẪU"),
    giver="Trưởng đoàn MẪU",
    receiver="Phòng Đối ngoại MẪU",
    received_on=date(2026, 11, 13),
    value=Decimal(3_000_000),
)


def award(by: Officer, **more: Any) -> Commendation:
    return actions.add_commendation(replace(AWARD, **more), by=by, at=NOON)


# ---- who may give what ------------------------------------------------------------------


def test_giay_khen_by_a_province_is_taken_and_bang_khen_refused(lan: Officer) -> None:
    award(lan)
    with pytest.raises(honours.AboveItsPower):
        award(lan, award="bang_khen")
    award(lan, award="bang_khen", authority="minister")
    assert Commendation.objects.count() == 2


def test_every_authority_has_its_powers() -> None:
    assert set(honours.POWERS) == set(AwardingAuthority)
    for authority, powers in honours.POWERS.items():
        assert AwardKind.LETTER in powers, authority


def test_the_field_names_the_rule(lan: Officer, signed_in: SignedIn) -> None:
    told = {
        "title": "Thành tích MẪU",
        "title_language": "vi",
        "award": "bang_khen",
        "authority": "province_director",
        "recipient": "2 đồng chí MẪU",
        "readers": "unit",
        "handling": "H0",
    }
    address = reverse("register:commendation-add")
    answer = english(signed_in(lan)).post(address, {**told, **once()})
    assert answer.status_code == 422
    assert "Director of a provincial police may not give this" in page(answer)
    assert "Law 06/2022/QH15" in page(answer)
    answer = signed_in(lan).post(address, {**told, **once(), "award": "giay_khen"})
    assert answer.status_code == 302
    assert "Giấy khen" in page(signed_in(lan).get(reverse("register:commendations")))


# ---- step by step -----------------------------------------------------------------------


def test_a_commendation_takes_every_step(lan: Officer, minh: Officer) -> None:
    made = award(lan)
    with pytest.raises(honours.AwardStepSkipped):
        actions.move_commendation(made, AwardState.DECIDED, seen=1, by=lan, at=NOON)
    actions.move_commendation(made, AwardState.CHECKED, seen=1, by=minh, at=NOON)
    assert made.checked_by == minh
    with pytest.raises(honours.DecisionMissing):
        actions.move_commendation(made, AwardState.DECIDED, seen=2, by=lan, at=NOON)
    facts = replace(AWARD, decision_number="9/QĐ-MẪU", decided_on=date(2026, 11, 16))
    actions.change_commendation(made, facts, seen=2, by=lan, at=NOON)
    actions.move_commendation(made, AwardState.DECIDED, seen=3, by=lan, at=NOON)
    for day in (None, date(2026, 11, 15), date(2026, 11, 24)):
        Commendation.objects.update(presented_on=day)
        made.refresh_from_db()
        with pytest.raises(honours.PresentedWhen):
            actions.move_commendation(made, AwardState.PRESENTED, seen=4, by=lan, at=NOON)
    Commendation.objects.update(presented_on=date(2026, 11, 20))
    made.refresh_from_db()
    actions.move_commendation(made, AwardState.PRESENTED, seen=4, by=lan, at=NOON)
    actions.move_commendation(made, AwardState.PUBLISHED, seen=5, by=lan, at=NOON)


def test_who_proposed_it_does_not_check_it(
    lan: Officer, add_officer: Callable[..., Officer]
) -> None:
    both = add_officer("ca-hai", lan.unit, "DK", "AP")
    made = award(both)
    with pytest.raises(SameOfficer):
        actions.move_commendation(made, AwardState.CHECKED, seen=1, by=both, at=NOON)


# ---- two names for one award ------------------------------------------------------------


def test_words_that_name_both_are_flagged(lan: Officer, signed_in: SignedIn) -> None:
    both = "tặng Giấy khen cho 2 đồng chí … Ảnh: trao bằng khen"
    made = award(lan, words=both)
    told = honours.other_readings(made, lan)
    assert [(one.award, one.entry) for one in told] == [(AwardKind.BANG_KHEN, None)]
    address = reverse("register:commendation", args=[made.public_id])
    assert "Sources differ" in page(english(signed_in(lan)).get(address))
    assert honours.other_readings(award(lan, words="tặng Giấy khen"), lan) == []


def test_two_entries_of_one_report_are_flagged_on_both(
    lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    report = "report:018f0000-0000-7000-8000-00000000000a"
    one = award(lan, source=f"{report}#p1")
    other = award(lan, source=f"{report}#p9", award="bang_khen", authority="minister")
    award(lan, source=f"{report}#p3", recipient="Người khác MẪU")
    assert [told.entry for told in honours.other_readings(one, lan)] == [other]
    assert [told.entry for told in honours.other_readings(other, lan)] == [one]
    assert honours.other_readings(one, tuan) == []
    listed = page(english(signed_in(lan)).get(reverse("register:commendations")))
    assert listed.count("Sources differ") == 2


def test_the_next_step_is_taken_on_its_page(
    lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    made = award(lan)
    address = reverse("register:commendation", args=[made.public_id])
    assert "Next step:" not in page(english(signed_in(lan)).get(address))
    assert "Next step:" in page(english(signed_in(minh)).get(address))
    move = reverse("register:commendation-move", args=[made.public_id])
    sent = {**once(), "seen": "1", "state": "checked"}
    assert signed_in(minh).post(move, sent).status_code == 302
    sent = {**once(), "seen": "2", "state": "nonsense"}
    assert signed_in(lan).post(move, sent).status_code in (409, 422)
    change = reverse("register:commendation-change", args=[made.public_id])
    assert page(signed_in(lan).get(change))


# ---- gifts ------------------------------------------------------------------------------


def test_a_gift_is_declared_in_five_working_days(lan: Officer) -> None:
    gift = actions.add_gift(GIFT, by=lan, at=NOON)
    assert gift.declare_by == date(2026, 11, 20)
    assert not Gift.objects.overdue(date(2026, 11, 20)).exists()
    assert Gift.objects.overdue(date(2026, 11, 21)).get() == gift
    for day in (date(2026, 11, 12), date(2026, 11, 24)):
        with pytest.raises(honours.GiftDay):
            actions.declare_gift(gift, day, seen=1, by=lan, at=NOON)
    actions.declare_gift(gift, date(2026, 11, 19), seen=1, by=lan, at=NOON)
    assert not Gift.objects.overdue(date(2026, 12, 21)).exists()
    with pytest.raises(honours.DeclaredAlready):
        actions.declare_gift(gift, date(2026, 11, 19), seen=2, by=lan, at=NOON)


def test_the_auditor_is_told_of_what_nobody_declared(
    lan: Officer, auditor: Officer, administrator: Officer, signed_in: SignedIn
) -> None:
    actions.add_gift(GIFT, by=lan, at=NOON)
    actions.add_gift(replace(GIFT, value=None), by=lan, at=NOON)
    actions.add_gift(replace(GIFT, value=Decimal(100_000)), by=lan, at=NOON)
    actions.add_gift(replace(GIFT, we_gave=True), by=lan, at=NOON)
    assert len(honours.undeclared_for(auditor, date(2026, 11, 23))) == 2
    with pytest.raises(NotAllowed):
        honours.undeclared_for(administrator, date(2026, 11, 23))
    address = reverse("register:gifts-undeclared")
    shown = page(english(signed_in(auditor)).get(address))
    assert shown.count("13/11/2026") == 2
    assert "Bình gốm" not in shown
    assert "Trưởng đoàn" not in shown
    assert address in page(signed_in(auditor).get("/journal/"))
    assert signed_in(lan).get(address).status_code == 403


@pytest.mark.usefixtures("noon")  # the day after is still to come
def test_the_pages_of_gifts(lan: Officer, tuan: Officer, signed_in: SignedIn) -> None:
    client = english(signed_in(lan))
    told = {
        "title": "Tranh MẪU",
        "title_language": "vi",
        "giver": "Đoàn MẪU",
        "receiver": "Phòng MẪU",
        "received_on": "24/11/2026",
        "disposal": "recorded",
        "readers": "unit",
        "handling": "H0",
    }
    add = reverse("register:gift-add")
    assert "24/11/2026 is still to come." in page(client.post(add, {**told, **once()}))
    client.post(add, {**told, **once(), "received_on": "09/11/2026"})
    gift = Gift.objects.get()
    show = reverse("register:gift", args=[gift.public_id])
    assert "Not declared in time" in page(client.get(show))
    assert "Tranh MẪU" in page(client.get(reverse("register:gifts")))
    declare = reverse("register:gift-declare", args=[gift.public_id])
    sent = {"seen": "1", "day": "01/11/2026"}
    assert client.post(declare, {**sent, **once()}).status_code == 422
    assert client.post(declare, {**sent, **once(), "day": ""}).status_code == 422
    client.post(declare, {**sent, **once(), "day": "13/11/2026"})
    change = reverse("register:gift-change", args=[gift.public_id])
    sent = {**told, "received_on": "09/11/2026", "disposal": "handed_in", "seen": "2"}
    assert client.post(change, {**sent, **once()}).status_code == 302
    assert "Handed in" in page(client.get(show))
    assert signed_in(tuan).get(show).status_code == 404
