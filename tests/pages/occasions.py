"""What the walk over the pages finds of delegations, minutes, rounds, awards and gifts."""

from datetime import date, datetime

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import EngagementFacts
from caunoi.apps.register.facts.delegations import DelegationFacts, MemberFacts
from caunoi.apps.register.facts.engagements import PaperFacts, TopicFacts
from caunoi.apps.register.facts.honours import CommendationFacts, GiftFacts
from caunoi.apps.register.facts.minutes import MinutesFacts, SummaryFacts
from caunoi.apps.register.facts.rounds import RoundFacts
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

Records = dict[str, str]
FIRST, LAST = date(2025, 6, 2), date(2025, 6, 4)


def fill(records: Records, partner: Partner, lan: Officer, at: datetime) -> None:
    """One of each, by the name it has in the addresses."""
    engagement = Engagement.objects.get(public_id=records["bare engagement"])
    facts = DelegationFacts(
        title=Text("Đoàn công tác thử (MẪU)"),
        direction="out",
        engagement=engagement,
        from_day=FIRST,
        to_day=LAST,
        decision_number="12/QĐ-MẪU",
        decided_on=date(2025, 5, 20),
        partners=(partner,),
    )
    delegation = actions.add_delegation(facts, by=lan, at=at)
    head = MemberFacts(officer=lan, is_head=True)
    actions.add_member(delegation, head, seen=1, by=lan, at=at)
    names = MemberFacts(words="Lê Quang Minh", office="Phó trưởng đoàn (MẪU)")
    actions.add_member(delegation, names, seen=delegation.version, by=lan, at=at)
    records["delegation"] = str(delegation.public_id)
    _to_us(records, engagement, partner, lan, at)
    _minutes(records, partner, lan, at)


def _to_us(
    records: Records, talks: Engagement, partner: Partner, lan: Officer, at: datetime
) -> None:
    """A delegation of names: like that of a contact point, and like nobody's."""
    facts = DelegationFacts(
        title=Text("Đoàn vào thử (MẪU)"),
        direction="in",
        engagement=talks,
        from_day=FIRST,
        to_day=LAST,
        partners=(partner,),
    )
    made = actions.add_delegation(facts, by=lan, at=at)
    for name in ("Kham Sisavang (MẪU)", "Bounmy Vongsa (MẪU)"):
        told = MemberFacts(words=name, office="Thành viên (MẪU)")
        actions.add_member(made, told, seen=made.version, by=lan, at=at)
    records["delegation to us"] = str(made.public_id)


def _minutes(records: Records, partner: Partner, lan: Officer, at: datetime) -> None:
    facts = EngagementFacts(
        title=Text("Hội đàm đã diễn ra (MẪU)"),
        kind="talks",
        state="held",
        held_on=PartialDate.day(LAST),
        place="Phù Sa",
        partners=(partner,),
    )
    talks = actions.add_engagement(facts, by=lan, at=at)
    record = MinutesFacts("Hai bên trao đổi tình hình (MẪU).\n! Dòng này ở lại trong.")
    actions.write_minutes(talks, record, by=lan, at=at)
    summary = SummaryFacts(Text("Hai bên đã gặp nhau (MẪU)."))
    actions.write_summary(talks, summary, by=lan, at=at)
    records["held engagement"], records["number one"] = str(talks.public_id), "1"
    topic = TopicFacts(Text("Ma túy qua biên giới (MẪU)"), "DRUGS")
    talks.refresh_from_db()
    actions.add_topic(talks, topic, seen=talks.version, by=lan, at=at)
    paper = PaperFacts(Text("Bài phát biểu (MẪU)"), reference="Hồ sơ 5 (MẪU)")
    actions.add_paper(talks, paper, seen=talks.version, by=lan, at=at)
    _honours(records, partner, talks, lan, at)
    _round(records, partner, lan, at)


def _honours(
    records: Records, partner: Partner, talks: Engagement, lan: Officer, at: datetime
) -> None:
    award = CommendationFacts(
        title=Text("Thành tích phối hợp (MẪU)"),
        award="giay_khen",
        authority="province_director",
        recipient="2 đồng chí (MẪU)",
        partner=partner,
        ceremony=talks,
        words="tặng Giấy khen … trao bằng khen (MẪU)",
    )
    made = actions.add_commendation(award, by=lan, at=at)
    records["commendation"] = str(made.public_id)
    gift = GiftFacts(
        title=Text("Bình gốm (MẪU)"),
        giver="Trưởng đoàn (MẪU)",
        receiver="Phòng Đối ngoại (MẪU)",
        received_on=LAST,
        partner=partner,
        engagement=talks,
    )
    records["gift"] = str(actions.add_gift(gift, by=lan, at=at).public_id)


def _round(records: Records, partner: Partner, lan: Officer, at: datetime) -> None:
    facts = RoundFacts(
        title=Text("Đợt làm việc (MẪU)"),
        mandate="Kế hoạch 7 (MẪU)",
        mandated_on=FIRST,
        agenda="Nhu cầu của các tỉnh (MẪU)",
        partners=(partner,),
        held_by=LAST,
    )
    made = actions.add_round(facts, ["Bạc Liêu", "Cà Mau"], by=lan, at=at)
    records["work round"], records["kind province"] = str(made.public_id), "Cà Mau"
