"""Texts that drafts begin with and that were kept before are known as ours as well."""

from typing import Any

from django.db import migrations

from caunoi.core.safeguards import retyped

MOST = 5000  # marks of one text


def fill(apps: Any, _schema_editor: object) -> None:
    """The marks of every text; running it again adds nothing."""
    ToldText = apps.get_model("exchange", "ToldText")
    TextMark = apps.get_model("exchange", "TextMark")
    texts = apps.get_model("desk", "TextTemplate").objects
    known = ToldText.objects.values("item")
    for one in texts.exclude(public_id__in=known).order_by("pk"):
        kept = ToldText.objects.create(item=one.public_id, kept_at=one.written_at)
        told = sorted(retyped.marks(one.text.forms()))[:MOST]
        TextMark.objects.bulk_create([TextMark(value=value, of=kept) for value in told])


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_first"),
        ("exchange", "0015_passages_of_what_was_told"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
