from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.core.exchange.samples import (
    CONFIRM,
    DOWNGRADE,
    EXTEND,
    FREEZE,
    NOTICE,
    OF_KIND,
    PRESERVATION,
    PRESERVE,
    RESULT,
    SPONTANEOUS,
    TRANSFER,
    UNKNOWN_PERSON,
)
from tests.core.exchange.test_payloads import changed

from caunoi.core.errors import Malformed
from caunoi.core.exchange import fields, kinds, matter_parts, matters, payloads
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    FreezeGround,
    FreezeOutcome,
    IdentifierKind,
    MlaStage,
    Urgency,
)

NOT_FROZEN = replace(
    RESULT,
    outcome=FreezeOutcome.NOT_FROZEN,
    amount="",
    currency="",
    frozen_at=None,
    ground=FreezeGround.NO_SUCH_ACCOUNT,
)
COMING = replace(NOTICE.formal_request, stage=MlaStage.COMING, reference="", sent_on=None)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("info.spontaneous", replace(SPONTANEOUS, person=UNKNOWN_PERSON)),
        ("preserve.request", replace(PRESERVE, urgency_reason=None)),
        ("preserve.request", replace(PRESERVE, urgency=Urgency.NORMAL)),
        ("freeze.request", replace(FREEZE, transfer=replace(TRANSFER, victim=""))),
        ("mla.notice", replace(NOTICE, formal_request=COMING)),
        ("freeze.result", NOT_FROZEN),
        ("freeze.result", replace(RESULT, ground=None, remarks=None)),
        ("preserve.confirm", replace(CONFIRM, reference="", remarks=Text("MẪU"))),
        ("info.downgrade", replace(DOWNGRADE, explanation=None)),
    ],
)
def test_what_may_be_left_out_is_read_back_the_same(kind, payload):
    assert payloads.read(kind, 1, payloads.write(payload)) == payload


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("info.spontaneous", "relevance", None),
        ("preserve.request", "preservation.mla_intended", False),
        ("preserve.request", "preservation.stored_data", "content"),
        ("preserve.request", "preservation.identifiers", []),
        ("preserve.request", "preservation.identifiers", "a b"),
        ("preserve.request", "preservation.identifiers", ["1"] * 21),
        ("preserve.request", "preservation.provider", " "),
        ("freeze.request", "transfer.amount", "1,000"),
        ("freeze.request", "transfer.amount", 1000),
        ("freeze.request", "transfer.currency", "dong"),
        ("freeze.request", "transfer.transferred_at", "2026-11-22"),
        ("freeze.request", "transfer.transferred_at", "2026-13-22T21:40:00Z"),
        ("freeze.request", "transfer.transferred_at", 7),
        ("mla.notice", "formal_request.reference", ""),
        ("mla.notice", "formal_request.sent_on", None),
        ("freeze.result", "amount", ""),
        ("freeze.result", "frozen_at", None),
        ("preserve.confirm", "kept_until", None),
        ("preserve.extend", "reason", None),
        ("info.downgrade", "ground", "tired"),
    ],
)
def test_what_breaks_the_schema_is_refused(kind, path, value):
    with pytest.raises(Malformed):
        payloads.read(kind, 1, changed(OF_KIND[kind], path, value))


def test_money_that_was_not_frozen_has_a_ground_and_no_amount():
    for path, value in (("ground", None), ("amount", "5")):
        with pytest.raises(Malformed):
            payloads.read("freeze.result", 1, changed(NOT_FROZEN, path, value))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (IdentifierKind.PHONE, "+85620000000"),
        (IdentifierKind.MAIL, "mau@example.org"),
        (IdentifierKind.ACCOUNT, "mau.01"),
        (IdentifierKind.ADDRESS, "2001:db8::1"),
        (IdentifierKind.DEVICE, "350000000000000"),
    ],
)
def test_an_account_a_number_or_an_address_names_stored_data(kind, told):
    assert matter_parts.require_identifier(kind, told) is None


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (IdentifierKind.PHONE, "all who called"),
        (IdentifierKind.MAIL, "*"),
        (IdentifierKind.ACCOUNT, "everybody who wrote about the harvest"),
        (IdentifierKind.ACCOUNT, "mùa"),
        (IdentifierKind.ADDRESS, "somewhere"),
        (IdentifierKind.DEVICE, "x"),
    ],
)
def test_words_to_search_for_are_no_identifier(kind, told):
    with pytest.raises(matter_parts.NotAnIdentifier):
        matter_parts.require_identifier(kind, told)


def test_a_search_under_the_form_of_a_preservation_is_refused_where_it_arrives():
    raw = changed(PRESERVE, "preservation.identifiers", ["anybody who complained"])
    with pytest.raises(matter_parts.NotAnIdentifier):
        payloads.read("preserve.request", 1, raw)


@pytest.mark.parametrize("told", ["Nguyen Van Mau", "MAU", "bh-01", "-1", "B" * 20 + "1"])
def test_a_victim_of_a_fraud_goes_under_a_pseudonym(told):
    with pytest.raises((matter_parts.NotAPseudonym, Malformed)):
        payloads.read("freeze.request", 1, changed(FREEZE, "transfer.victim", told))


def test_the_minutes_lost_are_those_since_the_transfer():
    later = TRANSFER.transferred_at + timedelta(minutes=42, seconds=59)
    assert matter_parts.minutes_lost(TRANSFER, later) == 42
    assert matter_parts.minutes_lost(TRANSFER, TRANSFER.transferred_at) == 0
    before = TRANSFER.transferred_at - timedelta(hours=1)
    assert matter_parts.minutes_lost(TRANSFER, before) == 0


def test_a_moment_travels_in_utc_whatever_zone_it_was_told_in():
    here = datetime(2026, 11, 23, 4, 40, tzinfo=timezone(timedelta(hours=7)))
    told = replace(FREEZE, transfer=replace(TRANSFER, transferred_at=here))
    back = payloads.read("freeze.request", 1, payloads.write(told))
    assert back.transfer.transferred_at == datetime(2026, 11, 22, 21, 40, tzinfo=UTC)


@pytest.mark.parametrize("kind", sorted(matter_parts.PART_NAMES))
def test_the_part_of_a_kind_is_kept_as_json_and_read_back(kind):
    plain = matters.plain_part(OF_KIND[kind])
    part = matter_parts.part_of(kind, plain)
    assert part == getattr(OF_KIND[kind], matter_parts.PART_NAMES[kind])
    with pytest.raises(fields.MissingField) as refused:
        matter_parts.part_of(kind, {})
    assert refused.value.values["field"].startswith(matter_parts.PART_NAMES[kind])


def test_a_kind_without_a_part_keeps_none():
    assert matters.plain_part(SPONTANEOUS) == {}
    assert matter_parts.part_of("info.request", {"surplus": 1}) is None
    assert set(matter_parts.PART_NAMES) < set(kinds.OPENING)


def test_an_extension_names_its_last_day_and_why():
    assert (EXTEND.until, PRESERVATION.mla_intended) == (date(2027, 3, 22), True)
