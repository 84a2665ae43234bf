"""What the walk over the pages finds of arrangements, tasks and mergings."""

from datetime import date, datetime

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions
from caunoi.apps.register.facts import (
    FrameworkFacts,
    MandateFacts,
    MechanismFacts,
    MilestoneFacts,
    PartnerFacts,
    ProgrammeFacts,
    ReviewFacts,
    WorkingGroupFacts,
)
from caunoi.apps.register.models import Execution, Partner, Programme
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

Records = dict[str, str]
WHAT = Text("Tổ chức các buổi làm việc tại địa phương (MẪU)")


def fill(records: Records, partner: Partner, lan: Officer, at: datetime) -> None:
    """One of each, by the name it has in the addresses."""
    two = (partner,)
    framework = FrameworkFacts(
        Text("Quan hệ đối tác thử (MẪU)"), "state", two, pillars=("An ninh (MẪU)",)
    )
    programme = ProgrammeFacts(Text("Chương trình thử (MẪU)"), partners=two)
    mechanism = MechanismFacts(
        Text("Cơ chế thử (MẪU)"), "ministry", partners=two, cadence_months=6
    )
    group = WorkingGroupFacts(Text("Nhóm công tác thử (MẪU)"), partners=two)
    kinds = ("framework", "programme", "mechanism", "workinggroup")
    for name, facts in zip(kinds, (framework, programme, mechanism, group), strict=True):
        made = actions.add_arrangement(facts, by=lan, at=at)
        records[name] = str(made.public_id)
        if name == "framework":
            due = PartialDate.day(date(2025, 12, 31))
            step = MilestoneFacts(Text("Việc của tuyên bố chung (MẪU)"), due=due)
            kept = actions.add_milestone(made, step, by=lan, at=at)
            records["milestone"] = str(kept.public_id)
    _reviewed(records, partner, lan, at)
    _tasks(records, lan, at)
    _merging(records, lan, at)


def _reviewed(records: Records, partner: Partner, lan: Officer, at: datetime) -> None:
    """A programme that runs: the year before the last reviewed, the last one missing."""
    begun = at.year - 2
    facts = ProgrammeFacts(
        Text("Chương trình đang chạy (MẪU)"),
        partners=(partner,),
        starts_on=PartialDate.day(date(begun, 1, 1)),
        results_wanted="Hai lớp tập huấn mỗi năm (MẪU)",
    )
    programme = actions.add_arrangement(facts, by=lan, at=at)
    assert isinstance(programme, Programme)
    review = ReviewFacts(
        begun, date(begun, 12, 20), "Một lớp đã mở (MẪU).", "Mở lớp thứ hai (MẪU)."
    )
    made = actions.add_review(programme, review, by=lan, at=at)
    records["reviewed programme"] = str(programme.public_id)
    records["review"] = str(made.public_id)


def _tasks(records: Records, lan: Officer, at: datetime) -> None:
    draft = actions.add_mandate(MandateFacts(WHAT), by=lan, at=at)
    records["task"] = str(draft.public_id)
    below = tuple(
        Unit.objects.filter(path__startswith=lan.unit.path).exclude(pk=lan.unit_id)
    )
    facts = MandateFacts(
        WHAT, decision="QĐ 12 (MẪU)", tasking_unit=lan.unit, executors=below
    )
    issued = actions.add_mandate(facts, by=lan, at=at)
    actions.issue_mandate(issued, seen=issued.version, by=lan, at=at)
    records["issued task"] = str(issued.public_id)
    first = Execution.objects.filter(mandate=issued).order_by("pk")
    at_the_border = first.get(unit__code="bien-son")
    records["execution"] = str(at_the_border.public_id)
    taken = actions.add_mandate(facts, by=lan, at=at)
    actions.issue_mandate(taken, seen=taken.version, by=lan, at=at)
    why = "Đoàn hoãn chuyến đi (MẪU)"
    actions.withdraw_mandate(taken, why, seen=taken.version, by=lan, at=at)
    records["task taken back"] = str(taken.public_id)
    stopped = Execution.objects.get(mandate=taken, unit__code="bien-son")
    records["execution taken back"] = str(stopped.public_id)


def _merging(records: Records, lan: Officer, at: datetime) -> None:
    twice = [
        actions.add_partner(
            PartnerFacts(name=Text(name), country="TH"),
            by=lan,
            at=at,
            although_similar=True,
        )
        for name in ("Cơ quan nhập hai lần (MẪU)", "Cơ quan nhập 2 lần (MẪU)")
    ]
    reason = "Cùng một cơ quan (MẪU)."
    made = actions.propose_partner_merging(*twice, reason, by=lan, at=at)
    records["merging"], records["kind partner"] = str(made.public_id), "partner"
