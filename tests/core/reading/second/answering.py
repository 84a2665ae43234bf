"""Answers of a second proposer, true ones and forged ones."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.core.reading import scoring

from caunoi.core.reading import propose
from caunoi.core.reading.report import Report
from caunoi.core.reading.second import Block, numbered

Told = dict[str, Any]
SAMPLES = sorted(scoring.SAMPLES.glob("*.txt"))
# Speaker, verb and addressee each named, as a plain sentence of the genre has them.
MEETING = """Bộ Công an Việt Nam làm việc với Bộ An ninh Lào

Ngày 05/4/2026, tại Hà Nội, Bộ Công an Việt Nam đã làm việc với Bộ An ninh Lào.

Bộ Công an Việt Nam đề nghị Bộ An ninh Lào chia sẻ thông tin về 12 đối tượng truy nã trước ngày 15/5/2026.

Bộ An ninh Lào cam kết sẽ cử 05 cán bộ tham gia lớp tập huấn.

Bộ An ninh Lào mong muốn Bộ Công an Việt Nam hỗ trợ 03 xe ô tô.

Hai bên tiến tới ký kết “Bản ghi nhớ về phòng, chống ma túy”.

Bộ Tư pháp Lào chưa cam kết sẽ ký Hiệp định dẫn độ.

Bộ Công an Việt Nam đề nghị Bộ An ninh Lào cam kết bảo vệ người làm chứng.
"""  # noqa: E501 - a report's lines are as long as they are


@cache
def read(raw: str) -> tuple[Report, tuple[Block, ...]]:
    report = propose(raw, name="a.txt", sha256="0" * 64)
    return report, numbered(raw, report)


def answer(*told: Told) -> Told:
    return {"proposals": list(told)}


def claim(kind: str, block: int, quote: str, **fields: Any) -> Told:
    return {"kind": kind, "block": block, "quote": quote, "fields": fields}


def true_claims(report: Report, blocks: tuple[Block, ...]) -> Iterator[Told]:
    """What a faithful proposer might say about a text: our own findings in its words."""
    names = {one.id: one for one in report.organisations}
    people = {one.id: one for one in report.people}
    for one in report.commitments:
        span = one.evidence[0]
        block = next(
            (b for b in blocks if b.start <= span.start and span.end <= b.end), None
        )
        if block is None:
            continue
        speaker = people.get(one.spoken_by or "")
        said = speaker.name if speaker and speaker.name in span.text else None
        by = [_said(names[key], span.text) for key in one.by if key in names]
        to_act = [_said(names[key], span.text) for key in one.to_act if key in names]
        if (all(by) or said) and (all(to_act) or one.act in {"pledge", "agree"}):
            yield claim(
                "commitment",
                block.number,
                span.text,
                act=one.act,
                status=one.status,
                by=[] if said else by,
                to_act=to_act if all(to_act) else [],
                spoken_by=said,
            )


def _said(agency: Any, words: str) -> str:
    names = sorted((agency.name, *agency.aliases), key=len, reverse=True)
    return next((name for name in names if name.casefold() in words.casefold()), "")


def of_samples() -> Iterator[tuple[str, Report, tuple[Block, ...], Told]]:
    """Faithful claims about our own samples, each with the text it is about."""
    for path in SAMPLES:
        raw, report = scoring.raw_of(path), scoring.reading(path)
        blocks = numbered(raw, report)
        for one in true_claims(report, blocks):
            yield raw, report, blocks, one
