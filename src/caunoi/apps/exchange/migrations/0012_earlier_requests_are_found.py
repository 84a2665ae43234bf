"""Requests that were made before the search knew requests are found by it as well."""

from typing import Any

from django.db import migrations

from caunoi.core.search import folding, spelling

AT_ONCE = 500
LONGEST = 20_000  # signs of one record that are kept for searching


def fill(apps: Any, _schema_editor: object) -> None:
    """An entry for every request that has none; running it again adds nothing."""
    Entry = apps.get_model("search", "Entry")
    requests = apps.get_model("exchange", "InfoRequest").objects
    kept = Entry.objects.filter(kind="inforequest").values("record_id")
    numbers = list(requests.exclude(public_id__in=kept).values_list("pk", flat=True))
    for first in range(0, len(numbers), AT_ONCE):
        _fill(apps, requests.filter(pk__in=numbers[first : first + AT_ONCE]).order_by("pk"))


def _fill(apps: Any, rows: Any) -> None:
    Entry = apps.get_model("search", "Entry")
    Place = apps.get_model("search", "Place")
    Gram = apps.get_model("search", "Gram")
    entries, words = [], []
    for row in rows:
        text = _found_by(row)[:LONGEST]
        found = folding.words(text)
        words.append(sorted(set(found)))
        kept = {"kind": "inforequest", "record_id": row.public_id, "text": text}
        entries.append(Entry(folded=" ".join(found), **kept))
    made = Entry.objects.bulk_create(entries)
    places = [
        Place(word=word, entry=entry)
        for entry, told in zip(made, words, strict=True)
        for word in told
    ]
    Place.objects.bulk_create(places, batch_size=AT_ONCE)
    come = {word for told in words for word in told}
    known = set(Gram.objects.filter(word__in=come).values_list("word", flat=True))
    grams = [
        Gram(gram=gram, word=word)
        for word in sorted(come - known)
        for gram in sorted(spelling.grams(word))
    ]
    Gram.objects.bulk_create(grams, batch_size=AT_ONCE)


def _found_by(row: Any) -> str:
    """The offence in every language and the statute, as `InfoRequest.found_by` tells."""
    statute = f"{row.statute} {row.statute_article}".strip()
    told = (*row.offence.forms(), statute) if row.offence.text else ()
    return " · ".join(dict.fromkeys(one.strip() for one in told if one.strip()))


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0011_reminders_and_preservations"),
        ("search", "0001_first"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
