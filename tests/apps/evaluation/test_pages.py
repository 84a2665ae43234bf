"""Pages of the chain: who sees what, forms that say what is wrong, the way up and back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, once
from tests.apps.evaluation.conftest import Raise, form, line

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.facts import AskFacts, ReportFacts
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.models import Instrument
from caunoi.core.texts import Text
from caunoi.web import clock

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The node's clock stands at noon."""
    monkeypatch.setattr(clock.NodeClock, "now", lambda _clock: NOON)


def page(answer: Any) -> str:
    return str(answer.content.decode())


def at(name: str, *told: object) -> str:
    return reverse(f"evaluation:{name}", args=told)


def post(browser: Client, url: str, record: Any = None, **told: Any) -> Any:
    seen = {"seen": record.version} if record is not None else {}
    return browser.post(url, {**once(), **seen, **told})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["difficulty", "need", "situation", "evaluation"])
def test_every_form_shows_and_says_what_is_missing(
    kind: str, language: str, tuan: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(tuan)
    browser.cookies["caunoi_language"] = language
    assert browser.get(at("add", kind)).status_code == 200
    empty = post(browser, at("add", kind))
    assert empty.status_code == 422
    assert "error-summary" in page(empty)


def test_a_difficulty_goes_its_way_on_the_pages(
    tuan: Officer, lan: Officer, signed_in: SignedIn
) -> None:
    ours, theirs = signed_in(tuan), signed_in(lan)
    made = post(
        ours,
        at("add", "difficulty"),
        title="Không liên lạc được ban đêm",
        problem="Đầu mối không nghe máy sau 17 giờ",
        crime_areas=["DRUGS"],
    )
    report = UnitReport.objects.get()
    assert made.url == at("report", report.public_id)
    assert report.crime_areas == ["DRUGS"]
    assert report.title not in page(theirs.get(at("reports")))  # a draft stays at home
    post(ours, at("raise", report.public_id), report)
    report.refresh_from_db()
    assert report.title in page(theirs.get(at("reports") + "?side=waiting"))
    assert report.title in page(theirs.get("/"))
    shown = page(theirs.get(at("report", report.public_id)))
    assert at("answer", report.public_id) in shown
    assert at("answer", report.public_id) not in page(
        ours.get(at("report", report.public_id))
    )
    wordless = post(theirs, at("answer", report.public_id), report)
    assert wordless.status_code == 422
    post(theirs, at("answer", report.public_id), report, reply="Sẽ lập đường dây trực.")
    assert "Sẽ lập đường dây trực." in page(ours.get(at("report", report.public_id)))
    report.refresh_from_db()
    silent = post(theirs, at("move", report.public_id), report, state="solved")
    assert silent.status_code == 422
    post(theirs, at("move", report.public_id), report, state="solved", note="Đã trực.")
    report.refresh_from_db()
    assert report.state == "solved"


def test_a_report_is_found_by_its_words_without_marks(
    raised: Raise, lan: Officer, post_officer: Officer, signed_in: SignedIn
) -> None:
    report = raised(title="Thiếu phiên dịch", problem="Chờ phiên dịch hơn nửa ngày")
    found = page(signed_in(lan).get("/search?q=cho+phien+dich"))
    assert at("report", report.public_id) in found
    hidden = page(signed_in(post_officer).get("/search?q=cho+phien+dich"))
    assert at("report", report.public_id) not in hidden


def test_what_lacks_its_problem_comes_back_in_words(
    raised: Raise, tuan: Officer, signed_in: SignedIn
) -> None:
    report = raised(proposal="Lập đường dây trực")
    shown = page(signed_in(tuan).get(at("report", report.public_id)))
    assert "Chưa nêu khó khăn, vướng mắc." in shown


def test_a_stale_reply_is_not_kept(
    raised: Raise, lan: Officer, signed_in: SignedIn
) -> None:
    report = raised(problem="Chậm")
    actions.move_report(
        report,
        ReportState.TRIAGED,
        seen=report.version,
        by=lan,
        at=NOON,
    )
    report.version -= 1
    late = post(signed_in(lan), at("answer", report.public_id), report, reply="Được.")
    assert late.status_code == 409


def test_another_units_report_does_not_exist(
    raised: Raise,
    post_officer: Officer,
    guest: Officer,
    auditor: Officer,
    signed_in: SignedIn,
) -> None:
    report = raised(problem="Chậm")
    for officer in (post_officer, guest, auditor):
        browser = signed_in(officer)
        assert browser.get(at("report", report.public_id)).status_code == 404
        assert report.title not in page(browser.get(at("reports")))
        assert browser.get(f"/api/unit-reports/{report.public_id}").status_code == 404


@pytest.fixture
def post_officer(add_officer: Callable[..., Officer], post: Unit) -> Officer:
    return add_officer("quan", post, "DK")


def lines(*told: tuple[str, str, str, str]) -> dict[str, str]:
    """The lines of the form, as a page sends them."""
    sent = {"lines-TOTAL_FORMS": str(len(told)), "lines-INITIAL_FORMS": "0"}
    for number, values in enumerate(told):
        names = ("crime_area", "counted", "number", "unit")
        sent.update(
            {
                f"lines-{number}-{name}": value
                for name, value in zip(names, values, strict=True)
            }
        )
    return sent


AUGUST = {"title": "Tháng 8", "period_from": "01/08/2026", "period_to": "31/08/2026"}


def test_a_form_with_counts_goes_its_way_on_the_pages(
    tuan: Officer, son: Officer, lan: Officer, signed_in: SignedIn
) -> None:
    ours, second = signed_in(tuan), signed_in(son)
    told = lines(("DRUGS", "heroin", "1.234,5", "kg"), ("", "", "", ""))
    post(ours, at("add", "situation"), **AUGUST, **told)
    report = UnitReport.objects.get()
    assert str(report.counts.get().number) == "1234.500"
    assert "1234,5" in page(ours.get(at("change", report.public_id)))
    post(ours, at("raise", report.public_id), report)
    report.refresh_from_db()
    assert report.state == "held"  # no unit seizes a tonne of heroin in a month
    assert "1.234,5 kg" in page(second.get(at("report", report.public_id)))
    unsaid = post(second, at("sign", report.public_id), report)
    assert unsaid.status_code == 422
    politics = {"slip_note": "do tình hình chính trị"}
    refused = post(second, at("sign", report.public_id), report, **politics)
    assert (refused.status_code, "chính trị" in page(refused)) == (422, True)
    post(second, at("sign", report.public_id), report, slip_note="Chuyên án lớn.")
    report.refresh_from_db()
    assert report.state == "raised"
    table = at("table") + "?first=01/08/2026&last=31/08/2026"
    assert "1.234,5" in page(signed_in(lan).get(table))
    again = post(ours, at("correct", report.public_id), report)
    assert again.status_code == 302
    assert report.state == "raised"


@pytest.mark.parametrize(
    "told",
    [
        {**AUGUST, **lines(("DRUGS", "heroin", "-1", "kg"))},
        {**AUGUST, **lines(("DRUGS", "heroin", "1", "case"))},
        {**AUGUST, **lines(("DRUGS", "heroin", "", "kg"))},
        {**AUGUST, **lines(("DRUGS", "heroin", "x", "kg"))},
        {**AUGUST, **lines(("DRUGS", "heroin", "1.234", "kg"))},  # read in two ways
        {**AUGUST, **lines(*[("DRUGS", "heroin", "1", "kg")] * 2)},
        {**AUGUST, **lines(), "note": "tình hình tôn giáo"},
        {**AUGUST, **lines(), "period_to": "31/07/2026"},
        {**AUGUST, **lines(), "period_to": "31/6/2026"},
    ],
)
def test_a_form_that_cannot_be_right_says_so_and_keeps_what_was_typed(
    told: dict[str, str], tuan: Officer, signed_in: SignedIn
) -> None:
    refused = post(signed_in(tuan), at("add", "situation"), **told)
    assert refused.status_code == 422
    assert "Tháng 8" in page(refused)
    assert not UnitReport.objects.exists()


def test_the_table_is_consolidated_with_one_button(
    signed: Callable[..., UnitReport], lan: Officer, son: Officer, signed_in: SignedIn
) -> None:
    report = signed(form(8, line("2")))
    other = signed(form(9, line("2")))
    august = {"first": "01/08/2026", "last": "31/08/2026"}
    browser = signed_in(lan)
    assert at("consolidate") in page(browser.get(at("table"), august))
    assert at("consolidate") not in page(signed_in(son).get(at("table"), august))
    assert post(signed_in(son), at("consolidate"), **august).status_code == 403
    assert post(browser, at("consolidate"), first="x").status_code == 422
    done = post(browser, at("consolidate"), **august)
    assert "2" in page(browser.get(done.url))
    report.refresh_from_db()
    other.refresh_from_db()
    assert (report.state, other.state) == ("consolidated", "raised")
    assert at("consolidate") not in page(browser.get(at("table"), august))


def test_the_same_month_twice_is_told_at_its_field(
    signed: Callable[..., UnitReport], tuan: Officer, signed_in: SignedIn
) -> None:
    signed(form(8, line("2")))
    told = lines(("DRUGS", "heroin", "1", "kg"))
    refused = post(signed_in(tuan), at("add", "situation"), **AUGUST, **told)
    assert "01/08/2026 – 31/08/2026" in page(refused)
    table = signed_in(tuan).get(at("table") + "?first=02/08/2026&last=01/08/2026")
    assert table.status_code == 422
    assert signed_in(tuan).get(at("table")).status_code == 200


def test_an_ask_goes_down_and_its_round_shows_who_has_answered(
    lan: Officer, tuan: Officer, province: Unit, post_officer: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(lan)
    assert browser.get(at("ask")).status_code == 200
    assert post(browser, at("ask"), kind="need", title="Nhu cầu").status_code == 422
    units = [str(province.public_id), str(post_officer.desk().public_id)]
    told = {"kind": "need", "title": "Nhu cầu 2027", "due_on": "24/11/2026"}
    backwards = {"period_from": "02/01/2026", "period_to": "01/01/2026"}
    assert post(browser, at("ask"), **told, **backwards, units=units).status_code == 422
    made = post(browser, at("ask"), **told, units=units)
    asked = UnitReport.objects.get(unit=province)
    assert asked.asked_due_at is not None
    assert asked.asked_due_at - NOON == timedelta(hours=36)  # the end of the day there
    shown = page(browser.get(made.url))
    assert shown.count("chưa gửi") == 2
    assert signed_in(tuan).get(at("round", asked.round_id)).status_code == 200
    assert browser.get(at("round", asked.public_id)).status_code == 404
    assert "Nhu cầu 2027" in page(signed_in(tuan).get("/"))
    assert "Nhu cầu 2027" in page(signed_in(tuan).get(at("reports") + "?side=asked"))


def test_a_late_answer_is_marked(
    lan: Officer, province: Unit, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.ask_units(AskFacts("need", "Nhu cầu", "", NOON), [province], by=lan, at=NOON)
    later = NOON + timedelta(hours=25)
    monkeypatch.setattr(clock.NodeClock, "now", lambda _clock: later)
    asked = UnitReport.objects.get()
    assert "Chậm quá một ngày</span>" in page(signed_in(lan).get(at("round", asked.round_id)))


def test_a_point_of_a_meeting_leads_there(
    raised: Raise, lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    report = raised(problem="Không liên lạc được ban đêm")
    browser = signed_in(lan)
    assert post(browser, at("agenda", report.public_id), report).status_code == 422
    meeting = register.add_engagement(
        EngagementFacts(title=Text("Họp giao ban MẪU"), kind="meeting"),
        by=lan,
        at=NOON,
        keeping=Keeping(node_wide=True),
    )
    told = {"engagement": str(meeting.public_id)}
    post(browser, at("agenda", report.public_id), report, **told)
    assert "Họp giao ban MẪU" in page(signed_in(tuan).get(at("report", report.public_id)))


def test_an_evaluation_is_framed_and_scored_on_the_pages(
    regulation: Instrument, tuan: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(tuan)
    told = {"title": "Đánh giá 2026", "instrument": str(regulation.public_id)}
    days = {"period_from": "01/01/2026", "period_to": "31/12/2026"}
    post(browser, at("add", "evaluation"), **told, **days)
    report = UnitReport.objects.get()
    assert post(browser, at("indicator-add", report.public_id)).status_code == 422
    one = {"name": "Số lần họp giao ban", "baseline": "2 (2025)"}
    post(browser, at("indicator-add", report.public_id), **one)
    indicator = Indicator.objects.get()
    assert browser.get(at("indicator-change", indicator.public_id)).status_code == 200
    changed = {"name": "Số lần họp giao ban", "baseline": "3 (2025)"}
    post(browser, at("indicator-change", indicator.public_id), indicator, **changed)
    indicator = Indicator.objects.current().get()
    assert (indicator.edition, indicator.baseline) == (2, "3 (2025)")
    post(browser, at("frame", report.public_id), report)
    assert browser.get(at("indicator-score", indicator.public_id)).status_code == 200
    scores = {"our_score": "4", "their_score": "3", "our_evidence": "Biên bản"}
    post(browser, at("indicator-score", indicator.public_id), indicator, **scores)
    shown = page(browser.get(at("report", report.public_id)))
    assert "Điểm của phía bạn" in shown
    assert "2 (2025)" in shown  # the old edition keeps its value
    program = browser.get(f"/api/unit-reports/{report.public_id}").json()
    assert [one["edition"] for one in program["indicators"]] == [1, 2]


def test_who_may_not_raise_finds_no_form(
    hoa: Officer, lan: Officer, son: Officer, signed_in: SignedIn
) -> None:
    assert signed_in(hoa).get(at("add", "need")).status_code == 403
    assert signed_in(son).get(at("ask")).status_code == 403
    assert signed_in(son).get(at("add", "weather")).status_code == 404
    assert signed_in(lan).get(at("add", "need")).status_code == 409  # nothing above


@pytest.mark.parametrize("side", ["", "ours", "waiting", "asked"])
def test_programs_read_the_same(
    side: str, raised: Raise, lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    raised(problem="Chậm")
    mine = {"": 1, "ours": 1, "waiting": 0, "asked": 0}
    theirs = {"": 1, "ours": 0, "waiting": 1, "asked": 0}
    for officer, count in ((tuan, mine[side]), (lan, theirs[side])):
        url = f"/api/unit-reports?side={side}&kind=difficulty&state=raised"
        assert signed_in(officer).get(url).json()["count"] == count


def test_a_form_held_back_by_a_link_one_may_not_read_keeps_it(
    lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    report = actions.add_report(
        ReportFacts(kind="difficulty", title="MẪU"), by=tuan, at=NOON
    )
    meeting = EngagementFacts(title=Text("Họp kín MẪU"), kind="meeting")
    hidden = register.add_engagement(meeting, by=lan, at=NOON)
    UnitReport.objects.update(kind="evaluation", engagement=hidden)
    told = {"title": "MẪU", "period_from": "01/01/2026", "period_to": "31/12/2026"}
    post(signed_in(tuan), at("change", report.public_id), report, **told)
    report.refresh_from_db()
    assert (report.engagement, report.version) == (hidden, 2)
