"""Gradings of three schools, and which marks of them say the same.

Two marks are the same where their published words are: nothing is rounded, so what has no
twin is shown as it is, with the words "cannot be mapped".

Sources: 4x4 – UNODC, Criminal Intelligence Manual for Analysts (2011), chapter 4, and the
evaluation codes of Europol; 5x5x5 – ACPO, Guidance on the National Intelligence Model
(2005); 3x5x2 – College of Policing, Authorised Professional Practice, Intelligence report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.safeguards.handling import CannotBeMapped
from caunoi.core.vocabulary import Handling, InformationGrade, SourceGrade, Term


class Scheme(Term):
    """A way of grading; ours, and the one that travels, is the first."""

    FOUR = "4x4", "4x4", "4x4"
    FIVE = "5x5x5", "5x5x5", "5x5x5"
    THREE = "3x5x2", "3x5x2", "3x5x2"


class Half(Term):
    """What is graded: where it comes from, or what it says."""

    SOURCE = "source", "nguồn", "source"
    INFORMATION = "information", "thông tin", "information"


class UnknownGrade(Refused):
    """The scheme has no such mark."""

    code = "grading.unknown"


class SourceOfFive(Term):
    """How reliable the source is, in 5x5x5."""

    A = "A", "Luôn luôn tin cậy", "Always reliable"
    B = "B", "Phần lớn tin cậy", "Mostly reliable"
    C = "C", "Đôi khi tin cậy", "Sometimes reliable"
    D = "D", "Không tin cậy", "Unreliable"
    E = "E", "Nguồn chưa được kiểm nghiệm", "Untested source"


class InformationOfFive(Term):
    """How accurate the information is, in 5x5x5."""

    ONE = "1", "Biết chắc là đúng", "Known to be true without reservation"
    TWO = (
        "2",
        "Chính nguồn biết, người báo cáo không trực tiếp biết",
        "Known personally to the source but not to the person reporting",
    )
    THREE = (
        "3",
        "Nguồn không trực tiếp biết nhưng được củng cố",
        "Not known personally to the source, but corroborated",
    )
    FOUR = "4", "Không thể đánh giá", "Cannot be judged"
    FIVE = "5", "Nghi là sai", "Suspected to be false"


class SourceOfThree(Term):
    """How reliable the source is, in 3x5x2."""

    ONE = "1", "Tin cậy", "Reliable"
    TWO = "2", "Chưa được kiểm nghiệm", "Untested"
    THREE = "3", "Không đáng tin cậy", "Not reliable"


class InformationOfThree(Term):
    """How accurate the information is, in 3x5x2."""

    A = "A", "Nguồn trực tiếp biết", "Known directly to the source"
    B = (
        "B",
        "Nguồn gián tiếp biết, được củng cố",
        "Known indirectly to the source but corroborated",
    )
    C = "C", "Nguồn gián tiếp biết", "Known indirectly to the source"
    D = "D", "Không rõ", "Not known"
    E = "E", "Bị nghi là sai", "Suspected false"


class HandlingOfFive(Term):
    """Who may be given it, in 5x5x5; where the code speaks of the United Kingdom."""

    ONE = "1", "Trong các cơ quan thực thi pháp luật", "To law-enforcement agencies"
    TWO = "2", "Cho bên không truy tố", "To parties that do not prosecute"
    THREE = "3", "Cho cơ quan nước ngoài", "To foreign law-enforcement agencies"
    FOUR = "4", "Chỉ trong cơ quan tạo lập", "Within the originating agency only"
    FIVE = (
        "5",
        "Theo điều kiện ghi kèm",
        "On conditions that the receiver observes as stated",
    )


class HandlingOfThree(Term):
    """Who may be given it, in 3x5x2."""

    P = "P", "Được chia sẻ theo pháp luật", "Lawful sharing permitted"
    C = (
        "C",
        "Được chia sẻ theo pháp luật, có điều kiện",
        "Lawful sharing permitted with conditions",
    )


MARKS: Mapping[tuple[Scheme, Half], type[Term]] = MappingProxyType(
    {
        (Scheme.FOUR, Half.SOURCE): SourceGrade,
        (Scheme.FOUR, Half.INFORMATION): InformationGrade,
        (Scheme.FIVE, Half.SOURCE): SourceOfFive,
        (Scheme.FIVE, Half.INFORMATION): InformationOfFive,
        (Scheme.THREE, Half.SOURCE): SourceOfThree,
        (Scheme.THREE, Half.INFORMATION): InformationOfThree,
    }
)
_NONE = ""
# One line a meaning: its mark in 4x4, in 5x5x5, in 3x5x2. A blank: that scheme has none.
_SAME: Mapping[Half, tuple[tuple[str, str, str], ...]] = MappingProxyType(
    {
        Half.SOURCE: (
            ("A", "A", _NONE),  # no doubt; in 3x5x2 "reliable" is only "generally" so
            ("B", "B", "1"),
            ("C", _NONE, _NONE),  # unreliable "in most cases" is less than unreliable
            (_NONE, "C", _NONE),
            (_NONE, "D", "3"),
            ("X", "E", "2"),
        ),
        Half.INFORMATION: (
            ("1", "1", _NONE),
            ("2", "2", "A"),
            ("3", "3", "B"),
            ("4", _NONE, "C"),  # heard at second hand, with nothing to support it
            (_NONE, "4", "D"),
            (_NONE, "5", "E"),
        ),
    }
)


@dataclass(frozen=True)
class Grade:
    """Both halves of a grade as one scheme writes them; None where it has no mark."""

    scheme: Scheme
    source: Term | None
    information: Term | None

    def __str__(self) -> str:
        """The marks side by side, as they are written: B2; a dash for what has none."""
        return f"{self.source or '–'}{self.information or '–'}"

    @property
    def whole(self) -> bool:
        """Whether both halves could be mapped."""
        return self.source is not None and self.information is not None


def require_known(scheme: Scheme, half: Half, mark: str) -> Term:
    """The mark, with its words.

    Raises:
        UnknownGrade: the scheme has no such mark.
    """
    known = MARKS[scheme, half].of(mark)
    if known is None:
        raise UnknownGrade(scheme=scheme, half=half, mark=mark[:10])
    return known


def convert(half: Half, mark: str, *, of: Scheme, to: Scheme) -> Term:
    """The mark of another scheme that says the same.

    Raises:
        UnknownGrade: the first scheme has no such mark.
        CannotBeMapped: the other has none that says the same.
    """
    known, order = require_known(of, half, mark), tuple(Scheme)
    for row in _SAME[half]:
        if row[order.index(of)] == known.value and row[order.index(to)]:
            return require_known(to, half, row[order.index(to)])
    raise CannotBeMapped(mark=f"{of.value} {known.value}")


def seen_as(source: str, information: str, scheme: Scheme) -> Grade:
    """A grade of ours as another scheme would write it; a blank half stays blank."""
    return Grade(
        scheme,
        _or_none(Half.SOURCE, source, scheme),
        _or_none(Half.INFORMATION, information, scheme),
    )


def _or_none(half: Half, mark: str, scheme: Scheme) -> Term | None:
    try:
        return convert(half, mark, of=Scheme.FOUR, to=scheme)
    except Refused:
        return None


# ---- the third figure: handling ---------------------------------------------------------

# Both say no more than "look at the conditions"; every other mark names an audience that
# the codes H0 to H2 do not name, or the other way.
_CONDITIONS: Mapping[Scheme, Term] = MappingProxyType(
    {Scheme.FIVE: HandlingOfFive.FIVE, Scheme.THREE: HandlingOfThree.C}
)


def handling_to(code: Handling, scheme: Scheme) -> Term:
    """The mark of handling that says the same; 4x4 has none of its own and takes ours.

    Raises:
        CannotBeMapped: no mark does; show the code in words instead.
    """
    if scheme is Scheme.FOUR:
        return code
    if code is not Handling.H3:
        raise CannotBeMapped(mark=code.value)
    return _CONDITIONS[scheme]


def handling_from(mark: Term, scheme: Scheme) -> Handling:
    """The handling code that says the same.

    Raises:
        CannotBeMapped: no code does; ask the originator which to use.
    """
    if isinstance(mark, Handling):
        return mark
    if mark is not _CONDITIONS.get(scheme):
        raise CannotBeMapped(mark=f"{scheme.value} {mark.value}")
    return Handling.H3
