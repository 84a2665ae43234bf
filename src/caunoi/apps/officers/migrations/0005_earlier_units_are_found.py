"""Units that were added before the search knew units are found by it as well."""

from typing import Any

from django.db import migrations

from caunoi.core.search import folding, spelling


def fill(apps: Any, _schema_editor: object) -> None:
    """An entry for every unit that has none; running it again adds nothing."""
    Entry = apps.get_model("search", "Entry")
    kept = Entry.objects.filter(kind="unit").values("record_id")
    units = apps.get_model("officers", "Unit").objects.exclude(public_id__in=kept)
    for unit in units.order_by("pk"):
        text = " · ".join(dict.fromkeys((*unit.name.forms(), unit.code)))
        words = folding.words(text)
        told = {"kind": "unit", "record_id": unit.public_id, "text": text}
        entry = Entry.objects.create(folded=" ".join(words), **told)
        _add(apps, entry, set(words))


def _add(apps: Any, entry: Any, words: set[str]) -> None:
    Place = apps.get_model("search", "Place")
    Gram = apps.get_model("search", "Gram")
    Place.objects.bulk_create(Place(word=word, entry=entry) for word in sorted(words))
    known = set(Gram.objects.filter(word__in=words).values_list("word", flat=True))
    Gram.objects.bulk_create(
        Gram(gram=gram, word=word)
        for word in sorted(words - known)
        for gram in sorted(spelling.grams(word))
    )


class Migration(migrations.Migration):
    dependencies = [
        ("officers", "0004_units_with_successors"),
        ("search", "0001_first"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
