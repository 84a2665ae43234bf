"""What a request can stand on: partners, and the articles of what binds them to us."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from caunoi.apps.exchange import paper_basis
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import basis
from caunoi.apps.register.models import (
    Agreement,
    Instrument,
    Instruments,
    Partner,
    Partners,
)
from caunoi.core.envelope.agreement import Article
from caunoi.core.vocabulary import CrimeArea

Choice = tuple[str, str]
SHOWN_AREAS = 3  # of an article, in the line of a choice


@dataclass(frozen=True)
class Basis:
    """One article of one agreement; or of a paper, towards a partner without a node."""

    agreement: Agreement | None
    article: str
    instrument: Instrument | None = None

    def code(self) -> str:
        """What a form sends for it."""
        if self.agreement is not None:
            return f"{self.agreement.public_id}/{self.agreement.number}/{self.article}"
        paper = self.instrument.public_id if self.instrument else "–"
        return f"{paper}/{self.article}"

    @property
    def paper_version(self) -> int:
        """How often the paper's entry in the register was changed."""
        return self.instrument.version if self.instrument else 0

    def is_with(self, partner: Partner) -> bool:
        """Whether this partner is a party to it."""
        if self.agreement is not None:
            return self.agreement.partners.filter(pk=partner.pk).exists()
        paper = self.instrument
        return paper is not None and paper.partners.filter(pk=partner.pk).exists()


def partners(officer: Officer) -> Partners:
    """Partners this officer may write to.

    One with a node needs an agreement whose gate is open; one without, a paper in force.
    """
    told = Partner.objects.visible_to(officer)
    nodes = told.with_node().filter(agreements__state=Agreement.OPEN)
    known = told.filter(
        Q(pk__in=nodes.values("pk")) | Q(pk__in=by_letter(officer).values("pk"))
    )
    return known.order_by("country", "pk")


def by_letter(officer: Officer) -> Partners:
    """Partners without a node, with whom a paper with articles is in force."""
    told = Partner.objects.visible_to(officer).filter(node=paper_basis.NO_NODE)
    papers = _papers(officer)
    return told.filter(instruments__in=papers).distinct().order_by("country", "pk")


def bases(officer: Officer, partner: Partner | None = None) -> list[Basis]:
    """Every article that the officer may ask under, of one partner or all."""
    rows = Agreement.objects.visible_to(officer).filter(state=Agreement.OPEN)
    papers = _papers(officer).filter(partners__node=paper_basis.NO_NODE).distinct()
    if partner is not None:
        rows = rows.filter(partners=partner)
        papers = papers.filter(partners=partner)
        if not paper_basis.goes_by_letter(partner):
            papers = papers.none()
    rows = rows.order_by("public_id", "-number")
    signed = [Basis(kept, one.number) for kept in rows for one in basis.read(kept).articles]
    return signed + [
        Basis(None, one.number, paper)
        for paper in papers.order_by("pk")
        for one in paper_basis.articles(paper)
    ]


def _papers(officer: Officer) -> Instruments:
    rows = Instrument.objects.visible_to(officer).filter(state=paper_basis.IN_FORCE)
    return rows.filter(articles__isnull=False).distinct()


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


def kept_basis(asked: InfoRequest) -> Basis | None:
    """The basis that a request names."""
    if asked.agreement is None and asked.instrument is None:
        return None
    return Basis(asked.agreement, asked.article, asked.instrument)


def article_of(one: Basis) -> Article | None:
    """What the article allows."""
    if one.agreement is not None:
        articles = list(basis.read(one.agreement).articles)
    else:
        articles = paper_basis.articles(one.instrument) if one.instrument else []
    return next((article for article in articles if article.number == one.article), None)


def title_of_basis(one: Basis) -> str:
    """The title of the agreement, or of the paper, in the page's language."""
    if one.agreement is not None:
        return title_of(one.agreement)
    return one.instrument.title.in_language(language()) if one.instrument else ""


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
    return f"{title_of_basis(one)} · {mark} {one.article} · {named}"
