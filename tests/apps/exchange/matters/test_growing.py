"""A request becomes another kind of message: nothing is retyped, everything is linked."""

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import BINH, about_a_person, wanted
from tests.apps.exchange.matters.conftest import TRANSFER

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.actions import drafting, growing
from caunoi.apps.exchange.actions.growing import NothingToGrow
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.exchange.kinds import UnknownKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def about_binh(partner: Partner, agreement: Agreement, lan: Officer) -> InfoRequest:
    """A request of ours about a named person."""
    return drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)


@pytest.mark.parametrize("kind", growing.INTO)
def test_everything_that_both_say_alike_is_there_and_the_identity_stays_sealed(
    kind: str, about_binh: InfoRequest, lan: Officer
) -> None:
    made = growing.grow(about_binh, kind, seen=about_binh.version, by=lan, at=NOON)
    made, kept = (
        InfoRequest.objects.get(pk=made.pk),
        InfoRequest.objects.get(pk=about_binh.pk),
    )
    for name in growing.COMMON:
        assert getattr(made, name) == getattr(kept, name), name
    assert (made.kind, made.grew_from, made.state) == (kind, kept, "draft")
    assert (made.details, made.reviewed_by, made.approved_by) == ({}, None, None)
    assert made.conversation != kept.conversation
    told = JournalEntry.objects.filter(what="request.grown").values_list(
        "subject", flat=True
    )
    assert set(told) == {str(kept), str(made)}


def test_what_only_its_kind_says_is_written_before_it_is_handed_on(
    draft: InfoRequest, lan: Officer
) -> None:
    made = growing.grow(draft, "freeze.request", seen=draft.version, by=lan, at=NOON)
    with pytest.raises(rules.PartMissing) as refused:
        drafting.submit(made, seen=made.version, by=lan, at=NOON)
    assert refused.value.values["missing"] == (rules.Part.MATTER,)
    InfoRequest.objects.filter(pk=made.pk).update(details=TRANSFER)
    made.refresh_from_db()
    assert drafting.submit(made, seen=made.version, by=lan, at=NOON) == ()


def test_an_article_has_to_open_the_kind(
    partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    told = {"article": "5", "crime_area": "WILDLIFE", "purpose": "prevention"}
    plain = wanted(partner, agreement, **told)
    made = drafting.draft(plain, None, by=lan, at=NOON)
    assert drafting.findings(made, NOON)
    grown = growing.grow(made, "mla.notice", seen=made.version, by=lan, at=NOON)
    stopped = {one.code for one in drafting.findings(grown, NOON) if not one.passed}
    assert "gate.kind" in stopped
    assert "gate.kind" not in {
        one.code for one in drafting.findings(made, NOON) if not one.passed
    }


@pytest.mark.parametrize("change", [{"asked_by_us": False}, {"state": "withdrawn"}])
def test_a_partners_request_or_a_withdrawn_one_becomes_nothing_else(
    change: dict[str, object], draft: InfoRequest, lan: Officer
) -> None:
    InfoRequest.objects.update(**change)
    draft.refresh_from_db()
    with pytest.raises(NothingToGrow):
        growing.grow(draft, "mla.notice", seen=draft.version, by=lan, at=NOON)


def test_who_may_not_draft_or_saw_an_older_version_makes_nothing(
    draft: InfoRequest, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(UnknownKind):
        growing.grow(draft, "info.answer", seen=draft.version, by=lan, at=NOON)
    with pytest.raises(NotAllowed):
        growing.grow(draft, "mla.notice", seen=draft.version, by=minh, at=NOON)
    with pytest.raises(Stale):
        growing.grow(draft, "mla.notice", seen=draft.version + 1, by=lan, at=NOON)
    assert InfoRequest.objects.count() == 1
