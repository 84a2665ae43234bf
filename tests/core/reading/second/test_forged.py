"""Forged answers: wrong numbers, stitched quotes, raised status, words of other people."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from tests.core.reading.second.answering import (
    MEETING,
    Told,
    answer,
    claim,
    of_samples,
    read,
)

from caunoi.core.reading.report import Report
from caunoi.core.reading.second import Block, verified

HIGHER = {"ask": "pledge", "wish": "agree", "pledge": "agree", "agree": "pledge"}
FEWEST = 200


def fields(one: Told, **more: Any) -> Told:
    return {**one, "fields": {**one["fields"], **more}}


def forgeries(one: Told, blocks: tuple[Block, ...], names: list[str]) -> Iterator[Told]:
    """One true claim, falsified in each way we know."""
    quote, told = one["quote"], one["fields"]
    words = quote.split()
    middle = len(words) // 2
    yield {
        **one,
        "quote": re.sub(r"\d", "9", quote) if re.search(r"\d", quote) else quote + " 9",
    }
    yield {**one, "quote": " ".join([*words[:middle], *words[middle + 1 :]])}
    yield {**one, "quote": " ".join(words[:middle]) + " … " + " ".join(words[middle:])}
    other = blocks[one["block"] % len(blocks)]
    yield {**one, "quote": quote[: len(quote) // 2] + other.text[-len(quote) // 2 :]}
    yield {**one, "block": other.number}
    yield fields(one, act=HIGHER.get(told["act"], "agree"), status="agreed")
    yield fields(one, status="done")
    yield fields(one, due="2026-12-31")
    yield fields(one, spoken_by="Nguyễn Văn Bịa")
    yield fields(one, by=["Bộ Quốc phòng Bịa Đặt"])
    strangers = [name for name in names if name.casefold() not in quote.casefold()]
    if strangers:
        yield fields(one, by=strangers[:1])
        yield fields(one, to_act=strangers[:1])
    if told["by"] and told["to_act"] and set(told["by"]) != set(told["to_act"]):
        yield fields(one, by=told["to_act"], to_act=told["by"])


def test_none_of_them_passes() -> None:
    reasons: Counter[str] = Counter()
    tried = 0
    for raw, report, blocks, one in of_samples():
        names = [agency.name for agency in report.organisations]
        forged = list(forgeries(one, blocks, names))
        found = verified(raw, blocks, answer(*forged), report)
        assert (found.proposals, found.agreed) == ((), ()), json.dumps(
            forged, ensure_ascii=False
        )
        reasons.update(found.dropped)
        tried += len(forged)
    assert tried >= FEWEST
    assert sum(reasons.values()) == tried
    assert {"quote", "status", "words", "date", "speaker"} <= set(reasons)


def place(words: str) -> int:
    _report, blocks = read(MEETING)
    return next(one.number for one in blocks if words in one.text)


MET = "Bộ Công an Việt Nam đã làm việc với Bộ An ninh Lào"
WHEN = "Ngày 05/4/2026, tại Hà Nội, "
NAME = "Bản ghi nhớ về phòng, chống ma túy"
LAO, JUSTICE = ["Bộ An ninh Lào"], ["Bộ Tư pháp Lào"]


def trap(kind: str, words: str, quote: str, **more: Any) -> Told:
    return claim(kind, place(words), quote, **more)


TRAPS = [
    # A request inside which somebody would pledge.
    trap("commitment", "làm chứng", "Bộ An ninh Lào cam kết bảo vệ người làm chứng",
         act="pledge", by=LAO, to_act=LAO),
    # A promise that was not given.
    trap("commitment", "chưa", "Bộ Tư pháp Lào chưa cam kết sẽ ký Hiệp định dẫn độ",
         act="pledge", by=JUSTICE, to_act=JUSTICE),
    trap("commitment", "chưa", "cam kết sẽ ký Hiệp định dẫn độ",
         act="pledge", by=JUSTICE, to_act=JUSTICE),
    # A paper raised above what the words say, or called another kind.
    trap("instrument", "tiến tới", f"ký kết “{NAME}”",
         type="mou", name=NAME, status="signed"),
    trap("instrument", "tiến tới", f"Hai bên tiến tới ký kết “{NAME}”",
         type="treaty", name=NAME, status="to_be_signed"),
    # A date, a place or an occasion that the quote does not give.
    trap("engagement", "Ngày 05/4", MET, type="meeting", date="2026-04-05"),
    trap("engagement", "Ngày 05/4", WHEN + MET, type="meeting", date="2026-04-06"),
    trap("engagement", "Ngày 05/4", WHEN + MET, type="meeting", place="Viêng Chăn"),
    trap("engagement", "Ngày 05/4", WHEN + MET, type="ceremony", date="2026-04-05"),
    trap("engagement", "Ngày 05/4", WHEN + MET, type="meeting", status="planned"),
    # A person out of nothing.
    trap("contact", "Ngày 05/4", WHEN + MET, name="Hà Nội", organisation="Bộ An ninh Lào"),
]  # fmt: skip


@pytest.mark.parametrize("told", TRAPS)
def test_a_trap_of_the_words_is_not_walked_into(told: Told) -> None:
    report, blocks = read(MEETING)
    empty = Report(report.source, lines=report.lines, organisations=report.organisations,
                   people=report.people, engagements=())  # fmt: skip
    found = verified(MEETING, blocks, answer(told), empty)
    assert found.proposals == ()
    assert sum(found.dropped.values()) == 1


SHAPES: list[Any] = [
    None, [], "x", {}, {"proposals": "x"}, answer("x"), answer({"kind": "order"}),  # type: ignore[arg-type]
    answer(claim("partner", 1, "Bộ An ninh Lào", unknown="x")),
    answer(claim("partner", True, "Bộ An ninh Lào", name="Bộ An ninh Lào")),
    answer(claim("partner", 1, "Bộ An ninh Lào", name=["Bộ An ninh Lào"])),
    answer(claim("partner", 1, "x" * 5000, name="Bộ An ninh Lào")),
    answer(claim("partner", 99, "Bộ An ninh Lào làm việc", name="Bộ An ninh Lào")),
    answer(claim("commitment", 1, "Bộ Công an Việt Nam làm việc", by=[1])),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_rubbish_adds_nothing(shape: Any) -> None:
    report, blocks = read(MEETING)
    found = verified(MEETING, blocks, shape, report)
    assert (found.proposals, found.agreed) == ((), ())
    assert sum(found.dropped.values()) == 1


def test_more_claims_than_a_report_can_hold_are_not_looked_at() -> None:
    report, blocks = read(MEETING)
    found = verified(MEETING, blocks, {"proposals": [{}] * 1000}, report)
    assert found.dropped == {"shape": 200, "too-many": 800}
