"""The verifier of other hands reads our evidence, and refuses it altered, as we do."""

import base64
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from caunoi.core.errors import CaunoiError
from caunoi.core.journal import evidence

PROTOCOL = Path(__file__).parents[3] / "docs" / "protocol"
GOLDEN = PROTOCOL / "golden" / "cn-1"
FOLDER = PROTOCOL / "verifier"
LINES = 300

pytestmark = pytest.mark.slow


# Reads each file named, in one process; each import runs the verifier anew.
DRIVER = """
for (const name of process.argv.slice(1)) {
  const words = [];
  console.log = console.error = (text) => words.push(text);
  process.argv[2] = name;
  process.exitCode = 0;
  await import(`${process.cwd()}/verify.mjs?${name}`);
  process.stdout.write(JSON.stringify([name, process.exitCode, words.join("\\n")]) + "\\n");
}
process.exitCode = 0;
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """What the verifier says of each file: its exit code and its words."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("no node or npm on this machine")
    place = tmp_path_factory.mktemp("verifier")
    for name in ("verify.mjs", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FOLDER / name, place / name)
    installed = run(place, npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
    if installed.returncode:
        pytest.skip(f"npm could not install the library: {installed.stderr[-300:]}")
    files = {"message": golden("message.cne"), "fork": golden("fork.cne"), **ALTERED}
    for number, raw in enumerate(files.values()):
        (place / f"{number}.cne").write_bytes(raw)
    names = [f"{number}.cne" for number in range(len(files))]
    done = run(place, node, "--input-type=module", "-e", DRIVER, "--", *names)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one[0] for one in told] == names, done.stderr
    return {what: tuple(one[1:]) for what, one in zip(files, told, strict=True)}


def run(place, *words):
    return subprocess.run(  # noqa: S603 - node and npm of the path
        words, cwd=place, capture_output=True, text=True, check=False
    )


def golden(name):
    return (GOLDEN / name).read_bytes()


def test_it_is_short_and_its_lock_names_no_address():
    assert len((FOLDER / "verify.mjs").read_text("utf-8").splitlines()) < LINES
    lock = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "resolved" not in (FOLDER / "package-lock.json").read_text("utf-8")


@pytest.mark.parametrize("kind", ["message", "fork"])
def test_it_says_what_the_golden_file_shows(verdicts, kind):
    code, words = verdicts[kind]
    assert (code, words.splitlines()[-1]) == (0, f"{kind}: holds")
    for statement in evidence.require(golden(f"{kind}.cne")).statements:
        assert statement.values["node" if "node" in statement.values else "sender"] in words
        assert str(statement.values.get("number", "")) in words


def flipped(raw, at):
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def within(name, field, at):
    """The golden file with one bit of one of its parts flipped."""
    told = json.loads(golden(name))
    part = told[field]
    raw = base64.b64decode(part)
    told[field] = base64.b64encode(flipped(raw, at % len(raw))).decode()
    return json.dumps(told).encode()


def put(name, **fields):
    return json.dumps({**json.loads(golden(name)), **fields}).encode()


MESSAGE, FORK = json.loads(golden("message.cne")), json.loads(golden("fork.cne"))
ALTERED = {
    "the message's header": within("message.cne", "message", 60),
    "the message's payload": within("message.cne", "message", 700),
    "its first signature": within("message.cne", "message", -3380),
    "its second signature": within("message.cne", "message", -1),
    "the sender's card": within("message.cne", "sender_card", 300),
    "the receipt": within("message.cne", "receipt", 200),
    "the receipt's last signature": within("message.cne", "receipt", -1),
    "the head": within("message.cne", "head", 20),
    "the head's second line": within("message.cne", "head", 2000),
    "the witness' line": within("message.cne", "head", -10),
    "another receiver": put("message.cne", receiver_card=MESSAGE["sender_card"]),
    "another sender": put("message.cne", sender_card=MESSAGE["receiver_card"]),
    "another place in the log": put("message.cne", proof={**MESSAGE["proof"], "index": 1}),
    "a shorter path": put(
        "message.cne", proof={**MESSAGE["proof"], "path": MESSAGE["proof"]["path"][1:]}
    ),
    "a witness who saw nothing": put(
        "message.cne", witnesses=[*MESSAGE["witnesses"], MESSAGE["receiver_card"]]
    ),
    "no receipt but a head": put("message.cne", receipt=None, receiver_card=None),
    "a field more": put("message.cne", more=1),
    "a field less": json.dumps(
        {name: value for name, value in MESSAGE.items() if name != "witnesses"}
    ).encode(),
    "another format": put("message.cne", format="caunoi-evidence/2"),
    "a field twice": golden("message.cne")[:-1] + b',"kind":"message"}',
    "cut short": golden("message.cne")[:-20],
    "not base64 as it is written": put("message.cne", head=MESSAGE["head"] + "="),
    "two heads that agree": put("fork.cne", second=FORK["first"]),
    "a head of the fork": within("fork.cne", "first", 15),
    "the card of the fork": put("fork.cne", card=MESSAGE["sender_card"]),
    "a number where a list belongs": put("message.cne", witnesses=1),
    "nothing": b"",
    "a list": b"[]",
}


@pytest.mark.parametrize("what", ALTERED)
def test_both_refuse_what_was_altered(verdicts, what):
    code, words = verdicts[what]
    assert code == 1
    assert words.startswith("refused: ")
    with pytest.raises(CaunoiError) as refused:
        evidence.require(ALTERED[what])
    assert refused.value.code.partition(".")[0] in {
        "evidence", "card", "message", "receipt", "journal",
    }  # fmt: skip
