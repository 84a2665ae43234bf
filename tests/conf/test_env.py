from pathlib import Path

import pytest

from caunoi.conf import env, secrets, sqlite
from caunoi.conf.env import MissingSetting, SecretUnreadable, UnknownSetting, WrongSetting

LEAST = {
    "CAUNOI_HOME": "/srv/node",
    "CAUNOI_NODE": "vn-doi-ngoai",
    "CAUNOI_ADDRESS": "https://nut.example",
}


def test_three_settings_are_enough():
    read = env.read(LEAST)
    assert (read.home, read.node, read.mode) == (Path("/srv/node"), "vn-doi-ngoai", "live")
    assert (read.listen, read.idle_minutes, read.proxies) == (("127.0.0.1", 8000), 15, 0)
    assert read.secure
    assert not read.sample


@pytest.mark.parametrize("name", LEAST)
def test_what_has_no_default_is_named_when_it_is_missing(name):
    given = {key: value for key, value in LEAST.items() if key != name}
    with pytest.raises(MissingSetting) as raised:
        env.read(given)
    assert raised.value.values == {"name": name}


def test_blank_counts_as_missing():
    with pytest.raises(MissingSetting):
        env.read({**LEAST, "CAUNOI_NODE": "  "})


def test_a_misspelt_setting_is_not_passed_over():
    with pytest.raises(UnknownSetting) as raised:
        env.read({**LEAST, "CAUNOI_IDLE_MINUTE": "5"})
    assert raised.value.values == {"name": "CAUNOI_IDLE_MINUTE"}


def test_what_only_tests_read_is_left_alone():
    assert env.read({**LEAST, "CAUNOI_TEST_DATABASE_URL": "x"}).node == "vn-doi-ngoai"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CAUNOI_NODE", "Vn-Doi-Ngoai"),
        ("CAUNOI_NODE", "đối-ngoại"),
        ("CAUNOI_NODE", "a" * 41),
        ("CAUNOI_ADDRESS", "nut.example"),
        ("CAUNOI_ADDRESS", "https://nut.example/path"),
        ("CAUNOI_ADDRESS", "ftp://nut.example"),
        ("CAUNOI_LISTEN", "127.0.0.1"),
        ("CAUNOI_LISTEN", "127.0.0.1:70000"),
        ("CAUNOI_DATABASE_URL", "mysql://x/y"),
        ("CAUNOI_MODE", "practice"),
        ("CAUNOI_SAMPLE", "yes"),
        ("CAUNOI_TIME_ZONE", "Asia/Atlantis"),
        ("CAUNOI_TIME_ZONE", "../../etc/passwd"),
        ("CAUNOI_IDLE_MINUTES", "0"),
        ("CAUNOI_IDLE_MINUTES", "an hour"),
        ("CAUNOI_PROXIES", "-1"),
        ("CAUNOI_PROXIES", "many"),
        ("CAUNOI_MAIL_URL", "http://mail.example"),
        ("CAUNOI_MAIL_URL", "smtp://"),
        ("CAUNOI_MAIL_URL", "smtp://mail.example:many"),
        ("CAUNOI_MAIL_URL", "smtp://mail.example:0"),
        ("CAUNOI_MAIL_FROM", "caunoi"),
        ("CAUNOI_MAIL_FROM", "@mail.example"),
    ],
)
def test_a_wrong_value_is_refused_with_how_it_is_written(name, told):
    with pytest.raises(WrongSetting) as raised:
        env.read({**LEAST, name: told})
    assert raised.value.values["name"] == name
    assert raised.value.values["written"]


@pytest.mark.parametrize(
    ("name", "told", "read"),
    [
        ("CAUNOI_ADDRESS", "http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("CAUNOI_LISTEN", ":9000", ("127.0.0.1", 9000)),
        ("CAUNOI_LISTEN", "0.0.0.0:80", ("0.0.0.0", 80)),  # noqa: S104 - only read here
        ("CAUNOI_SAMPLE", "1", True),
        ("CAUNOI_PROXIES", "2", 2),
        ("CAUNOI_TIME_ZONE", "Asia/Vientiane", "Asia/Vientiane"),
        ("CAUNOI_DATABASE_URL", "postgresql://h/n", "postgresql://h/n"),
        ("CAUNOI_MODE", "exercise", "exercise"),
        ("CAUNOI_MAIL_FROM", "caunoi@mail.example", "caunoi@mail.example"),
    ],
)
def test_a_right_value_is_read(name, told, read):
    values = vars(env.read({**LEAST, name: told}))
    assert values[name.removeprefix("CAUNOI_").lower()] == read


def test_a_mail_server_asks_for_an_address_and_its_password_is_never_shown():
    told = {**LEAST, "CAUNOI_MAIL_URL": "smtps://u:secret@mail.example:465"}
    with pytest.raises(MissingSetting) as raised:
        env.read(told)
    assert raised.value.values == {"name": "CAUNOI_MAIL_FROM"}
    read = env.read({**told, "CAUNOI_MAIL_FROM": "caunoi@mail.example"})
    assert "secret" in read.mail_url
    assert "secret" not in repr(read)


def test_a_moved_clock_makes_the_node_an_exercise():
    read = env.read({**LEAST, "CAUNOI_TEST_CLOCK": "/tmp/clock"})  # noqa: S108 - not opened
    assert (read.mode, read.test_clock) == ("exercise", Path("/tmp/clock"))  # noqa: S108 - as above


def test_an_address_without_tls_is_known_as_such():
    assert not env.read({**LEAST, "CAUNOI_ADDRESS": "http://localhost:8000"}).secure


def test_postgresql_is_read_from_its_address():
    told = env.database("postgresql://u%40x:p%2Fw@db.example:5433/node", Path("/srv"))
    assert told["ENGINE"].endswith("postgresql")
    assert (told["USER"], told["PASSWORD"]) == ("u@x", "p/w")
    assert (told["HOST"], told["PORT"], told["NAME"]) == ("db.example", "5433", "node")


def test_sqlite_lies_in_the_folder_and_never_loses_a_commit():
    told = env.database("", Path("/srv/node"))
    assert told["NAME"] == "/srv/node/node.sqlite3"
    assert told["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in told["OPTIONS"]["init_command"]
    assert env.database("sqlite:////srv/x.db", Path("/srv"))["NAME"] == "//srv/x.db"


def test_an_unreadable_secret_is_named(tmp_path):
    with pytest.raises(SecretUnreadable) as raised:
        secrets.session_key(tmp_path)
    assert raised.value.values == {"path": tmp_path / "secrets" / "session.key"}


def test_secrets_are_read_from_the_folder(tmp_path):
    secrets.folder(tmp_path).mkdir()
    (secrets.folder(tmp_path) / "session.key").write_bytes(b"\x01\x02")
    (secrets.folder(tmp_path) / "journal.key").write_bytes(b"\x03")
    assert secrets.session_key(tmp_path) == "0102"
    assert secrets.journal_key(tmp_path) == b"\x03"


@pytest.mark.parametrize(
    "version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 50, 6), (3, 51, 2)]
)
def test_an_sqlite_that_may_lose_rows_is_refused(version):
    with pytest.raises(sqlite.FaultySqlite) as raised:
        sqlite.require_sound(version)
    assert raised.value.values["version"] == ".".join(map(str, version))


@pytest.mark.parametrize(
    "version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 0), (4, 0, 0)]
)
def test_a_sound_sqlite_passes(version):
    assert sqlite.require_sound(version) is None


def test_django_uses_the_sound_library():
    import sqlite3

    sqlite.bring_sound()
    import sqlite3 as again

    assert again.sqlite_version_info >= (3, 51, 3)
    assert sqlite3 is again
