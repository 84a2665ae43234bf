"""A unit may end without a successor; then a unit above it keeps what it did."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("officers", "0005_earlier_units_are_found"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="unit", name="unit_ended_by_another"),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor", None),
                    models.Q(
                        ("successor__isnull", False),
                        models.Q(("superseded_on", ""), _negated=True),
                        models.Q(("successor", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="unit_ended_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_on", ""),
                    ("successor__isnull", False),
                    ("parent__isnull", False),
                    _connector="OR",
                ),
                name="unit_dissolved_below_another",
            ),
        ),
    ]
