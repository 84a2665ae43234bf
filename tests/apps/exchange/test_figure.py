"""The yearly public figure: every stop, refusal and decision once, and no content."""

import csv
import io
from datetime import timedelta

import pytest
from tests.apps.conftest import NOON, SignedIn

from caunoi.apps.exchange import figure
from caunoi.apps.exchange.actions import answering, deciding
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.models import Answer, GateStop, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.texts import Text

CONTENT = "Nội dung không được công bố"
WHY = f"{CONTENT} (MẪU)."
YEAR = NOON.year
NO = AnswerDraft(
    content=Text(CONTENT),
    kind="info.refuse",
    availability="",
    refusal_ground="ongoing_investigation",
    alternative=Text("Gửi lại sau khi kết thúc điều tra."),
)


@pytest.fixture
def happened(received: InfoRequest, partner: Partner, lan: Officer, minh: Officer) -> None:
    """Two stops of one rule, one a year ago, one theirs; refusals; decisions."""
    for at, arrived in (
        (NOON, False), (NOON, False), (NOON - timedelta(days=400), False), (NOON, True),
    ):  # fmt: skip
        GateStop.objects.create(
            partner=partner, code="gate.neutrality", stopped_at=at, at_arrival=arrived
        )
    for kind, by in ((DecisionKind.RELEASE, minh), (DecisionKind.TORTURE, lan)):
        told = deciding.Told(kind, WHY, "KH")
        deciding.decide(received, told, seen=received.version, by=by, at=NOON)
    given = answering.draft_answer(received, NO, seen=received.version, by=lan, at=NOON)
    drafted = Answer.objects.get()  # a refusal that nobody approved is none
    drafted.pk, drafted.id, drafted.public_id = None, None, new_id(NOON)
    drafted.save(force_insert=True)
    answering.approve(received, given, seen=received.version, by=minh, at=NOON)
    Answer.objects.create(
        public_id=new_id(NOON),
        unit=received.unit,
        created_at=NOON,
        info_request=received,
        by_us=False,
        kind="info.refuse",
        state="received",
        content=Text(CONTENT),
        refusal_ground="not_held",
    )


@pytest.mark.usefixtures("happened")
def test_everything_is_counted_once_by_year_and_partner(lan: Officer) -> None:
    told = [(one.year, str(one.what), one.code, one.number) for one in figure.lines(lan)]
    assert set(told) == {
        (YEAR, "stopped-here", "gate.neutrality", 2),
        (YEAR - 1, "stopped-here", "gate.neutrality", 1),
        (YEAR, "stopped-on-arrival", "gate.neutrality", 1),
        (YEAR, "refused-by-us", "ongoing_investigation", 1),
        (YEAR, "refused-by-them", "not_held", 1),
        (YEAR, "decided", "release", 1),
        (YEAR, "decided", "torture", 1),
        (YEAR, "sent-on", "agreement", 1),
    }
    assert [one[0] for one in told] == sorted((one[0] for one in told), reverse=True)


@pytest.mark.usefixtures("happened")
def test_the_figure_is_one_for_all_and_holds_no_content(
    lan: Officer, tuan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    assert figure.lines(lan) == figure.lines(tuan) != figure.lines(guest) == []
    page = signed_in(tuan).get("/requests/figure").content.decode()
    answer = signed_in(tuan).get("/requests/figure.csv")
    raw = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows, officer_name = list(csv.reader(io.StringIO(raw))), tuan.name.text
    assert len(rows) == 2 + len(figure.lines(lan))
    assert all(piece in rows[0][0] for piece in ("H0", officer_name, " +07"))
    assert {len(row) for row in rows[1:]} == {10}
    assert JournalEntry.objects.filter(what="list.exported", by="tuan").exists()
    assert [str(YEAR), "LA", "gate.neutrality", "2"] in [
        [row[0], row[3], row[4], row[9]] for row in rows[1:]
    ]
    assert "It would endanger an investigation or a person's safety" in raw
    assert "Quyết định cho phép chuyển trong vụ việc này" in page
    assert CONTENT not in page + raw
    assert "attachment" in answer["Content-Disposition"]
    for path in ("/requests/figure", "/requests/figure.csv"):
        assert signed_in(guest).get(path).status_code == 404
