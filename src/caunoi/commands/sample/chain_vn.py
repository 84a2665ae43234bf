"""The chain inside: the province's difficulty, its answer, and what still waits."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.facts import AskFacts, Line, ReportFacts
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.actions import engagements
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

SECTION = "Đoạn Đèo Gió – Bến Nậm Xanh (MẪU)"


def load(la: Partner, seats: dict[str, Officer], at: datetime) -> None:
    """A difficulty answered and on an agenda, others on their way, months of counts."""
    lan, son = seats["lan"], seats["son"]
    _night_contact(_next_meeting(la, lan, at), la, seats, at)
    _raise(
        ReportFacts(
            kind="difficulty",
            title="Thiếu phiên dịch tiếng Lào khi tiếp nhận nạn nhân (MẪU)",
            problem="Ba lần tiếp nhận gần đây phải chờ phiên dịch hơn nửa ngày.",
            cause="Hai đồn biên giới không có cán bộ biết tiếng Lào.",
            proposal="Mở lớp tiếng Lào cơ bản cho cán bộ hai đồn.",
            crime_areas=("TRAFFICKING_IN_PERSONS",),
            section=SECTION,
        ),
        son,
        at - timedelta(days=2),
    )
    ask = AskFacts(
        kind="need",
        title="Nhu cầu tập huấn năm tới (MẪU)",
        words="Nêu rõ còn thiếu gì, căn cứ và số cán bộ cần tập huấn.",
        due_at=at + timedelta(days=6),
    )
    actions.ask_units(ask, [son.desk()], by=lan, at=at)
    _months(seats, at)


def _next_meeting(la: Partner, lan: Officer, at: datetime) -> Engagement:
    title = "Họp giao ban tuyến biên giới Biên Sơn – Nậm Xanh (MẪU)"
    return engagements.add_engagement(
        EngagementFacts(
            title=Text(
                title, "vi", {"en": "Border coordination meeting, Bien Son – Nam Xanh"}
            ),
            kind="meeting",
            held_on=PartialDate.day((at + timedelta(days=12)).date()),
            place="Biên Sơn",
            partners=(la,),
        ),
        by=lan,
        at=at,
        keeping=Keeping(node_wide=True),
    )


def _night_contact(
    meeting: Engagement, la: Partner, seats: dict[str, Officer], at: datetime
) -> None:
    lan = seats["lan"]
    report = _raise(
        ReportFacts(
            kind="difficulty",
            title="Không có đầu mối của phía bạn vào ban đêm (MẪU)",
            problem="Sau 17 giờ không liên lạc được với phía bạn; hai vụ chờ đến sáng.",
            cause="Danh sách đầu mối chỉ có số điện thoại cơ quan.",
            proposal="Hai bên thống nhất số điện thoại trực 24/24.",
            crime_areas=("TRAFFICKING_IN_PERSONS",),
            section=SECTION,
            partner=la,
        ),
        seats["son"],
        at - timedelta(days=9),
    )
    sorted_at, answered_at = at - timedelta(days=7), at - timedelta(days=3)
    actions.move_report(
        report, ReportState.TRIAGED, seen=report.version, by=lan, at=sorted_at
    )
    actions.answer_report(
        report,
        "Đồng ý với đề xuất. Bàn đối ngoại đưa vào chương trình họp giao ban tới và đề "
        "nghị phía bạn cung cấp số trực 24/24 trước cuộc họp.",
        seen=report.version,
        by=lan,
        at=answered_at,
    )
    actions.put_on_agenda(report, meeting, seen=report.version, by=lan, at=answered_at)


def _raise(facts: ReportFacts, by: Officer, at: datetime) -> UnitReport:
    report = actions.add_report(facts, by=by, at=at)
    actions.raise_report(report, seen=report.version, by=by, at=at)
    return report


# ---- the form on the situation ----------------------------------------------------------

# Months ago, cases, persons, heroin and its unit; the last writes kilograms for grams.
MONTHS = (
    (3, "4", "7", "1.2", "kg"),
    (2, "3", "5", "850", "g"),
    (1, "5", "8", "920", "kg"),
)


def _months(seats: dict[str, Officer], at: datetime) -> None:
    thao, son = seats["thao"], seats["son"]
    for ago, cases, persons, heroin, unit in MONTHS:
        first = _months_before(at.date().replace(day=1), ago)
        last = _months_before(first, -1) - timedelta(days=1)
        report = _raise(
            ReportFacts(
                kind="situation",
                title=f"Tình hình tuyến biên giới tháng {first:%m/%Y} (MẪU)",
                period_from=first,
                period_to=last,
                section=SECTION,
                lines=(
                    Line("DRUGS", "cases", Decimal(cases), "case"),
                    Line("DRUGS", "persons", Decimal(persons), "person"),
                    Line("DRUGS", "heroin", Decimal(heroin), unit),
                    Line("TRAFFICKING_IN_PERSONS", "cases", Decimal(ago), "case"),
                ),
            ),
            thao,
            at,
        )
        if report.state == ReportState.TO_SIGN:
            actions.sign_report(report, seen=report.version, by=son, at=at)


def _months_before(first: date, months: int) -> date:
    """The first day of the month that lies so many months before; after, if negative."""
    count = first.year * 12 + first.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
