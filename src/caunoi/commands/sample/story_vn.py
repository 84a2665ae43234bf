"""The Vietnamese side of the story: a desk, a border province, a post, a guest."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.actions import (
    agreeing,
    commitments,
    contacts,
    engagements,
    instruments,
    partners,
    posts,
    trust,
)
from caunoi.apps.register.facts import (
    ArticleFacts,
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
    Keeping,
    PartnerFacts,
)
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.models import Agreement, Engagement, Instrument, Partner
from caunoi.commands.sample import chain_vn, nodes, requests_vn, story, table
from caunoi.commands.sample.story import Seat
from caunoi.core.dates import PartialDate
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope.card import fingerprint
from caunoi.core.texts import Text
from caunoi.links import keys

UNITS = (
    ("doi-ngoai", "desk", "Bàn đối ngoại (MẪU)", "Cooperation desk (SAMPLE)", None),
    (
        "bien-son",
        "province",
        "Công an tỉnh Biên Sơn (MẪU)",
        "Bien Son Province (SAMPLE)",
        "doi-ngoai",
    ),
    (
        "post-nam-xanh",
        "post",
        "Cơ quan đại diện tại Nậm Xanh (MẪU)",
        "Post in Nam Xanh (SAMPLE)",
        "doi-ngoai",
    ),
)
SEATS = (
    Seat(
        "lan", "Trần Thị Lan (MẪU)", "doi-ngoai", ("DK",), "cán bộ đối ngoại / desk officer"
    ),
    Seat("minh", "Lê Quang Minh (MẪU)", "doi-ngoai", ("AP",), "lãnh đạo duyệt / approver"),
    Seat("hoa", "Phạm Thanh Hoa (MẪU)", "doi-ngoai", ("LR",), "pháp chế / legal reviewer"),
    Seat("truc", "Vũ Đình Trực (MẪU)", "doi-ngoai", ("DO",), "trực ban / duty officer"),
    Seat(
        "van",
        "Đỗ Hồng Vân (MẪU)",
        "doi-ngoai",
        ("VP",),
        "bảo vệ nạn nhân / victim protection",
    ),
    Seat("son", "Hoàng Văn Sơn (MẪU)", "bien-son", ("PR",), "công an tỉnh / province lead"),
    Seat(
        "thao",
        "Ngô Thị Thảo (MẪU)",
        "bien-son",
        ("DK",),
        "cán bộ công an tỉnh / provincial officer",
    ),
    Seat("tra", "Bùi Hương Trà (MẪU)", "doi-ngoai", ("AU",), "thanh tra / auditor"),
    Seat("admin", "Quản trị (MẪU)", "doi-ngoai", ("NA",), "quản trị / administrator"),
)


def load(folder: Path, their_card: bytes, at: datetime) -> None:
    """Load everything the visitor finds on the Vietnamese side."""
    units = _units(at)
    seats, accounts = story.seat_officers(SEATS, units, at)
    lan, minh = seats["lan"], seats["minh"]
    la, north = _partners(lan, at)
    trust.take_card(la, their_card, by="lan", at=at)
    for partner in (la, north):
        partners.verify_partner(partner, seen=partner.version, by=lan, at=at)
    _post(units["post-nam-xanh"], lan, at)
    paper = _regulation(la, lan, at)
    _articles(paper, lan, at)
    _memorandum(north, lan, at)
    _protocol(north, lan, at)
    kept = _sign(folder, paper, their_card, seats, at)
    _promises(la, north, seats, at)
    chain_vn.load(la, seats, at)
    circle = officers.add_compartment(
        "nan-nhan",
        Text("Vòng kín: bảo vệ nạn nhân (MẪU)", "vi", {"en": "Closed: victims (SAMPLE)"}),
        (lan, minh, seats["hoa"], seats["van"], seats["truc"]),
        by="sample",
        at=at,
    )
    requests_vn.load(la, kept, circle, seats, at)
    accounts.append(_guest(north, minh, at))
    nodes.keep_accounts(settings.CAUNOI.home, accounts)


def _units(at: datetime) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for code, kind, vi, en, above in UNITS:
        parent = made[above] if above else None
        name = Text(vi, "vi", {"en": en})
        made[code] = officers.add_unit(code, kind, name, parent, by="sample", at=at)
    return made


def _post(unit: Unit, lan: Officer, at: datetime) -> None:
    """The standing record of the post, its head, and what it did for the province."""
    kept = posts.add_post(
        PostFacts(
            post_unit=unit,
            host_country=nodes.NAMES["la"][1],
            jurisdiction=("Nậm Xanh (MẪU)", "Khăm Sơn (MẪU)"),
            decision="QĐ 08/MẪU",
            languages="vi, lo",
        ),
        by=lan,
        at=at,
    )
    posts.add_post_member(
        PostMemberFacts(
            post=kept,
            name=Text("Đỗ Văn Bình (MẪU)"),
            title=Text("Trưởng cơ quan đại diện", "vi", {"en": "Head of the post"}),
            is_head=True,
            term_from=(at - timedelta(days=400)).date(),
            languages="vi, lo",
        ),
        by=lan,
        at=at,
    )
    posts.add_post_support(
        PostSupportFacts(
            post=kept,
            province="Hà Tĩnh",
            what=Text(
                "Xác minh đầu mối bàn giao công dân (MẪU)",
                "vi",
                {"en": "Found whom to hand citizens over to (SAMPLE)"},
            ),
            given_on=PartialDate.day((at - timedelta(days=30)).date()),
        ),
        by=lan,
        at=at,
    )


def _partners(lan: Officer, at: datetime) -> tuple[Partner, Partner]:
    _slug, country, vi, en = nodes.NAMES["la"]
    la = partners.add_partner(
        PartnerFacts(name=Text(vi, "vi", {"en": en}), country=country, short_name="ANNX"),
        by=lan,
        at=at,
    )
    north = partners.add_partner(
        PartnerFacts(
            name=Text(
                "Văn phòng liên lạc cảnh sát Bắc Dương (MẪU)",
                "vi",
                {"en": "Bac Duong Police Liaison Office (SAMPLE)"},
            ),
            country="TH",
            short_name="VPBD",
        ),
        by=lan,
        at=at,
    )
    contacts.add_contact(
        ContactFacts(
            partner=la,
            name=Text("Kham Sisavang (MẪU)"),
            title=Text("Trưởng bàn liên lạc", "vi", {"en": "Head of the liaison desk"}),
            capacity="acting",
            term_from=(at - timedelta(days=120)).date(),
            languages="lo, vi, en",
            round_the_clock=True,
        ),
        by=lan,
        at=at,
    )
    return la, north


def _regulation(la: Partner, lan: Officer, at: datetime) -> Instrument:
    return instruments.add_instrument(
        InstrumentFacts(
            title=Text(
                "Quy chế phối hợp phòng, chống tội phạm Biên Sơn – Nậm Xanh (MẪU)",
                "vi",
                {"en": "Regulation on joint work, Bien Son – Nam Xanh (SAMPLE)"},
            ),
            kind="regulation",
            state="in_force",
            partners=(la,),
            crime_areas=(
                "TRAFFICKING_IN_PERSONS",
                "MIGRANT_SMUGGLING",
                "ONLINE_FRAUD",
                "DRUGS",
            ),
            data_classes=("general", "person_identity", "victim_identity"),
            signed_on=PartialDate.day((at - timedelta(days=230)).date()),
            in_force_on=PartialDate.day((at - timedelta(days=200)).date()),
            ends_on=PartialDate.day((at + timedelta(days=900)).date()),
        ),
        by=lan,
        at=at,
    )


def _articles(paper: Instrument, lan: Officer, at: datetime) -> None:
    """What the agreement of the two nodes says, in the register."""
    for article in story.ARTICLES:
        facts = ArticleFacts(
            number=article.number,
            crime_areas=article.areas,
            data_classes=article.data_classes,
            purposes=article.purposes,
            kinds=article.kinds,
            handling=article.handling,
            deadlines=article.deadlines,
            onward=article.onward,
        )
        instruments.add_article(paper, facts, by=lan, at=at)


def _memorandum(north: Partner, lan: Officer, at: datetime) -> None:
    """A paper still under negotiation: nothing can be exchanged under it."""
    paper = instruments.add_instrument(
        InstrumentFacts(
            title=Text(
                "Bản ghi nhớ phòng, chống lừa đảo trực tuyến (MẪU)",
                "vi",
                {"en": "Memorandum against online fraud (SAMPLE)"},
            ),
            kind="mou",
            state="negotiating",
            partners=(north,),
            crime_areas=("ONLINE_FRAUD",),
        ),
        by=lan,
        at=at,
    )
    awaited = (at - timedelta(days=41)).date()
    instruments.say_who_is_awaited(
        paper, "them", awaited, seen=paper.version, by=lan, at=at
    )


def _protocol(north: Partner, lan: Officer, at: datetime) -> None:
    """A paper in force with the partner without a node: it is written to by letter."""
    paper = instruments.add_instrument(
        InstrumentFacts(
            title=Text(
                "Thỏa thuận phòng, chống mua bán người và ma túy (MẪU)",
                "vi",
                {"en": "Arrangement against trafficking in persons and drugs (SAMPLE)"},
            ),
            kind="mou",
            state="in_force",
            partners=(north,),
            crime_areas=story.NORTH.crime_areas,
            data_classes=story.NORTH.data_classes,
            signed_on=PartialDate.day((at - timedelta(days=400)).date()),
            in_force_on=PartialDate.day((at - timedelta(days=370)).date()),
            ends_on=PartialDate.day((at + timedelta(days=160)).date()),
        ),
        by=lan,
        at=at,
    )
    instruments.add_article(paper, story.NORTH, by=lan, at=at)


def _sign(
    folder: Path,
    paper: Instrument,
    their_card: bytes,
    seats: dict[str, Officer],
    at: datetime,
) -> Agreement:
    from caunoi.apps.register.models import OwnCard

    our_print = bytes(OwnCard.objects.latest("number").sha256)
    draft = agreements.draft(story.agreement(our_print, fingerprint(their_card), at))
    kept = agreeing.add_agreement(paper, draft, by=seats["lan"], at=at)
    signing = keys.load(settings.CAUNOI.home).signing
    table.put(
        folder / "agreement.1", agreeing.sign_agreement(kept, signing, by="lan", at=at)
    )
    both = table.take(folder / "agreement.2")
    agreeing.take_signatures(kept, both, by="lan", at=at)
    agreeing.open_gate(kept, seen=kept.version, by=seats["minh"], at=at)
    return kept


PROMISES = (
    ("pledge", "ours", "gửi danh mục trang thiết bị cứu nạn để trao đổi kinh nghiệm", -3),
    ("pledge", "theirs", "cử hai sĩ quan dự lớp tập huấn về nhận diện nạn nhân", 9),
    ("agree", "ours", "tổ chức họp giao ban tuyến biên giới mỗi quý một lần", 12),
    ("ask", "north", "chia sẻ giáo trình điều tra lừa đảo trực tuyến", -5),
    ("wish", "theirs", "được tham quan trung tâm chỉ huy của tỉnh Biên Sơn", None),
)


def _promises(la: Partner, north: Partner, seats: dict[str, Officer], at: datetime) -> None:
    lan = seats["lan"]
    meeting = _meeting(la, lan, at)
    for act, whose, words, days in PROMISES:
        due = PartialDate.unknown()
        if days is not None:
            due = PartialDate.day((at + timedelta(days=days)).date())
        partner = north if whose == "north" else la
        we_act, we_said = whose == "ours", whose != "theirs"
        commitments.add_commitment(
            CommitmentFacts(
                act=act,
                what=Text(words),
                we_said=we_said,
                said_by=() if we_said else (partner,),
                we_act=we_act,
                they_act=not we_act,
                to_act=() if we_act else (partner,),
                engagement=meeting if partner == la else None,
                due=due,
                words=words,
                source="Biên bản làm việc (MẪU)",
            ),
            by=lan,
            at=at,
            keeping=Keeping(node_wide=True),
        )


def _meeting(la: Partner, lan: Officer, at: datetime) -> Engagement:
    return engagements.add_engagement(
        EngagementFacts(
            title=Text(
                "Làm việc với Sở An ninh tỉnh Nậm Xanh (MẪU)",
                "vi",
                {"en": "Working session with Nam Xanh (SAMPLE)"},
            ),
            kind="meeting",
            state="held",
            held_on=PartialDate.day((at - timedelta(days=40)).date()),
            place="Biên Sơn",
            partners=(la,),
        ),
        by=lan,
        at=at,
    )


def _guest(north: Partner, minh: Officer, at: datetime) -> dict[str, str]:
    """A seat for the partner without a node, and the one record released to it."""
    password = nodes.passphrase()
    officers.add_officer(
        officers.Account(
            username="khach",
            name=Text("Sĩ quan liên lạc Bắc Dương (MẪU)"),
            unit=None,
            agency_id=north.public_id,
            held=("PL",),
            must_change_password=False,
        ),
        password,
        by="sample",
        at=at,
    )
    asked = north.to_act.visible_to(minh).earliest("pk")
    officers.release(asked, north.public_id, by=minh, at=at)
    return {"username": "khach", "password": password, "what": "ghế khách / guest seat"}
