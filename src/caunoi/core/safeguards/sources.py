"""How sure we are of each public source that a rule of the gate names.

A source is what a rule was made after; it is no legal advice. None is confirmed until
a jurist has compared article and rule: who did, and on which day, is then written here.

    >>> [one.reading.value for one in named("UNTOC art. 27(2); Protocol CN/1 §4")]
    ['known', 'ours']
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core.vocabulary import Term


class Reading(Term):
    """How far a source was read by those who wrote the rule."""

    OURS = "ours", "giao thức của chính hệ thống", "our own protocol"
    READ = "read", "đã đọc điều khoản", "its article was read"
    HEADING = "heading", "chỉ đọc tên và bản tóm tắt", "only its title and digests"
    KNOWN = "known", "trích theo hiểu biết, cần đối chiếu", "from knowledge; to be checked"


@dataclass(frozen=True)
class Source:
    """One source: how far it was read, what to look at, who confirmed it and when."""

    reading: Reading
    look_at: str = ""
    confirmed: str = ""  # the jurist's name and the day


_READ, _KNOWN = Source(Reading.READ), Source(Reading.KNOWN)
SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "Directive (EU) 2023/977 art. 4": _READ,
        "Directive (EU) 2023/977 art. 5": _READ,
        "Europol handling codes": _READ,
        "Europol handling codes H2, H3": _READ,
        "INTERPOL Constitution art. 3": _READ,
        "INTERPOL RPD art. 83": Source(Reading.READ, "read in a secondary text"),
        "INTERPOL refugee policy (2017)": Source(Reading.READ, "read in a secondary text"),
        "UN Model Treaty on Mutual Assistance art. 1": Source(
            Reading.READ,
            "it speaks of the widest measure of assistance, not of reciprocity by word",
        ),
        "Law 70/2020/QH14": Source(Reading.HEADING, "the article on suspension"),
        "Law 91/2025/QH15": Source(Reading.HEADING, "which article"),
        "Law 117/2025/QH15": Source(Reading.HEADING, "which article"),
        "CRC art. 3, 40": _KNOWN,
        "Convention against Torture art. 3": _KNOWN,
        "Directive (EU) 2016/680 art. 38(1)(a)": _KNOWN,
        "Directive (EU) 2016/680 art. 4(1)(c)": _KNOWN,
        "FIRST Traffic Light Protocol 2.0": _KNOWN,
        "Hanoi Convention art. 6(2)": Source(Reading.KNOWN, "the number, and in force?"),
        "ICCPR art. 6": _KNOWN,
        "ICCPR art. 7": _KNOWN,
        "ICCPR art. 19, 21": _KNOWN,
        "INTERPOL Constitution art. 2–3": _KNOWN,
        "INTERPOL RPD art. 10": _KNOWN,
        "INTERPOL RPD art. 11": _KNOWN,
        "INTERPOL RPD art. 12": _KNOWN,
        "INTERPOL RPD art. 34": _KNOWN,
        "INTERPOL RPD art. 40, 44": _KNOWN,
        "Palermo Protocol art. 6(1)": _KNOWN,
        "Refugee Convention art. 33": _KNOWN,
        "Regulation (EU) 2016/794 art. 29": _KNOWN,
        "UN Model Treaty on Extradition art. 4(d)": _KNOWN,
        "UNODC ICCS": _KNOWN,
        "UNTOC art. 18(15)": _KNOWN,
        "UNTOC art. 18(19)": _KNOWN,
        "UNTOC art. 25": _KNOWN,
        "UNTOC art. 27(2)": _KNOWN,
        "Vienna Convention on the Law of Treaties art. 26": _KNOWN,
    }
)


def named(source: str) -> tuple[Source, ...]:
    """What is known of each source in a rule's list of them."""
    return tuple(_one(piece) for piece in source.split("; "))


def _one(piece: str) -> Source:
    ours = piece.startswith("Protocol CN/1")
    return Source(Reading.OURS) if ours else SOURCES[piece]
