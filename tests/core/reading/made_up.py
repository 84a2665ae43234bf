"""Sentences made up for one rule each, and what the reader says about them."""

from caunoi.core.reading import propose

OPENING = (
    "Ngày 05/3/2025, tại Hà Nội, Thiếu tướng Cao Văn Bách, Cục"
    " trưởng Cục Đối ngoại đã làm việc"
    " với ông Arthur Penrose, Giám đốc Trung tâm An ninh mạng Australia.\n"
)


def read(text, **more):
    return propose(text, name="made-up.txt", sha256="0" * 64, **more)


def told(sentence):
    """Acts and words of the commitments that a sentence after the opening makes."""
    return [(one.act, one.evidence[0].text) for one in read(OPENING + sentence).commitments]


def promises(sentence):
    """The commitments of a report, of a later day, whose text ends with a sentence."""
    return read("Tin hoạt động\n06/3/2025\n" + OPENING + sentence).commitments


def engagements(text):
    """Type, role and first day of the occasions of a text."""
    return [
        (one.type, one.role, one.date and one.date.start) for one in read(text).engagements
    ]


def kinds(text):
    return [line.kind for line in read(text).lines]


def organisations(text):
    return [(one.name, one.country) for one in read(text).organisations]


def people(text):
    return [(one.name, one.side) for one in read(text).people]
