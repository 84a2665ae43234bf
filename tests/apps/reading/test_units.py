"""The readers know a unit of ours by every name it has or bore."""

from datetime import date

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, page

from caunoi.apps.officers import actions
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.reading.models import Report
from caunoi.apps.reading.parties import parties_of
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def test_a_report_that_uses_an_old_spelling_is_tied_to_the_unit_of_today(
    report: Report,
    lan: Officer,
    province: Unit,
    post: Unit,
    administrator: Officer,
    signed_in: SignedIn,
) -> None:
    spelled = (Alias(Text("BO CONG AN VIET NAM", "und")),)
    facts = actions.UnitFacts(post.name, spelled)
    actions.change_unit(post, facts, seen=1, by=administrator, at=NOON)
    since = PartialDate.day(date(2025, 7, 1))
    ending = actions.Ending(province, since, "QĐ 1 MẪU")
    actions.end_unit(post, ending, seen=post.version, by=administrator, at=NOON)
    parties = parties_of(report, lan)
    units = {party.name: party.unit for party in parties.known.values() if party.ours}
    assert units["Bộ Công an Việt Nam"] == post
    assert not any(party.unit for party in parties.known.values() if not party.ours)
    shown = page(
        english(signed_in(lan)).get(reverse("reading:show", args=[report.public_id]))
    )
    assert "(our side: Sông Lam Provincial Police)" in shown
