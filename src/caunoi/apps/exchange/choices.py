"""What a request can stand on: partners with an open agreement, and its articles."""

from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Partner, Partners
from caunoi.core.envelope.agreement import Article
from caunoi.core.vocabulary import CrimeArea

Choice = tuple[str, str]
SHOWN_AREAS = 3  # of an article, in the line of a choice


@dataclass(frozen=True)
class Basis:
    """One article of one agreement."""

    agreement: Agreement
    article: str

    def code(self) -> str:
        """What a form sends for it."""
        return f"{self.agreement.public_id}/{self.agreement.number}/{self.article}"


def partners(officer: Officer) -> Partners:
    """Partners this officer may write to: a node, and an agreement whose gate is open."""
    told = Partner.objects.visible_to(officer).with_node()
    return (
        told.filter(agreements__state=Agreement.OPEN).distinct().order_by("country", "pk")
    )


def bases(officer: Officer, partner: Partner | None = None) -> list[Basis]:
    """Every article of every open agreement the officer may read, of one partner or all."""
    rows = Agreement.objects.visible_to(officer).filter(state=Agreement.OPEN)
    if partner is not None:
        rows = rows.filter(partners=partner)
    rows = rows.order_by("public_id", "-number")
    return [Basis(kept, one.number) for kept in rows for one in basis.read(kept).articles]


def basis_choices(officer: Officer, kept: Basis | None) -> list[tuple[str, list[Choice]]]:
    """The articles as a form offers them, in groups by partner; `kept` stays among them."""
    groups: dict[str, list[Choice]] = {}
    for partner in partners(officer):
        groups[partner.name.in_language(language())] = [
            (one.code(), _line(one)) for one in bases(officer, partner)
        ]
    told = {code for group in groups.values() for code, _ in group}
    if kept is not None and kept.code() not in told:
        groups["–"] = [(kept.code(), _line(kept))]
    return list(groups.items())


def found(code: str, known: Iterable[Basis]) -> Basis | None:
    """The basis with this code."""
    return next((one for one in known if one.code() == code), None)


def kept_basis(agreement: Agreement | None, article: str) -> Basis | None:
    """The basis that a record names."""
    return Basis(agreement, article) if agreement is not None else None


def article_of(one: Basis) -> Article | None:
    """What the article allows."""
    articles = basis.read(one.agreement).articles
    return next((article for article in articles if article.number == one.article), None)


def title_of(agreement: Agreement) -> str:
    """The agreement's title in the page's language."""
    titles = basis.read(agreement).title
    return titles.get(language()) or next(iter(titles.values()), str(agreement.public_id))


def _line(one: Basis) -> str:
    article = article_of(one)
    codes = article.areas if article else ()
    words = [area.label(language()) for code in codes if (area := CrimeArea.of(code))]
    more = " …" if len(words) > SHOWN_AREAS else ""
    named = ", ".join(words[:SHOWN_AREAS]) + more
    mark = "Điều" if language() == "vi" else "Article"
    return f"{title_of(one.agreement)} · {mark} {one.article} · {named}"
