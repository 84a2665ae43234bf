import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("officers", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
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
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(default="txt", max_length=8)),
                ("outlet", models.CharField(blank=True, max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("text_key", models.CharField(db_index=True, max_length=64)),
                ("blocks", models.JSONField(default=list)),
                ("language", models.CharField(default="vi", max_length=8)),
                ("found", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=list)),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    models.UniqueConstraint(
                        condition=models.Q(("compartment", None)),
                        fields=("sha256", "unit"),
                        name="report_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                ("number", models.PositiveIntegerField()),
                ("local_id", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=20)),
                ("fields", models.JSONField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("spans", models.JSONField()),
                ("rule", models.CharField(max_length=80)),
                ("sureness", models.FloatField()),
                ("note_code", models.CharField(blank=True, max_length=80)),
                ("note_values", models.JSONField(default=dict)),
                ("decision", models.CharField(default="proposed", max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("made_kind", models.CharField(blank=True, max_length=20)),
                ("made_id", models.UUIDField(null=True)),
                ("made_new", models.BooleanField(default=False)),
                ("seconded", models.BooleanField(default=False)),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="reading.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "number"), name="proposal_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_by", None),
                                ("decision", "proposed"),
                                ("made_id", None),
                            ),
                            models.Q(
                                models.Q(("decision", "proposed"), _negated=True),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision__in", ["accepted", "corrected"]), _negated=True
                            ),
                            ("made_id__isnull", False),
                            _connector="OR",
                        ),
                        name="proposal_accepted_made_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
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
                ("data", models.BinaryField()),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="file",
                        to="reading.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportMark",
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
                ("mark", models.BigIntegerField(db_index=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="reading.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleTally",
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
                ("rule", models.CharField(max_length=80)),
                ("outlet", models.CharField(blank=True, max_length=120)),
                ("accepted", models.PositiveIntegerField(default=0)),
                ("corrected", models.PositiveIntegerField(default=0)),
                ("rejected", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rule", "outlet"), name="ruletally_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("corrected__lte", models.F("accepted"))),
                        name="ruletally_corrected_are_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondReading",
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
                ("due_at", models.DateTimeField(db_index=True, null=True)),
                ("lane", models.PositiveSmallIntegerField(default=2)),
                ("lease_until", models.DateTimeField(null=True)),
                ("lease_key", models.CharField(default="", max_length=32)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("problem", models.CharField(default="", max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("host", models.CharField(max_length=200)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("ended_at", models.DateTimeField(null=True)),
                ("kept", models.PositiveIntegerField(default=0)),
                ("agreed", models.PositiveIntegerField(default=0)),
                ("dropped", models.JSONField(default=dict)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_reading",
                        to="reading.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
