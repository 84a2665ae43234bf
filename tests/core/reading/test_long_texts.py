"""Texts as long as an upload may be: their reading grows with them, not with its square."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from caunoi.core.reading import lexicon, propose

MEETING = (
    "Ngày 05/4/2024, tại Hà Nội, Bộ Công an Việt Nam tiếp Bộ Nội vụ Lào. Thiếu tướng"
    " Trần Văn Mẫu {0} đề nghị phía Lào phối hợp tuần tra chung {0} trên tuyến biên giới."
)


def calls(text):
    """How many calls the reading of a text takes: the same on every machine."""
    made = 0

    def count(_frame, event, _what):
        nonlocal made
        made += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        propose(text, name="long.txt", sha256="")
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("line", ["- Ông Nguyễn Văn {0} cùng dự buổi làm việc", MEETING])
def test_ten_times_the_text_takes_about_ten_times_the_work(line):
    short, long = (
        "\n".join(line.format(number) for number in range(count)) for count in (60, 600)
    )
    calls(short)  # patterns are compiled at the first reading
    assert calls(long) < 20 * calls(short)


# Calls do not tell how far a pattern looks: none looks from the first sign of a text.
FROM_THE_FIRST = re.compile(
    r"\.(?:search|finditer|findall)\(\s*[\w.]*(?:fold|plain)\w*,\s*0,"
)


def test_no_pattern_is_sought_from_the_beginning_of_a_text_to_a_place():
    rules = Path(lexicon.__file__).parent
    told = {path.name: path.read_text("utf-8") for path in rules.rglob("*.py")}
    assert [name for name, code in told.items() if FROM_THE_FIRST.search(code)] == []
    assert FROM_THE_FIRST.search("_OFFICE.search(self.text.fold, 0, end)")


ALONE = """
import sys
from caunoi.core.reading import lexicon
assert lexicon.default().table("places", "province")
assert "caunoi.core.reading.engine" not in sys.modules
"""


def test_whoever_asks_for_words_alone_loads_no_rules():
    subprocess.run([sys.executable, "-c", ALONE], check=True)  # noqa: S603 - our own
