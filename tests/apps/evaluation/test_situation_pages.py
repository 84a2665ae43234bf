"""Pages of the form on the situation: typed, held, signed, added up."""

from collections.abc import Callable

import pytest
from tests.apps.conftest import NOON, SignedIn
from tests.apps.evaluation.conftest import at, form, line, page, post

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.officers.models import Officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


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


@pytest.mark.parametrize(
    ("state", "said"),
    [("to_sign", "Chờ cán bộ thứ hai ký."), ("returned", "Báo cáo bị trả lại")],
)
def test_the_page_says_where_a_raised_form_got_to(
    state: str, said: str, tuan: Officer, signed_in: SignedIn
) -> None:
    told = form(8, line("2")) if state == "to_sign" else form(8)
    report = actions.add_report(told, by=tuan, at=NOON)
    browser = signed_in(tuan)
    raised = post(browser, at("raise", report.public_id), report)
    assert said in page(browser.get(raised.url))
    report.refresh_from_db()
    assert report.state == state


@pytest.mark.parametrize("language", ["vi", "en"])
def test_numbers_are_written_in_the_pages_language(
    language: str, signed: Callable[..., UnitReport], son: Officer, signed_in: SignedIn
) -> None:
    report = signed(form(8, line("12.5", "t", "goods", "SMUGGLING")))
    browser = signed_in(son)
    browser.cookies["caunoi_test-node_language"] = language
    shown = page(browser.get(at("report", report.public_id)))
    assert ("12,5 tấn" if language == "vi" else "12.5 t") in shown
