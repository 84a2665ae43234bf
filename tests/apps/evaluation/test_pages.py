"""Pages of the chain: who sees what, forms that say what is wrong, the way up and back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.apps.conftest import NOON, SignedIn
from tests.apps.evaluation.conftest import Raise, at, page, post

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.facts import AskFacts, ReportFacts
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers import actions as units
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.models import Instrument
from caunoi.core.texts import Text
from caunoi.web import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["difficulty", "need", "situation", "evaluation"])
def test_every_form_shows_and_says_what_is_missing(
    kind: str, language: str, tuan: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(tuan)
    browser.cookies["caunoi_test-node_language"] = language
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
    assert "Chậm quá một ngày</span>" in page(
        signed_in(lan).get(at("round", asked.round_id))
    )


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


def test_a_unit_two_levels_down_chooses_whom_it_tells(
    province: Unit, ministry: Unit, add_officer: Callable[..., Officer], signed_in: SignedIn
) -> None:
    name = Text("Công an huyện MẪU")
    district = units.add_unit("huyen", "desk", name, province, by="test", at=NOON)
    browser = signed_in(add_officer("be", district, "DK"))
    told = {"title": "Chậm", "problem": "Chậm", "to_unit": ministry.code}
    post(browser, at("add", "difficulty"), **told)
    report = UnitReport.objects.get()
    assert (report.unit, report.to_unit) == (district, ministry)
    changed = {**told, "title": "Chậm hơn", "to_unit": province.code}
    post(browser, at("change", report.public_id), report, **changed)
    report.refresh_from_db()
    assert report.to_unit == province
