"""What the walk over the pages finds of units: one that stands, and two that ended."""

from datetime import date, datetime

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.actions import UnitFacts
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions
from caunoi.apps.register.facts import CommitmentFacts, EngagementFacts, MandateFacts
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import chance
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

Records = dict[str, str]
SINCE = PartialDate.day(date(2025, 7, 1))


def fill(records: Records, lan: Officer, admin: Officer, at: datetime) -> None:
    """A unit that left work and an officer behind, and one that left nothing."""
    desk, province = Unit.objects.get(code="doi-ngoai"), Unit.objects.get(code="bien-son")
    records["unit"] = str(province.public_id)
    old = _unit("bien-ha", "Công an tỉnh Biên Hà (MẪU)", desk, at)
    alias = Alias(Text("Ty Công an Biên Hà (MẪU)"), PartialDate.unknown(), SINCE)
    facts = UnitFacts(old.name, (alias,), PartialDate.day(date(1997, 1, 1)))
    officers.change_unit(old, facts, seen=old.version, by=admin, at=at)
    _work(old, records, lan, at)
    bare = _unit("bien-thuong", "Công an huyện Biên Thượng (MẪU)", desk, at)
    for unit in (old, bare):
        ending = officers.Ending(province, SINCE, "Nghị quyết 202 (MẪU)")
        officers.end_unit(unit, ending, seen=unit.version, by=admin, at=at)
    _dissolved(records, desk, admin, at)
    records["ended unit"] = str(old.public_id)
    records["ended unit that left nothing"] = str(bare.public_id)


def _dissolved(records: Records, above: Unit, admin: Officer, at: datetime) -> None:
    """One at which nothing stands, and one that was dissolved."""
    free = _unit("bien-tay", "Công an huyện Biên Tây (MẪU)", above, at)
    gone = _unit("bien-dong", "Công an huyện Biên Đông (MẪU)", above, at)
    told = officers.Dissolution(SINCE, "Nghị quyết 203 (MẪU)")
    officers.dissolve_unit(gone, told, seen=gone.version, by=admin, at=at)
    records["free unit"] = str(free.public_id)
    records["dissolved unit"] = str(gone.public_id)


def _unit(code: str, name: str, above: Unit, at: datetime) -> Unit:
    return officers.add_unit(
        code, Unit.Kind.PROVINCE, Text(name), above, by="sample", at=at
    )


def _work(unit: Unit, records: Records, lan: Officer, at: datetime) -> None:
    """A task, a promise and an occasion of it, and the officer who kept them."""
    account = officers.Account(
        username="ha",
        name=Text("Người ở lại (MẪU)"),
        unit=unit,
        held=("DK",),
        must_change_password=False,
    )
    ha = officers.add_officer(account, chance.fresh(16).hex(), by="sample", at=at)
    partner = Partner.objects.get(public_id=records["partner"])
    facts = MandateFacts(
        Text("Rà soát đường biên (MẪU)"),
        decision="QĐ 16 (MẪU)",
        tasking_unit=lan.unit,
        executors=(unit,),
    )
    abroad = MandateFacts(
        Text("Phối hợp xác minh tại nước bạn (MẪU)"),
        decision="QĐ 17 (MẪU)",
        tasking_unit=lan.unit,
        executors=(unit,),
        operates_abroad=True,
        host_state="LA",
        host_consent="Công hàm 6 (MẪU)",
    )
    for told in (facts, abroad):
        given = actions.add_mandate(told, by=lan, at=at)
        actions.issue_mandate(given, seen=given.version, by=lan, at=at)
    promise = CommitmentFacts(
        act="pledge",
        what=Text("Gửi danh sách đầu mối cấp huyện (MẪU)"),
        we_said=True,
        we_act=True,
        due=SINCE,
        words="Gửi danh sách đầu mối cấp huyện (MẪU)",
        source="Biên bản làm việc (MẪU)",
    )
    actions.add_commitment(promise, by=ha, at=at)
    talks = EngagementFacts(
        title=Text("Giao ban hai tỉnh (MẪU)"), kind="talks", partners=(partner,)
    )
    actions.add_engagement(talks, by=ha, at=at)
