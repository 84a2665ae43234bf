"""Texts as long as an upload may be: their reading grows with them, not with its square."""

import time

import pytest

from caunoi.core.reading import propose


def seconds(text):
    began = time.process_time()
    propose(text, name="long.txt", sha256="")
    return time.process_time() - began


MEETING = (
    "Ngày 05/4/2024, tại Hà Nội, Bộ Công an Việt Nam tiếp Bộ Nội vụ Lào. Thiếu tướng"
    " Trần Văn Mẫu {0} đề nghị phía Lào phối hợp tuần tra chung {0} trên tuyến biên giới."
)


@pytest.mark.parametrize("line", ["- Ông Nguyễn Văn {0} cùng dự buổi làm việc", MEETING])
def test_ten_times_the_text_takes_about_ten_times_as_long(line):
    short, long = (
        "\n".join(line.format(number) for number in range(count)) for count in (60, 600)
    )
    seconds(short)
    assert seconds(long) < 40 * max(seconds(short), 0.01)
