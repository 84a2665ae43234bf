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
from caunoi.core.safeguards import grounds
from caunoi.core.vocabulary import CrimeArea

Choice = tuple[str, str]
SHOWN_AREAS = 3  # of an article, in the line of a choice


@dataclass(frozen=True)
class Basis:
    """One article of an agreement, of another basis, or of a paper where no node is."""

    agreement: Agreement | None
    article: str
    instrument: Instrument | None = None
    ground: str = grounds.AGREEMENT

    def named(self) -> tuple[str, int] | None:
        """The id and version by which a form and the API name it; None for a paper."""
        other = grounds.called(self.ground)
        if other is not None:
            return other.permissions.id, other.permissions.version
        if self.agreement is not None:
            return str(self.agreement.public_id), self.agreement.number
        return None

    def code(self) -> str:
        """What a form sends for it."""
        named = self.named()
        if named is not None:
            return f"{named[0]}/{named[1]}/{self.article}"
        paper = self.instrument.public_id if self.instrument else "–"
        return f"{paper}/{self.article}"

    @property
    def paper_version(self) -> int:
        """How often the paper's entry in the register was changed."""
        return self.instrument.version if self.instrument else 0

    def is_with(self, partner: Partner) -> bool:
        """Whether this partner is a party to it; of another basis the rules judge that."""
        if self.ground != grounds.AGREEMENT:
            return True
        if self.agreement is not None:
            return self.agreement.partners.filter(pk=partner.pk).exists()
        paper = self.instrument
        return paper is not None and paper.partners.filter(pk=partner.pk).exists()


def partners(officer: Officer) -> Partners:
    """Partners this officer may write to.

    One with a node needs a card that we hold, or an agreement whose gate is open; one
    without, a paper in force.
    """
    told = Partner.objects.visible_to(officer)
    reached = Q(agreements__state=Agreement.OPEN) | Q(cards__isnull=False)
    nodes = told.with_node().filter(reached)
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
    """Every article that the officer may ask under, of one partner or all.

    After them what needs no agreement with anybody: the rules say whether it holds.
    """
    rows = Agreement.objects.visible_to(officer).filter(state=Agreement.OPEN)
    papers = _papers(officer).filter(partners__node=paper_basis.NO_NODE).distinct()
    if partner is not None:
        rows = rows.filter(partners=partner)
        papers = papers.filter(partners=partner)
        if not paper_basis.goes_by_letter(partner):
            papers = papers.none()
    rows = rows.order_by("public_id", "-number")
    signed = [Basis(kept, one.number) for kept in rows for one in basis.read(kept).articles]
    by_paper = [
        Basis(None, one.number, paper)
        for paper in papers.order_by("pk")
        for one in paper_basis.articles(paper)
    ]
    return [*signed, *by_paper, *_others()]


def _papers(officer: Officer) -> Instruments:
    rows = Instrument.objects.visible_to(officer).filter(state=paper_basis.IN_FORCE)
    return rows.filter(articles__isnull=False).distinct()


def _others() -> list[Basis]:
    return [
        Basis(None, article.number, ground=one.code)
        for one in grounds.all_grounds()
        for article in one.permissions.articles
    ]


def basis_choices(officer: Officer, kept: Basis | None) -> list[tuple[str, list[Choice]]]:
    """The articles as a form offers them, in groups by partner; `kept` stays among them."""
    groups: dict[str, list[Choice]] = {}
    for partner in partners(officer):
        groups[partner.name.in_language(language())] = [
            (one.code(), _line(one))
            for one in bases(officer, partner)
            if one.ground == grounds.AGREEMENT
        ]
    for one in _others():
        heading = grounds.kind_of(one.ground).label(language())
        groups.setdefault(heading, []).append((one.code(), _line(one)))
    told = {code for group in groups.values() for code, _ in group}
    if kept is not None and kept.code() not in told:
        groups["–"] = [(kept.code(), _line(kept))]
    return list(groups.items())


def found(code: str, known: Iterable[Basis]) -> Basis | None:
    """The basis with this code."""
    return next((one for one in known if one.code() == code), None)


def kept_basis(asked: InfoRequest) -> Basis | None:
    """The basis that a request names."""
    if grounds.called(asked.ground) is not None:
        return Basis(None, asked.article, ground=asked.ground)
    if asked.agreement is None and asked.instrument is None:
        return None
    return Basis(asked.agreement, asked.article, asked.instrument)


def article_of(one: Basis) -> Article | None:
    """What the article allows."""
    other = grounds.called(one.ground)
    if other is not None:
        articles = list(other.permissions.articles)
    elif one.agreement is not None:
        articles = list(basis.read(one.agreement).articles)
    else:
        articles = paper_basis.articles(one.instrument) if one.instrument else []
    return next((article for article in articles if article.number == one.article), None)


def title_of_basis(one: Basis) -> str:
    """The title of the agreement, the paper or the other basis, in the page's language."""
    other = grounds.called(one.ground)
    if other is not None:
        return str(other.name.in_language(language()))
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
    other = grounds.called(one.ground)
    if other is not None and other.kind is not grounds.BasisKind.CONVENTION:
        return str(other.name.in_language(language()))
    return f"{title_of_basis(one)} · {mark} {one.article} · {named}"
