"""On Today: what a partner suspended, and decisions that soon count no longer."""

from datetime import timedelta

import pytest
from tests.apps.conftest import NOON, AddOfficer, SignedIn

from caunoi.apps.exchange.actions import deciding
from caunoi.apps.exchange.models import CaseDecision, InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.actions import holding
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.texts import Text

pytestmark = pytest.mark.usefixtures("noon")

WORDS = Text("Rà soát thỏa thuận (MẪU)."), Text("Giữ lại (MẪU).")
DAY = timedelta(days=1)
HEADING = "Phía bạn đã tạm đình chỉ"


def today(officer: Officer, signed_in: SignedIn) -> str:
    return signed_in(officer).get("/").content.decode()


def test_a_suspension_is_told_to_whom_it_touches_until_it_ends(
    agreement: Agreement, partner: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    assert HEADING not in today(lan, signed_in)
    holding.take_suspension(agreement, partner, WORDS, NOON - DAY, NOON)
    page = today(lan, signed_in)  # her unit keeps the paper
    assert (HEADING in page, "Rà soát thỏa thuận" in page) == (True, True)
    assert "Đang được hai bên giữ lại" in page
    holding.take_resumption(agreement, partner, NOON, NOON)
    assert HEADING not in today(lan, signed_in)


def test_a_suspension_to_come_says_from_when(
    agreement: Agreement, partner: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    holding.take_suspension(agreement, partner, WORDS, NOON + DAY, NOON)
    assert "Sẽ được giữ lại" in today(lan, signed_in)


def test_a_province_is_told_where_it_has_an_open_request(
    agreement: Agreement,
    partner: Partner,
    draft: InfoRequest,
    tuan: Officer,
    province: Unit,
    add_officer: AddOfficer,
    signed_in: SignedIn,
) -> None:
    holding.take_suspension(agreement, partner, WORDS, NOON - DAY, NOON)
    assert HEADING not in today(tuan, signed_in)
    approver = add_officer("phong", province, "AP")
    assert HEADING in today(approver, signed_in)  # who opens gates
    InfoRequest.objects.filter(pk=draft.pk).update(unit=province)
    assert HEADING in today(tuan, signed_in)
    Instrument.objects.filter(pk=agreement.instrument_id).update(node_wide=False)
    assert HEADING not in today(tuan, signed_in)  # what one may not read does not exist


@pytest.mark.parametrize(("days", "shown"), [(334, False), (335, True), (366, True)])
def test_an_approver_is_reminded_a_month_before_a_decision_runs_out(
    draft: InfoRequest,
    minh: Officer,
    lan: Officer,
    signed_in: SignedIn,
    days: int,
    shown: bool,
) -> None:
    told = deciding.Told(DecisionKind.RELEASE, "Đã cân nhắc từng lý do (MẪU).")
    made = deciding.decide(draft, told, seen=draft.version, by=minh, at=NOON)
    CaseDecision.objects.filter(pk=made.pk).update(looked_at=NOON - days * DAY)
    page = today(minh, signed_in)
    assert ("Quyết định theo vụ việc cần xem xét lại" in page) is shown
    assert ("Không còn giá trị" in page) is (days > 365)
    assert "cần xem xét lại" not in today(lan, signed_in)
    deciding.review(made, "Vẫn còn lý do (MẪU).", seen=made.version, by=minh, at=NOON)
    assert "cần xem xét lại" not in today(minh, signed_in)
