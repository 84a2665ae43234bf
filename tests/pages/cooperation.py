"""Puts partners, papers in each state and engagements of each kind into a sample node."""

from datetime import date, datetime

from tests.pages import arrangements, duties, occasions, shelf

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import (
    ArticleFacts,
    EngagementFacts,
    InstrumentFacts,
    PartnerFacts,
)
from caunoi.apps.register.models import (
    Agreement,
    Contact,
    Engagement,
    Instrument,
    Partner,
)
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.texts import Text
from caunoi.core.vocabulary import EngagementKind, InstrumentState


def fill(records: dict[str, str], lan: Officer, minh: Officer, at: datetime) -> None:
    """A partner with everything, one with nothing, and records in each state and kind."""
    partner = Partner.objects.exclude(node="").earliest("pk")
    bare = register.add_partner(
        PartnerFacts(name=Text("Cơ quan chưa có gì (MẪU)"), country="KH"), by=lan, at=at
    )
    records["partner"], records["bare partner"] = (
        str(partner.public_id),
        str(bare.public_id),
    )
    records["contact"] = str(Contact.objects.earliest("pk").public_id)
    kept = Agreement.objects.latest("number")
    records["agreement"], records["number"] = str(kept.public_id), str(kept.number)
    records["instrument"] = str(Instrument.objects.earliest("pk").public_id)
    for state in InstrumentState:
        made = register.add_instrument(
            InstrumentFacts(
                title=Text(f"Văn bản thử (MẪU): {InstrumentState(state).vi}"),
                kind="mou",
                state=str(state),
                partners=(partner,),
                signed_on=PartialDate(date(2024, 4, 1), date(2024, 4, 30), Precision.MONTH),
            ),
            by=lan,
            at=at,
        )
        records[f"instrument {state}"] = str(made.public_id)
    _article(records, lan, at)
    _engagements(records, partner, lan, at)
    arrangements.fill(records, partner, lan, at)
    duties.fill(records, partner, lan, minh, at)
    shelf.fill(records, lan, minh, at)


def _article(records: dict[str, str], lan: Officer, at: datetime) -> None:
    paper = Instrument.objects.get(public_id=records["instrument"])
    facts = ArticleFacts(
        number="9",
        crime_areas=("DRUGS",),
        data_classes=("case_material",),
        purposes=("prevention",),
        kinds=("info.request",),
        handling=("H0",),
        deadlines={"other": 240},
    )
    records["article"] = register.add_article(paper, facts, by=lan, at=at).number


def _engagements(
    records: dict[str, str], partner: Partner, lan: Officer, at: datetime
) -> None:
    records["engagement"] = str(Engagement.objects.earliest("pk").public_id)
    for kind in EngagementKind:
        made = register.add_engagement(
            EngagementFacts(
                title=Text(f"Hoạt động thử (MẪU): {EngagementKind(kind).vi}"),
                kind=str(kind),
                partners=(partner,),
                held_on=PartialDate(date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
            ),
            by=lan,
            at=at,
        )
    records["bare engagement"] = str(made.public_id)
    occasions.fill(records, partner, lan, at)
