"""A message is about one thing, and what is on its way falls due."""

from typing import Any

from django.db import migrations, models
from django.db.models import F

ON_ITS_WAY = ("queued", "sealed", "stored")


def let_fall_due(apps: Any, _schema_editor: object) -> None:
    """What lay on its way without a time falls due as of the day it was issued."""
    lying = apps.get_model("exchange", "Dispatch").objects.filter(due_at=None)
    lying.filter(state__in=ON_ITS_WAY).update(due_at=F("issued_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0015_passages_of_what_was_told"),
        ("register", "0003_notices_and_their_suspensions"),
    ]

    operations = [
        migrations.RunPython(let_fall_due, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("info_request", None), ("record_message__isnull", False)),
                    models.Q(("info_request__isnull", False), ("record_message", None)),
                    _connector="OR",
                ),
                name="dispatch_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("queued", "sealed", "stored")), _negated=True),
                    ("due_at__isnull", False),
                    _connector="OR",
                ),
                name="dispatch_due_on_its_way",
            ),
        ),
    ]
