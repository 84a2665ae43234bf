"""The command that reads report files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.links.documents import making

from caunoi.__main__ import main
from caunoi.links import documents

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
ONE = str(SAMPLES / "01-duong-day-nong.txt")
TWO = str(SAMPLES / "02-tiep-xa-giao.txt")
MEMORY_LIMIT = 80 * 1024  # kilobytes


def printed(capfdbinary, *arguments):
    assert main(["read", *arguments]) == 0
    return capfdbinary.readouterr().out.decode()


def test_one_file_gives_one_object(capfdbinary):
    report = json.loads(printed(capfdbinary, "--json", ONE))
    assert report["format"] == "caunoi.report/1"
    assert report["source"]["name"] == "01-duong-day-nong.txt"
    assert len(report["source"]["sha256"]) == 64


def test_several_files_give_an_array(capfdbinary):
    reports = json.loads(printed(capfdbinary, "--json", ONE, TWO))
    assert [one["source"]["name"][:2] for one in reports] == ["01", "02"]


def test_json_lines_keep_the_order_given(capfdbinary):
    lines = printed(capfdbinary, "--json-lines", TWO, ONE).splitlines()
    assert [json.loads(line)["source"]["name"][:2] for line in lines] == ["02", "01"]


def test_without_a_form_a_short_list_is_printed(capfdbinary):
    told = printed(capfdbinary, ONE)
    assert told.startswith("01-duong-day-nong.txt: 15 đề xuất / proposals\n")
    assert "Trần Hữu Khải" in told


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "reading.empty"),
        (b"\x00\x01", "reading.binary"),
        (b"Vi\xd6t", "reading.encoding"),
        (b"a" * (2 * 1024 * 1024 + 1), "reading.too-large"),
        (b"%PDF-1.7", "document.broken"),
        (b"{\\rtf1 }", "document.other-kind"),
    ],
)
def test_an_unreadable_file_is_refused_in_both_languages(tmp_path, capsys, content, code):
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    assert main(["read", "--json", str(file)]) == 1
    told = capsys.readouterr()
    assert told.err.count(f"[{code}]") == 2
    assert told.out == ""


@pytest.mark.parametrize(
    ("kind", "made", "place"),
    [
        ("html", making.html_of, {"block"}),
        ("docx", making.docx_of, {"block"}),
        ("pdf", making.pdf_of, {"block", "page"}),
    ],
)
def test_spans_of_other_files_tell_block_and_page(capfdbinary, tmp_path, kind, made, place):
    file = tmp_path / f"bao-cao.{kind}"
    file.write_bytes(made(Path(ONE).read_text(encoding="utf-8")))
    report = json.loads(printed(capfdbinary, "--json", str(file)))
    text = documents.text_of(file.name, file.read_bytes()).text
    for one in report["organisations"] + report["commitments"]:
        for span in one["evidence"]:
            assert span.keys() == {"start", "end", "text"} | place
            assert text[span["start"] : span["end"]] == span["text"]


def test_an_older_encoding_is_told_beside_the_output(tmp_path, capfd):
    file = tmp_path / "cu.txt"
    said = "T¹i Hµ Néi, Bé C«ng an ViÖt Nam ®· tiÕp §¹i sø qu¸n Lµo vµ héi ®µm."
    file.write_bytes(said.encode("cp1252"))
    assert main(["read", "--json", str(file)]) == 0
    told = capfd.readouterr()
    assert "Bộ Công an" in told.out
    assert told.err.count("TCVN3") == 2


def test_words_of_the_nodes_own_lexicon_count(tmp_path, monkeypatch, capfdbinary):
    raw = Path(ONE).read_text(encoding="utf-8")
    file = tmp_path / "bao-cao.txt"
    file.write_text(raw.replace("Thượng tá", "Chánh quản"), encoding="utf-8")
    (tmp_path / "lexicon").mkdir()
    words = 'ranks = ["Chánh quản"]\n'
    (tmp_path / "lexicon" / "people.toml").write_text(words, encoding="utf-8")
    monkeypatch.setenv("CAUNOI_HOME", str(tmp_path))
    report = json.loads(printed(capfdbinary, "--json", str(file)))
    assert "Chánh quản" in {one["rank"] for one in report["people"]}


def test_a_missing_file_is_named(tmp_path, capsys):
    assert main(["read", str(tmp_path / "absent.txt")]) == 1
    assert "absent.txt" in capsys.readouterr().err


# The peak of the process itself; what getrusage tells holds the parent's memory too.
ALONE = """
import sys
from caunoi.__main__ import main
main(["read", "--json", sys.argv[1]])
kept_out = ("django", "lxml", "docx", "pypdfium2", "charset_normalizer", "httpx")
django = [name for name in sys.modules if name.split(".")[0] in kept_out]
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.stderr.write(f"{len(django)} {peak.split()[1]}")
"""


def test_reading_a_text_loads_no_library_and_stays_small():
    ended = subprocess.run(  # noqa: S603 - our own interpreter with our own arguments
        [sys.executable, "-c", ALONE, ONE], check=True, capture_output=True
    )
    loaded, peak = map(int, ended.stderr.split())
    assert loaded == 0
    assert peak < MEMORY_LIMIT
