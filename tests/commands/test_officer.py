"""`caunoi officer` from the terminal."""

import re

import pytest
from tests.apps.conftest import PASSWORD

from caunoi.__main__ import main
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry


@pytest.fixture
def caunoi(capsys, db):  # noqa: ARG001 - asks for the database
    """Runs `caunoi officer …`; gives its answer, what it printed, what it complained."""

    def run(*arguments):
        answer = main(["officer", *arguments])
        told = capsys.readouterr()
        return answer, told.out, told.err

    return run


def test_a_unit_and_an_officer_are_added(caunoi, client):
    caunoi("unit", "add", "doi-ngoai", "--kind", "desk", "--name", "Phòng Đối ngoại")
    answer, told, _ = caunoi(
        "unit", "add", "song-lam", "--kind", "province", "--name", "Sông Lam",
        "--name-en", "Song Lam", "--parent", "doi-ngoai",
    )  # fmt: skip
    assert (answer, told) == (0, "doi-ngoai/song-lam/  Sông Lam\n")
    answer, told, _ = caunoi(
        "add", "lan", "--name", "Lan", "--name-en", "Lan", "--unit", "song-lam",
        "--role", "DK", "--role", "TC",
    )  # fmt: skip
    assert answer == 0
    lan = Officer.objects.get(username="lan")
    assert (lan.unit.code, lan.roles(), lan.must_change_password) == (
        "song-lam",
        {"DK", "TC"},
        True,
    )
    password = re.search(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", told).group(0)
    assert lan.check_password(password)
    row = JournalEntry.objects.get(what="officer.added")
    assert (row.by, password.encode() in row.content) == ("terminal", False)
    form = {"login": "lan", "password": password, "once": "0" * 32}
    assert client.post("/sign-in/login/", form).status_code == 302


def test_an_officer_is_added_with_a_mail_address(caunoi, ministry):
    told = ("add", "lan", "--name", "Lan", "--unit", ministry.code)
    assert caunoi(*told, "--mail", "lan at home")[0] != 0
    assert not Officer.objects.exists()
    assert caunoi(*told, "--mail", "lan@x.example")[0] == 0
    assert Officer.objects.get().mail == "lan@x.example"


def test_a_guest_gets_the_seat_of_a_partner(caunoi, partner):
    answer, told, _ = caunoi("add", "khach", "--name", "Khách", "--guest-of", "muong-sa")
    guest = Officer.objects.get(username="khach")
    assert (answer, guest.agency_id, guest.roles()) == (0, partner.public_id, {"PL"})
    assert "khach: PL" in told
    assert "guest of" in caunoi("list")[1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("add x --name X --unit nowhere", "officer.no-such-unit"),
        ("add x --name X --guest-of nobody", "officer.no-such-partner"),
        ("add X --name X --unit doi-ngoai", "officer.wrong-code"),
        ("add lan --name X --unit doi-ngoai", "officer.name-taken"),
        ("add x --name X --unit doi-ngoai --role NA --role DK", "role.conflict"),
        ("add x --name X --unit doi-ngoai --role ZZ", "role.unknown"),
        ("unit add y --kind desk --name Y --parent z", "officer.no-such-unit"),
    ],
)
def test_what_cannot_be_is_told_in_both_languages(caunoi, lan, arguments, code):
    answer, _, told = caunoi(*arguments.split())
    assert answer == 1
    assert told.count(f"[{code}]") == 2
    assert Officer.objects.exclude(pk=lan.pk).count() == 0


def test_officers_and_units_are_listed(caunoi, lan, tuan, province, administrator):
    from caunoi.apps.officers import actions

    actions.close_officer(tuan, seen=1, by=administrator, at=lan.created_at)
    told = caunoi("list")[1]
    assert "lan  Lan  doi-ngoai  DK\n" in told
    assert "tuan  Tuan  song-lam  –  đã đóng / closed" in told
    assert PASSWORD not in told
    assert f"{province.path}  province" in caunoi("unit", "list")[1]
    assert Unit.objects.count() == 2


def test_arguments_that_say_nothing_are_refused(caunoi):
    for arguments in ([], ["add", "x"], ["unit"]):
        with pytest.raises(SystemExit):
            caunoi(*arguments)
