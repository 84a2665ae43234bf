"""`caunoi officer`: add and list officers and units from the terminal of the node."""

import argparse
import os
from datetime import datetime
from uuid import UUID

from caunoi.core.errors import Refused

BY = "terminal"  # who acted, in the journal


class NoSuchUnit(Refused):
    """There is no unit of this code."""

    code = "officer.no-such-unit"


class NoSuchPartner(Refused):
    """There is no partner that runs this node or is called this."""

    code = "officer.no-such-partner"


class NoSuchContact(Refused):
    """The partner has no contact of this name in office, or has two."""

    code = "officer.no-such-contact"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`add`, `list`, `unit add`, `unit list`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="add an officer; prints the first password once")
    add.add_argument("username", help="small letters, figures and hyphens")
    add.add_argument("--name", required=True, help="as the pages show it")
    add.add_argument("--name-en", default="", help="as partners abroad read it")
    seat = add.add_mutually_exclusive_group(required=True)
    seat.add_argument("--unit", help="code of the unit the officer belongs to")
    seat.add_argument(
        "--guest-of", help="node or short name of the partner a guest is from"
    )
    add.add_argument(
        "--contact",
        help="name of the partner's contact whose term the guest seat follows",
    )
    add.add_argument("--role", action="append", default=[], help="as DK; may be repeated")
    add.add_argument("--mail", default="", help="where reminders are sent to")
    acts.add_parser("list", help="list the officers")
    unit = acts.add_parser("unit", help="add and list units")
    unit_acts = unit.add_subparsers(dest="unit_act", required=True, metavar="ACT")
    unit_add = unit_acts.add_parser("add", help="add a unit")
    unit_add.add_argument("code", help="small letters, figures and hyphens")
    unit_add.add_argument("--kind", required=True, choices=("desk", "province", "post"))
    unit_add.add_argument("--name", required=True)
    unit_add.add_argument("--name-en", default="")
    unit_add.add_argument("--parent", help="code of the unit it reports to")
    unit_acts.add_parser("list", help="list the units")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")
    import django  # only now, so that other commands do without it

    django.setup()
    from caunoi.web.clock import node_clock

    at = node_clock().now()
    if args.act == "add":
        _add(args, at)
    elif args.act == "list":
        _list()
    elif args.unit_act == "add":
        _add_unit(args, at)
    else:
        _list_units()
    return 0


def _add(args: argparse.Namespace, at: datetime) -> None:
    from caunoi.apps.officers import actions, first_password
    from caunoi.apps.officers.models import Unit
    from caunoi.core.texts import Text

    agency = _partner(args.guest_of) if args.guest_of else None
    contact = _contact(agency, args.contact) if agency and args.contact else None
    unit = Unit.objects.filter(code=args.unit).first() if args.unit else None
    if args.unit and unit is None:
        raise NoSuchUnit(told=args.unit)
    held = tuple(args.role) or (("PL",) if agency else ())
    password = first_password.fresh()
    actions.add_officer(
        actions.Account(
            username=args.username,
            name=Text(args.name, "vi", {"en": args.name_en} if args.name_en else {}),
            unit=unit,
            agency_id=agency,
            contact_id=contact,
            held=held,
            mail=args.mail,
        ),
        password,
        by=BY,
        at=at,
    )
    print(f"{args.username}: {', '.join(held) or '–'}")
    print(f"Mật khẩu đầu tiên, chỉ hiện một lần / First password, shown once: {password}")
    print("Phải đổi khi đăng nhập lần đầu. / It must be changed at the first sign-in.")


def _partner(told: str) -> UUID:
    from django.db.models import Q

    from caunoi.apps.register.models import Partner

    found = Partner.objects.filter(Q(node=told) | Q(short_name=told)).first()
    if found is None:
        raise NoSuchPartner(told=told)
    return found.public_id


def _contact(agency: UUID, told: str) -> UUID:
    from caunoi.apps.register.models import Contact

    rows = Contact.objects.filter(partner__public_id=agency, merged_into=None)
    found = [one.public_id for one in rows if told in one.name.forms()]
    if len(found) != 1:
        raise NoSuchContact(told=told)
    return found[0]


def _list() -> None:
    from caunoi.apps.officers.models import Officer

    for officer in Officer.objects.order_by("username").select_related("unit"):
        seat = officer.unit.code if officer.unit else f"guest of {officer.agency_id}"
        roles = ", ".join(sorted(officer.roles())) or "–"
        state = "" if officer.is_active else "  đã đóng / closed"
        print(f"{officer.username}  {officer.name}  {seat}  {roles}{state}")


def _add_unit(args: argparse.Namespace, at: datetime) -> None:
    from caunoi.apps.officers import actions
    from caunoi.apps.officers.models import Unit
    from caunoi.core.texts import Text

    parent = Unit.objects.filter(code=args.parent).first() if args.parent else None
    if args.parent and parent is None:
        raise NoSuchUnit(told=args.parent)
    name = Text(args.name, "vi", {"en": args.name_en} if args.name_en else {})
    made = actions.add_unit(args.code, args.kind, name, parent, by=BY, at=at)
    print(f"{made.path}  {made.name}")


def _list_units() -> None:
    from caunoi.apps.officers.models import Unit

    for unit in Unit.objects.order_by("path"):
        print(f"{unit.path}  {unit.kind}  {unit.name}")
