import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("officers", "0001_first"),
        ("register", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("public_id", models.UUIDField(unique=True)),
                ("node_wide", models.BooleanField(default=False)),
                ("handling", models.CharField(default="H0", max_length=2)),
                ("created_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=200)),
                ("state", models.CharField(default="draft", max_length=14)),
                ("round_id", models.UUIDField(db_index=True, null=True)),
                ("asked_words", models.TextField(blank=True)),
                ("asked_due_at", models.DateTimeField(null=True)),
                ("period_from", models.DateField(null=True)),
                ("period_to", models.DateField(null=True)),
                ("section", models.CharField(blank=True, max_length=120)),
                ("crime_areas", models.JSONField(default=list)),
                ("problem", models.TextField(blank=True)),
                ("cause", models.TextField(blank=True)),
                ("proposal", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                ("findings", models.TextField(blank=True)),
                ("note", models.CharField(blank=True, max_length=400)),
                ("headcount", models.PositiveIntegerField(null=True)),
                ("priority", models.CharField(blank=True, max_length=1)),
                ("raised_at", models.DateTimeField(null=True)),
                ("slip_note", models.CharField(blank=True, max_length=400)),
                ("triage_due_at", models.DateTimeField(null=True)),
                ("answer_due_at", models.DateTimeField(null=True)),
                ("state_note", models.TextField(blank=True)),
                ("reply", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(null=True)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "compartment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="officers.compartment",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="evaluation.unitreport",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_reports",
                        to="register.engagement",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.instrument",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.partner",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="officers.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="officers.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["difficulty", "need", "situation", "evaluation"])
                        ),
                        name="unitreport_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_from", None),
                            ("period_to", None),
                            ("period_from__lte", models.F("period_to")),
                            _connector="OR",
                        ),
                        name="unitreport_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_by", None),
                            models.Q(("signed_by", models.F("raised_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="unitreport_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("replied_at", None), ("replied_by", None), ("reply", "")
                            ),
                            models.Q(
                                models.Q(("reply", ""), _negated=True),
                                ("replied_at__isnull", False),
                                ("replied_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="unitreport_reply_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("public_id", models.UUIDField(unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("baseline", models.CharField(max_length=120)),
                ("our_result", models.CharField(blank=True, max_length=300)),
                ("our_score", models.PositiveSmallIntegerField(null=True)),
                ("our_evidence", models.TextField(blank=True)),
                ("their_score", models.PositiveSmallIntegerField(null=True)),
                ("their_evidence", models.TextField(blank=True)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="evaluation.unitreport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "number", "edition"), name="indicator_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("our_score", None),
                                ("our_score__range", (1, 5)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("their_score", None),
                                ("their_score__range", (1, 5)),
                                _connector="OR",
                            ),
                        ),
                        name="indicator_scores",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("crime_area", models.CharField(max_length=40)),
                ("counted", models.CharField(max_length=16)),
                ("number", models.DecimalField(decimal_places=3, max_digits=16)),
                ("unit", models.CharField(max_length=8)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="evaluation.unitreport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 0)), name="count_not_negative"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "crime_area", "counted", "unit"),
                        name="count_once",
                    ),
                ],
            },
        ),
    ]
