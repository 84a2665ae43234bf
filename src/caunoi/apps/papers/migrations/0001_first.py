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
            name="Letter",
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
                ("kind", models.CharField(max_length=10)),
                ("state", models.CharField(default="draft", max_length=10)),
                ("symbol", models.CharField(max_length=40)),
                ("place", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=400)),
                ("addressees", models.TextField(blank=True)),
                ("body", models.TextField()),
                ("copies", models.TextField(blank=True)),
                ("office", models.CharField(max_length=300)),
                ("signer", models.CharField(max_length=120)),
                ("other_subject", models.CharField(blank=True, max_length=400)),
                ("other_body", models.TextField(blank=True)),
                ("about_kind", models.CharField(blank=True, max_length=20)),
                ("about_id", models.UUIDField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("returned_because", models.TextField(blank=True)),
                ("dated", models.DateField(null=True)),
                ("sent_on", models.DateField(null=True)),
                ("sent_how", models.CharField(blank=True, max_length=200)),
                (
                    "approved_by",
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
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
                            ("approved_by", None),
                            models.Q(
                                ("approved_by", models.F("drafted_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="letter_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dated", None), ("approved_by__isnull", False), _connector="OR"
                        ),
                        name="letter_approved_before_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_on", None),
                            ("sent_on__gte", models.F("dated")),
                            _connector="OR",
                        ),
                        name="letter_sent_after_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["letter", "submission", "report", "minutes"])
                        ),
                        name="letter_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterNumber",
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
                ("kind", models.CharField(max_length=10)),
                ("year", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("given_at", models.DateTimeField()),
                ("gap_because", models.TextField(blank=True)),
                ("void_because", models.TextField(blank=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbered",
                        to="papers.letter",
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
                        fields=("unit", "kind", "year", "number"), name="letternumber_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)), name="letternumber_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListFile",
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
                ("public_id", models.UUIDField(unique=True)),
                ("of_list", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("headings", models.JSONField()),
                ("rows", models.JSONField()),
                ("keeping", models.JSONField()),
                ("brought_at", models.DateTimeField(db_index=True)),
                ("entered_at", models.DateTimeField(null=True)),
                ("entered", models.PositiveIntegerField(default=0)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
