"""The bases besides an agreement in force: conventions, reciprocity, a vital interest (F1).

Each is told in the shape of an agreement, so that the same rules judge what its articles
open. Its id, version and hash are fixed by the protocol, so that a message names it as it
would name an agreement, and a node that does not know it says that there is no basis.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from caunoi.core.ciphers import digest
from caunoi.core.envelope.agreement import Agreement, Article
from caunoi.core.safeguards import conventions
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CrimeArea, DataClass, Handling, Purpose, Term

AGREEMENT = "agreement"
RECIPROCITY = "reciprocity"
VITAL_INTEREST = "vital-interest"
CONVENTION = "convention:"  # and the code of the convention
_NAMES = "caunoi/cn1/basis/"
_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
_ASKED = ("info.request", "info.answer")


class BasisKind(Term):
    """The kinds of basis on which a message may stand."""

    AGREEMENT = "agreement", "Thỏa thuận đang có hiệu lực", "Agreement in force"
    CONVENTION = "convention", "Công ước đa phương", "Multilateral convention"
    RECIPROCITY = (
        "reciprocity",
        "Có đi có lại, quyết định riêng cho một vụ việc",
        "Reciprocity, decided for one case",
    )
    VITAL_INTEREST = (
        "vital-interest",
        "Lợi ích sống còn: tính mạng bị đe dọa",
        "Vital interest: a threat to life",
    )


@dataclass(frozen=True)
class Ground:
    """One basis besides an agreement: its code, its kind, and what it opens."""

    code: str
    kind: BasisKind
    permissions: Agreement
    sha256: bytes

    @property
    def name(self) -> Text:
        """What it is called, in both languages."""
        titles = self.permissions.title
        return Text(titles["vi"], "vi", {"en": titles["en"]})


def all_grounds() -> tuple[Ground, ...]:
    """Every basis of this kind, conventions first."""
    return tuple(_by_code().values())


def called(code: str) -> Ground | None:
    """The basis with this code; None for an agreement and for what nobody knows."""
    return _by_code().get(code)


def named(basis_id: str, version: int, sha256: bytes) -> Ground | None:
    """The basis that a message names, when it is the same text as ours."""
    found = _by_id().get(basis_id)
    if found is None or (found.permissions.version, found.sha256) != (version, sha256):
        return None
    return found


def kind_of(code: str) -> BasisKind:
    """The kind of basis that this code is; what nobody knows counts as an agreement."""
    found = called(code)
    return found.kind if found else BasisKind.AGREEMENT


def convention_of(code: str) -> conventions.Convention | None:
    """The convention that this code names."""
    return conventions.called(code.removeprefix(CONVENTION))


def of_convention(code: str) -> str:
    """The code of the basis that is this convention."""
    return f"{CONVENTION}{code}"


def text_of(code: str, version: int, articles: tuple[Article, ...]) -> bytes:
    """What is hashed: what the basis opens, as JSON with sorted names and no spaces."""
    told = {
        "basis": code,
        "version": version,
        "articles": [asdict(one) for one in articles],
    }
    plain = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return plain.encode()


def _made(
    kind: BasisKind, code: str, titles: Mapping[str, str], articles: tuple[Article, ...]
) -> Ground:
    version = conventions.version()
    permissions = Agreement(
        id=str(uuid5(NAMESPACE_URL, _NAMES + code)),
        version=version,
        title=titles,
        instrument=code,
        parties=(),
        articles=articles,
        valid_from=_ALWAYS,
        valid_until=None,
    )
    return Ground(code, kind, permissions, digest.sha256(text_of(code, version, articles)))


def _article(
    classes: tuple[DataClass, ...], purposes: tuple[Purpose, ...], handling: tuple[str, ...]
) -> Article:
    return Article(
        number="1",
        areas=tuple(one.value for one in CrimeArea),
        data_classes=tuple(one.value for one in classes),
        purposes=tuple(one.value for one in purposes),
        kinds=_ASKED,
        handling=handling,
        deadlines={},
        onward="denied",
    )


def _titles(kind: BasisKind) -> dict[str, str]:
    return {"vi": kind.vi, "en": kind.en}


@cache
def _by_code() -> Mapping[str, Ground]:
    made = [
        _made(
            BasisKind.CONVENTION,
            of_convention(one.code),
            {"vi": one.name.in_language("vi"), "en": one.name.in_language("en")},
            one.articles,
        )
        for one in conventions.shipped()
    ]
    strict = (Handling.H2.value, Handling.H3.value)
    case = _article(
        (DataClass.GENERAL, DataClass.PERSON_IDENTITY, DataClass.TRAVEL),
        (Purpose.INVESTIGATION, Purpose.LOCATING, Purpose.VICTIM_PROTECTION),
        strict,
    )
    least = _article(
        (DataClass.GENERAL, DataClass.PERSON_IDENTITY, DataClass.VICTIM_IDENTITY),
        (Purpose.LIFE_AT_RISK,),
        strict,
    )
    for kind, article in (
        (BasisKind.RECIPROCITY, case),
        (BasisKind.VITAL_INTEREST, least),
    ):
        made.append(_made(kind, kind.value, _titles(kind), (article,)))
    return MappingProxyType({one.code: one for one in made})


@cache
def _by_id() -> Mapping[str, Ground]:
    return {one.permissions.id: one for one in all_grounds()}
