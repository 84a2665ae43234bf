"""For each table of the lexicon a sentence that needs its entries, and what it shows.

`SENTENCES` maps the address of a table to a template with `{}` for the entry and a check
of the report read from it. Tables that only steer the reading of others (which verbs open
a clause, what stands before a name) are checked by their pattern alone: `STEERING`.
"""

import unicodedata
from itertools import accumulate, cycle, islice, pairwise

from tests.core.reading.made_up import OPENING, read

from caunoi.core.reading.phrases import BETWEEN, OR
from caunoi.core.reading.text import fold, read_text

NAME = "Hồ Bá Đạt"
MET = "Ngày 05/3/2025, tại Hà Nội, Thiếu tướng Cao Văn Bách, Cục trưởng Cục Đối ngoại"


def person(report):
    """The person whom a template introduces, or None."""
    return next((one for one in report.people if NAME in one.name), None)


def is_rank(report, word):
    return fold(person(report).rank) == fold(word)


def is_honorific(report, word):
    return fold(person(report).honorific) == fold(word)


def is_named(report, _word):
    return person(report).name == NAME


def is_title(report, word):
    return any(fold(word) in fold(title.text) for title in person(report).titles)


def is_private(report, _word):
    return person(report).role in {"suspect", "victim", "witness"}


def is_referenced(report, _word):
    return person(report).role == "referenced"


def ends_a_name(report, word):
    return not any(fold(word) in fold(one.name).split() for one in report.organisations)


def is_in_a_name(report, word):
    return any(fold(word) in fold(one.name) for one in report.organisations)


def is_collective(report, word):
    return any(
        one.collective and fold(word) in fold(one.name) for one in report.organisations
    )


def has_parent(report, word):
    return any(
        one.parent and fold(one.name).startswith(fold(word)) for one in report.organisations
    )


def is_both(report, _word):
    return [len(one.by) for one in report.commitments] == [2]


def has_type(kind):
    return lambda report, _word: kind in {one.type for one in report.engagements}


def has_paper(kind):
    return lambda report, _word: kind in {one.type for one in report.instruments}


def has_act(act):
    return lambda report, _word: act in {one.act for one in report.commitments}


def has_line(kind):
    kinds = {kind, "photo_credit"} if kind == "caption" else {kind}
    return lambda report, _word: bool(kinds & {one.kind for one in report.lines})


def is_no_promise(report, _word):
    return report.commitments == ()


SENTENCES = {
    "people.ranks": (OPENING + "Tiếp đoàn có {} " + NAME + ".", is_rank),
    "people.honorifics": (OPENING + "Tiếp đoàn có {} " + NAME + ".", is_honorific),
    "people.degrees": (OPENING + "Tiếp đoàn có {} " + NAME + ".", is_named),
    "people.prefixes": (OPENING + "Tiếp đoàn có {} Giám đốc " + NAME + ".", is_title),
    "people.offices": (OPENING + "Tiếp đoàn có {} " + NAME + ".", is_title),
    "people.tails": (OPENING + "Tiếp đoàn có Ủy viên {} " + NAME + ".", is_title),
    "people.unit_offices": (OPENING + NAME + ", {} Cảnh sát hình sự, dự họp.", is_title),
    "people.open_tails": (
        OPENING + "Tiếp đoàn có Thứ trưởng {} chính sách " + NAME + ".",
        is_title,
    ),
    "people.surnames": ("Trung tâm Cảnh sát {} Văn Bách họp.", ends_a_name),
    "people.leads": (
        OPENING + "Buổi làm việc {} " + NAME + ", Giám đốc Công an tỉnh Long An.",
        is_named,
    ),
    "people.private_between": (OPENING + "Gặp nạn nhân {} " + NAME + ".", is_private),
    "people.private_after": (OPENING + "Hôm đó, " + NAME + ", {} 1990 ở Huế.", is_private),
    "people.private.suspect": (OPENING + "Xác minh {} " + NAME + ".", is_private),
    "people.private.victim": (OPENING + "Gặp {} " + NAME + ".", is_private),
    "people.private.witness": (OPENING + "Gặp {} " + NAME + ".", is_private),
    "people.referenced.cues": (
        OPENING + "Đây là {} Bộ trưởng " + NAME + ".",
        is_referenced,
    ),
    "organisations.qualifiers.words": ("Trung tâm Cảnh sát {} Bắc Âu họp.", is_in_a_name),
    "organisations.qualifiers.capital": ("Trung tâm {} Bắc Âu họp.", is_in_a_name),
    "organisations.collectives.heads": (
        OPENING + "Bộ Công an đề nghị {} Hoa Kỳ trao đổi thông tin.",
        is_collective,
    ),
    "organisations.collectives.plurals": (
        OPENING + "Bộ Công an đề nghị các cơ quan chức năng {} trao đổi thông tin.",
        is_collective,
    ),
    "organisations.units.heads": ("{} Hợp tác Bắc Âu, Bộ Công an.", has_parent),
    "organisations.both.words": (OPENING + "{} thống nhất trao đổi thông tin.", is_both),
    "acts.act.ask": (
        OPENING + "Ông Arthur Penrose {} Cục Đối ngoại trao đổi thông tin.",
        has_act("ask"),
    ),
    "acts.act.mandate": (
        OPENING + "Bộ Công an {} Cục Đối ngoại trao đổi thông tin.",
        has_act("mandate"),
    ),
    "acts.act.courtesy": (OPENING + "Ông Arthur Penrose {} sự hợp tác.", is_no_promise),
    "acts.act.stating": (OPENING + "Ông Arthur Penrose {} kết quả.", is_no_promise),
    "places.units.words": ("Công an {} Bình Minh họp.", is_in_a_name),
    "lines.most_read": (OPENING + "{}\nHọp mặt đầu xuân\n", has_line("most_read")),
    "lines.share": (OPENING + "{}\n", has_line("share")),
    "lines.navigation": (OPENING + "{}\n", has_line("navigation")),
    "lines.breadcrumbs": ("{} › Hợp tác quốc tế\n" + OPENING, has_line("navigation")),
    "lines.tag": (OPENING + "{}: hợp tác, an ninh\n", has_line("tag")),
    "lines.byline": (OPENING + "{}: Hoài An\n", has_line("byline")),
    "lines.artefact": (OPENING + "{}\n", has_line("artefact")),
    "lines.scene_starts": (OPENING + "{} buổi làm việc.\n", has_line("caption")),
    "lines.scenes": (OPENING + "Hai bên {}.\n", has_line("caption")),
    "lines.scene_ends": (OPENING + "Đại tá " + NAME + " {}.\n", has_line("caption")),
}
for _act in ("wish", "pledge", "agree"):
    SENTENCES[f"acts.act.{_act}"] = (
        OPENING + "Hai bên {} tiếp tục trao đổi thông tin.",
        has_act(_act),
    )
for _type in (
    "reception", "talks", "meeting", "conference", "dialogue", "training", "ceremony",
    "handover", "visit", "joint_operation", "deployment",
):  # fmt: skip
    SENTENCES[f"events.types.{_type}"] = (
        MET + " tham dự {} với Đại sứ quán Lào tại Việt Nam.",
        has_type(_type),
    )
for _type in ("visit", "meeting", "reception", "ceremony", "joint_operation"):
    SENTENCES[f"events.present.{_type}"] = (
        OPENING + "Chiều 06/3/2025, Đoàn {} Đại sứ quán Lào tại Việt Nam.",
        has_type(_type),
    )
for _type in (
    "mou", "treaty", "regulation", "plan", "programme", "agreement_letter", "minutes",
    "joint_statement",
):  # fmt: skip
    SENTENCES[f"instruments.type.{_type}"] = (
        OPENING + "Hai bên đã ký “{} về an ninh hàng không dân dụng”.",
        has_paper(_type),
    )


def unnamed(words, code, *, alone):
    """Which words for a crime do not name its area, each in a sentence of its own."""
    line = "Hai bên trao đổi về {}. " if alone else "Tội phạm hình sự, {}, giết người. "
    lines = [line.format(word) for word in words]
    report = read(OPENING + "".join(lines))
    spans = [
        span for one in report.crime_areas if one.code == code for span in one.evidence
    ]
    ends = list(accumulate(map(len, lines), initial=len(OPENING)))
    return [
        word
        for word, (start, end) in zip(words, pairwise(ends), strict=True)
        if not any(start <= span.start < end for span in spans)
    ]


def forms(word):
    """An entry as it may stand: each form of each part of a phrase, close by or apart."""
    parts = [part.split(OR) for part in word.split(BETWEEN)]
    longest = max(map(len, parts))
    said = zip(*(islice(cycle(part), longest) for part in parts), strict=True)
    joints = cycle([" ", " mấy người, hơn 1.200 tên "])
    return [next(joints).join(one) for one in said]


def spellings(word):
    """An entry as reports may spell it."""
    return {
        word,
        word.upper(),
        unicodedata.normalize("NFD", word),
        word.replace(" ", "\u00a0"),
        word.replace("òa", "oà").replace("ủy", "uỷ").replace("Ủy", "Uỷ"),
    }


def stands_in(pattern, spelled):
    """Whether a pattern finds an entry in the middle of a sentence."""
    folded = read_text(f"Sau đó, {spelled}, các bên ra về.").fold
    hit = pattern.search(folded)
    return (
        hit is not None
        and fold(unicodedata.normalize("NFC", spelled)).replace("\u00a0", " ") in folded
    )
