"""Similar earlier requests: suggested with their reasons, and only what one may read."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from tests.apps.desk.conftest import AddRequest

from caunoi.apps.desk import similar
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.search import find, index
from caunoi.apps.search.models import Entry, Gram, Place
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
MIGRATION = "caunoi.apps.exchange.migrations.0012_earlier_requests_are_found"
STATUTE = {"statute": "BLHS", "statute_article": "249"}


@pytest.fixture
def known(add_request: AddRequest) -> AddRequest:
    """Adds a request that the search finds."""

    def add(offence: str, **told: object) -> InfoRequest:
        made = add_request(offence=Text(offence), **told)
        index.write(made.record_kind(), made.public_id, made.found_by())
        return made

    return add


def test_each_similar_request_says_why_it_is_shown(
    known: AddRequest, lan: Officer, signed_in: Callable[[Officer], Client]
) -> None:
    words = known("Trộm tàu cá", crime_area="PROPERTY")
    article = known("Việc khác", **STATUTE)
    known("Lừa đảo", crime_area="CYBER")
    asked = known("Trộm tàu ngoài khơi", **STATUTE)
    later = known("Trộm tàu cá", **STATUTE)
    first, second = similar.to_request(asked, lan)
    assert (first.info_request, first.article, first.area) == (article, True, True)
    assert (second.info_request, second.article, second.area) == (words, False, False)
    assert (first.words, set(second.words)) == ((), {"trộm", "tàu"})
    page = signed_in(lan).get(f"/inbox/requests/{asked.public_id}").content.decode()
    assert f"/requests/{words.public_id}" in page
    assert "trộm, tàu" in page or "tàu, trộm" in page
    assert str(later.public_id) not in page


def test_what_one_may_not_read_is_not_suggested(
    known: AddRequest, tuan: Officer, lan: Officer
) -> None:
    known("Trộm tàu cá", **STATUTE)
    asked = known("Trộm tàu cá", unit=tuan.desk(), **STATUTE)
    assert similar.to_request(asked, tuan) == []
    assert len(similar.to_request(asked, lan)) == 1


def test_at_most_five_are_shown_and_the_questions_stay_few(
    known: AddRequest,
    add_request: AddRequest,
    lan: Officer,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for _ in range(7):
        known("Trộm tàu cá", **STATUTE)
    asked = known("Trộm tàu cá", **STATUTE)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined] # pytest-django's
        assert len(similar.to_request(asked, lan)) == similar.MOST
    assert similar.to_request(add_request(), lan) == []


def test_requests_made_before_the_index_are_found_by_a_step(
    add_request: AddRequest, known: AddRequest, lan: Officer
) -> None:
    new = known("Trộm tàu cá")
    old = add_request(offence=Text("Buôn lậu ngà voi", "vi", {"en": "Ivory"}), **STATUTE)
    add_request(offence=Text(""))
    fill = import_module(MIGRATION).fill
    fill(apps, None)
    counted = [model.objects.count() for model in (Entry, Place, Gram)]
    readable = {"inforequest": InfoRequest.objects.visible_to(lan)}
    for words, row in (("ngà voi", old), ("ivory", old), ("249", old), ("tàu", new)):
        hits = find.find(words, readable).hits
        assert [hit.record_id for hit in hits] == [row.public_id]
    entry = Entry.objects.get(record_id=old.public_id)
    index.write(old.record_kind(), old.public_id, old.found_by())
    again = Entry.objects.get(record_id=old.public_id)
    assert (entry.text, entry.folded) == (again.text, again.folded)
    fill(apps, None)
    assert [model.objects.count() for model in (Entry, Place, Gram)] == counted
