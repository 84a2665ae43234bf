import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import caunoi.apps.officers.fields
import caunoi.core.exchange.states


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("officers", "0001_first"),
        ("register", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="GateStop",
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
                ("code", models.CharField(max_length=60)),
                ("stopped_at", models.DateTimeField()),
                ("at_arrival", models.BooleanField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gate_stops",
                        to="register.partner",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InfoRequest",
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
                ("version", models.PositiveIntegerField(default=1)),
                ("public_id", models.UUIDField(unique=True)),
                ("node_wide", models.BooleanField(default=False)),
                ("handling", models.CharField(default="H0", max_length=2)),
                ("created_at", models.DateTimeField()),
                ("asked_by_us", models.BooleanField()),
                ("article", models.CharField(blank=True, max_length=20)),
                (
                    "state",
                    models.CharField(
                        default=caunoi.core.exchange.states.State["DRAFT"], max_length=16
                    ),
                ),
                ("crime_area", models.CharField(blank=True, max_length=40)),
                ("data_class", models.CharField(blank=True, max_length=40)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("offence", caunoi.apps.officers.fields.WordsField()),
                ("statute", models.CharField(blank=True, max_length=200)),
                ("statute_article", models.CharField(blank=True, max_length=200)),
                ("statute_country", models.CharField(blank=True, max_length=4)),
                ("facts", caunoi.apps.officers.fields.WordsField()),
                ("link", caunoi.apps.officers.fields.WordsField(null=True)),
                ("ground_held", caunoi.apps.officers.fields.WordsField()),
                ("use_limits", caunoi.apps.officers.fields.WordsField(null=True)),
                ("urgency", models.CharField(default="normal", max_length=12)),
                ("urgency_reason", models.CharField(blank=True, max_length=40)),
                ("directly_held", models.BooleanField(default=True)),
                ("source_grade", models.CharField(blank=True, max_length=2)),
                ("information_grade", models.CharField(blank=True, max_length=2)),
                ("person_status", models.CharField(blank=True, max_length=20)),
                ("minor", models.CharField(default="unknown", max_length=10)),
                ("sealed_identity", models.BinaryField(null=True)),
                ("neutrality", models.JSONField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("conversation", models.UUIDField(db_index=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("answer_due_at", models.DateTimeField(null=True)),
                ("answer_due_kind", models.CharField(blank=True, max_length=8)),
                ("late_since", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.agreement",
                    ),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="info_requests",
                        to="register.partner",
                    ),
                ),
                (
                    "reviewed_by",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(
                                ("approved_by", models.F("drafted_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="inforequest_author_not_approver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(
                                ("reviewed_by", models.F("drafted_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="inforequest_author_not_reviewer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            ("reviewed_by", None),
                            models.Q(
                                ("approved_by", models.F("reviewed_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="inforequest_reviewer_not_approver",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("by_us", models.BooleanField()),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="draft", max_length=12)),
                ("availability", models.CharField(blank=True, max_length=12)),
                ("content", caunoi.apps.officers.fields.WordsField()),
                ("limits", caunoi.apps.officers.fields.WordsField(null=True)),
                ("partial", models.BooleanField(default=False)),
                ("refusal_ground", models.CharField(blank=True, max_length=40)),
                ("alternative", caunoi.apps.officers.fields.WordsField(null=True)),
                ("source_grade", models.CharField(blank=True, max_length=2)),
                ("information_grade", models.CharField(blank=True, max_length=2)),
                ("approved_at", models.DateTimeField(null=True)),
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
                    "info_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="exchange.inforequest",
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
                        name="answer_two_officers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
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
                ("message_id", models.UUIDField(unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("state", models.CharField(default="queued", max_length=10)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("envelope", models.BinaryField(null=True)),
                ("sha256", models.BinaryField(null=True)),
                ("stored_at", models.DateTimeField(null=True)),
                ("receipt", models.BinaryField(null=True)),
                ("receipt_code", models.CharField(blank=True, max_length=60)),
                ("receipt_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatch",
                        to="exchange.answer",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="register.partner",
                    ),
                ),
                (
                    "info_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="exchange.inforequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Arrival",
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
                ("message_id", models.UUIDField()),
                ("sha256", models.BinaryField(unique=True)),
                ("raw", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                ("state", models.CharField(default="stored", max_length=10)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("receipt", models.BinaryField(null=True)),
                ("receipt_code", models.CharField(blank=True, max_length=60)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="register.partner",
                    ),
                ),
                (
                    "info_request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="exchange.inforequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partner", "message_id"), name="arrival_message_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Knock",
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
                ("code", models.CharField(max_length=60)),
                ("hour", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "hour"), name="knock_once")
                ],
            },
        ),
    ]
