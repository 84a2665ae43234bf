import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import caunoi.apps.officers.fields
import caunoi.apps.register.models.aliases
import caunoi.core.dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("officers", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="MovedLink",
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
                ("merging", models.UUIDField(db_index=True)),
                ("table", models.CharField(max_length=80)),
                ("column", models.CharField(max_length=80)),
                ("row", models.BigIntegerField()),
                ("source", models.BigIntegerField(null=True)),
                ("both", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="OwnCard",
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
                ("number", models.PositiveIntegerField(unique=True)),
                ("raw", models.BinaryField()),
                ("sha256", models.BinaryField()),
                ("issued_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Document",
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
                ("title", models.CharField(max_length=300)),
                (
                    "dated",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("content", models.BinaryField(null=True)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content", None), ("sha256", ""), ("size", 0)),
                            models.Q(
                                ("content__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                                ("size__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="document_file_with_its_hash",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
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
                ("name", caunoi.apps.officers.fields.WordsField()),
                ("short_name", models.CharField(blank=True, max_length=40)),
                ("country", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=40)),
                ("aliases", caunoi.apps.register.models.aliases.AliasesField(default=list)),
                (
                    "superseded_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("verified_on", models.DateField(null=True)),
                ("node", models.CharField(blank=True, max_length=40)),
                ("vetted_on", models.DateField(null=True)),
                ("due_diligence", models.TextField(blank=True)),
                ("interests", models.TextField(blank=True)),
                ("contact_limits", models.TextField(blank=True)),
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
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.partner",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="register.partner",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
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
                    models.UniqueConstraint(
                        condition=models.Q(("node", ""), _negated=True),
                        fields=("node",),
                        name="partner_node_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="partner_not_in_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), _negated=True),
                            models.Q(
                                ("successor__isnull", False),
                                models.Q(("successor", models.F("id")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partner_superseded_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                ("name", caunoi.apps.officers.fields.WordsField()),
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("capacity", models.CharField(default="full", max_length=20)),
                ("term_from", models.DateField(null=True)),
                ("term_to", models.DateField(null=True)),
                ("accreditation", models.CharField(blank=True, max_length=160)),
                ("accredited_on", models.DateField(null=True)),
                ("languages", models.CharField(blank=True, max_length=60)),
                ("round_the_clock", models.BooleanField(default=False)),
                ("reach", models.CharField(blank=True, max_length=120)),
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
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.contact",
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_to", None),
                            ("term_from", None),
                            ("term_to__gte", models.F("term_from")),
                            _connector="OR",
                        ),
                        name="contact_term",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="proposed", max_length=20)),
                ("with_us", models.BooleanField(default=True)),
                ("crime_areas", models.JSONField(default=list)),
                ("data_classes", models.JSONField(default=list)),
                (
                    "signed_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                (
                    "in_force_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                (
                    "ends_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("level", models.CharField(blank=True, max_length=12)),
                ("authentic", models.CharField(blank=True, max_length=200)),
                (
                    "notice_by",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("signed_by_us", models.CharField(blank=True, max_length=200)),
                ("signed_by_them", models.CharField(blank=True, max_length=200)),
                ("waiting_for", models.CharField(blank=True, max_length=4)),
                ("waiting_since", models.DateField(null=True)),
                ("state_since", models.DateField(null=True)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
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
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="instruments", to="register.partner"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Engagement",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="planned", max_length=20)),
                ("state_note", models.TextField(blank=True)),
                (
                    "held_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("from_time", models.TimeField(null=True)),
                ("to_time", models.TimeField(null=True)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("we_host", models.BooleanField(default=False)),
                ("host_words", models.CharField(blank=True, max_length=300)),
                ("guest_words", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
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
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="register.engagement",
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
                    "instruments",
                    models.ManyToManyField(
                        related_name="engagements", to="register.instrument"
                    ),
                ),
                (
                    "hosts",
                    models.ManyToManyField(related_name="hosted", to="register.partner"),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="engagements", to="register.partner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="engagement_not_in_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_time", None), ("from_time__isnull", False), _connector="OR"
                        ),
                        name="engagement_times",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                ("act", models.CharField(max_length=10)),
                ("what", caunoi.apps.officers.fields.WordsField()),
                ("justification", models.TextField(blank=True)),
                ("we_said", models.BooleanField(default=False)),
                ("said_by_words", models.CharField(blank=True, max_length=300)),
                ("we_act", models.BooleanField(default=False)),
                ("they_act", models.BooleanField(default=False)),
                ("to_act_words", models.CharField(blank=True, max_length=300)),
                ("we_benefit", models.BooleanField(default=False)),
                ("beneficiary_words", models.CharField(blank=True, max_length=300)),
                ("third_party", models.CharField(blank=True, max_length=160)),
                ("third_party_act", models.TextField(blank=True)),
                (
                    "crime_areas",
                    caunoi.apps.officers.fields.CodesField(blank=True, default=list),
                ),
                ("kinds", caunoi.apps.officers.fields.CodesField(blank=True, default=list)),
                (
                    "due",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("state", models.CharField(default="captured", max_length=12)),
                ("state_note", models.TextField(blank=True)),
                ("their_state", models.CharField(blank=True, max_length=12)),
                (
                    "their_state_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("their_state_words", models.TextField(blank=True)),
                ("reply", models.CharField(blank=True, max_length=12)),
                ("reply_due", models.DateField(null=True)),
                ("followed_up_times", models.PositiveIntegerField(default=0)),
                ("followed_up_on", models.DateField(null=True)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned",
                        to="officers.unit",
                    ),
                ),
                (
                    "close_proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
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
                    "raised_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="raised_to",
                        to="register.commitment",
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
                    "documents",
                    models.ManyToManyField(
                        related_name="commitments", to="register.document"
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.document",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="register.engagement",
                    ),
                ),
                (
                    "beneficiaries",
                    models.ManyToManyField(
                        related_name="to_benefit", to="register.partner"
                    ),
                ),
                (
                    "said_by",
                    models.ManyToManyField(related_name="said", to="register.partner"),
                ),
                (
                    "to_act",
                    models.ManyToManyField(related_name="to_act", to="register.partner"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["due", "we_act", "they_act"], name="commitment_by_due"
                    ),
                    models.Index(
                        condition=models.Q(("their_state", ""), _negated=True),
                        fields=["their_state"],
                        name="commitment_told",
                    ),
                    models.Index(
                        fields=[
                            "act",
                            "state",
                            "due",
                            "we_act",
                            "they_act",
                            "unit",
                            "node_wide",
                            "compartment",
                            "assigned_to",
                            "assigned_unit",
                        ],
                        name="commitment_counted",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_by", None),
                            models.Q(
                                ("close_proposed_by__isnull", False),
                                models.Q(
                                    ("closed_by", models.F("close_proposed_by")),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(
                                ("closed_by__isnull", False), ("proof__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="commitment_closed_with_proof",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("third_party", ""),
                            models.Q(("third_party_act", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitment_closed_by_the_third_party_too",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "act__in",
                                ["ask", "wish", "pledge", "agree", "mandate", "report"],
                            )
                        ),
                        name="commitment_act_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
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
                ("what", models.TextField()),
                (
                    "delivered_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("whole", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="register.commitment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delegation",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("direction", models.CharField(max_length=3)),
                ("decision_number", models.CharField(blank=True, max_length=60)),
                ("decided_on", models.DateField(null=True)),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
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
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="register.engagement",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="delegations", to="register.partner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_day__gte", models.F("from_day"))),
                        name="delegation_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on", None),
                            ("decided_on__lte", models.F("from_day")),
                            _connector="OR",
                        ),
                        name="delegation_decided_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("note", models.TextField()),
                ("channel", models.CharField(max_length=10)),
                ("followed_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="register.commitment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Framework",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("aim", models.TextField(blank=True)),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("level", models.CharField(max_length=12)),
                ("pillars", models.JSONField(default=list)),
                (
                    "began_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
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
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="upgrades",
                        to="register.framework",
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
                    "joint_statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.instrument",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="%(class)ss", to="register.partner"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Article",
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
                ("number", models.CharField(max_length=20)),
                ("crime_areas", models.JSONField(default=list)),
                ("data_classes", models.JSONField(default=list)),
                ("purposes", models.JSONField(default=list)),
                ("kinds", models.JSONField(default=list)),
                ("handling", models.JSONField(default=list)),
                ("deadlines", models.JSONField(default=dict)),
                ("onward", models.CharField(default="denied", max_length=12)),
                ("words", models.TextField(blank=True)),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="register.instrument",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instrument", "number"), name="article_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
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
                ("what", caunoi.apps.officers.fields.WordsField()),
                ("decision", models.CharField(blank=True, max_length=160)),
                (
                    "due",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("state", models.CharField(default="draft", max_length=12)),
                ("issued_at", models.DateTimeField(null=True)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
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
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="register.engagement",
                    ),
                ),
                ("executors", models.ManyToManyField(related_name="+", to="officers.unit")),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="register.mandate",
                    ),
                ),
                (
                    "tasking_unit",
                    models.ForeignKey(
                        null=True,
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Execution",
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
                ("state", models.CharField(default="issued", max_length=12)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("executed_at", models.DateTimeField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("report", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="officers.unit",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="executions",
                        to="register.mandate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mandate", "unit"), name="execution_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                ("number", models.PositiveIntegerField()),
                ("is_head", models.BooleanField(default=False)),
                ("words", models.CharField(blank=True, max_length=160)),
                ("office", models.CharField(blank=True, max_length=200)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="travels",
                        to="register.contact",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="register.delegation",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delegation", "number"), name="member_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_head", True)),
                        fields=("delegation",),
                        name="member_one_head",
                    ),
                    models.UniqueConstraint(
                        fields=("delegation", "officer"), name="member_officer_once"
                    ),
                    models.UniqueConstraint(
                        fields=("delegation", "contact"), name="member_contact_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("contact", None), ("officer__isnull", False), ("words", "")
                            ),
                            models.Q(
                                ("contact__isnull", False), ("officer", None), ("words", "")
                            ),
                            models.Q(
                                ("contact", None),
                                ("officer", None),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="member_is_one_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
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
                ("text", models.TextField()),
                ("our_day", models.DateField(null=True)),
                ("their_day", models.DateField(null=True)),
                ("their_words", models.CharField(blank=True, max_length=300)),
                (
                    "changed_by",
                    models.ForeignKey(
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
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="register.engagement",
                    ),
                ),
                (
                    "our_officer",
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
                            ("our_officer", None),
                            models.Q(
                                ("our_officer", models.F("changed_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="minutes_two_officers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("number", models.PositiveIntegerField()),
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("language", models.CharField(max_length=8)),
                ("handling", models.CharField(default="H0", max_length=2)),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="register.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "number"), name="paper_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reference", ""), _negated=True),
                            models.Q(("sha256", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="paper_can_be_found",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mechanism",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("aim", models.TextField(blank=True)),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("cadence_months", models.PositiveSmallIntegerField(null=True)),
                ("last_met_on", models.DateField(null=True)),
                ("next_meets_on", models.DateField(null=True)),
                ("level", models.CharField(max_length=12)),
                ("chair", models.CharField(blank=True, max_length=200)),
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
                    "framework",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mechanisms",
                        to="register.framework",
                    ),
                ),
                (
                    "our_contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "their_contacts",
                    models.ManyToManyField(
                        related_name="mechanisms", to="register.contact"
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
                    "partners",
                    models.ManyToManyField(
                        related_name="%(class)ss", to="register.partner"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gift",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("we_gave", models.BooleanField(default=False)),
                ("giver", models.CharField(max_length=200)),
                ("receiver", models.CharField(max_length=200)),
                ("value", models.DecimalField(decimal_places=0, max_digits=14, null=True)),
                ("received_on", models.DateField()),
                ("declared_on", models.DateField(null=True)),
                ("disposal", models.CharField(default="recorded", max_length=12)),
                ("disposal_words", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
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
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gifts",
                        to="register.engagement",
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
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gifts",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value", None), ("value__gte", 0), _connector="OR"
                        ),
                        name="gift_worth_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Commendation",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("award", models.CharField(max_length=12)),
                ("authority", models.CharField(max_length=20)),
                ("authority_words", models.CharField(blank=True, max_length=200)),
                ("decision_number", models.CharField(blank=True, max_length=60)),
                ("decided_on", models.DateField(null=True)),
                ("recipient", models.CharField(max_length=300)),
                ("presented_on", models.DateField(null=True)),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "checked_by",
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="officers.unit",
                    ),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commendations",
                        to="register.engagement",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commendations",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "award__in",
                                [
                                    "letter",
                                    "giay_khen",
                                    "bang_khen",
                                    "emblem",
                                    "medal",
                                    "order",
                                ],
                            )
                        ),
                        name="commendation_award_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
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
                ("public_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("raw", models.BinaryField()),
                ("sha256", models.BinaryField()),
                ("state", models.CharField(default="signing", max_length=10)),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="register.instrument",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="agreements", to="register.partner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id", "number"), name="agreement_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_by", None),
                            ("added_by", None),
                            models.Q(("opened_by", models.F("added_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="agreement_two_officers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerCard",
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
                ("number", models.PositiveIntegerField()),
                ("raw", models.BinaryField()),
                ("sha256", models.BinaryField(unique=True)),
                ("taken_in_by", models.CharField(max_length=80)),
                ("taken_in_at", models.DateTimeField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partner", "number"), name="partnercard_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerMerging",
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
                ("state", models.CharField(default="proposed", max_length=10)),
                ("reason", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "added_aliases",
                    caunoi.apps.register.models.aliases.AliasesField(default=list),
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
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.partner",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.partner",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(
                                ("decided_by", models.F("proposed_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="partnermerging_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True),
                        name="partnermerging_of_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("merged",),
                        name="partnermerging_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("aim", models.TextField(blank=True)),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("crime_areas", models.JSONField(default=list)),
                (
                    "starts_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                (
                    "ends_on",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("budget", models.CharField(blank=True, max_length=200)),
                ("results_wanted", models.TextField(blank=True)),
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
                    "framework",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="register.framework",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="register.instrument",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="%(class)ss", to="register.partner"
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
                ("units", models.ManyToManyField(related_name="+", to="officers.unit")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                ("days_before", models.PositiveSmallIntegerField()),
                ("last_day", models.DateField()),
                ("made_at", models.DateTimeField(db_index=True)),
                ("state", models.CharField(max_length=8)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="register.commitment",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "officer", "days_before", "last_day"),
                        name="reminder_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("kind", models.CharField(max_length=12)),
                ("words", models.TextField(blank=True)),
                ("replied_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="register.commitment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Result",
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
                ("value", models.DecimalField(decimal_places=3, max_digits=18)),
                ("qualifier", models.CharField(blank=True, max_length=60)),
                ("unit_of_count", models.CharField(max_length=80)),
                ("metric", models.CharField(max_length=300)),
                ("by_us", models.BooleanField(default=False)),
                ("by_words", models.CharField(blank=True, max_length=300)),
                ("to_us", models.BooleanField(default=False)),
                ("to_words", models.CharField(blank=True, max_length=300)),
                (
                    "period",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "by_partners",
                    models.ManyToManyField(
                        related_name="results_done", to="register.partner"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="register.commitment",
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
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="register.engagement",
                    ),
                ),
                (
                    "to_partners",
                    models.ManyToManyField(
                        related_name="results_had", to="register.partner"
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
                        condition=models.Q(("value__gte", 0)), name="result_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("mandate", models.CharField(max_length=160)),
                ("mandated_on", models.DateField()),
                ("agenda", models.TextField(blank=True)),
                ("held_by", models.DateField(null=True)),
                ("situation_by", models.DateField(null=True)),
                ("needs_by", models.DateField(null=True)),
                ("words", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=120)),
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
                    "partners",
                    models.ManyToManyField(related_name="rounds", to="register.partner"),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoundProvince",
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
                ("province", models.CharField(max_length=60)),
                ("held_on", models.DateField(null=True)),
                ("situation_on", models.DateField(null=True)),
                ("needs_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_rounds",
                        to="register.engagement",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provinces",
                        to="register.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "province"), name="roundprovince_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Summary",
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
                ("text", caunoi.apps.officers.fields.WordsField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
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
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summary",
                        to="register.engagement",
                    ),
                ),
                (
                    "released_by",
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
                            ("released_by", None),
                            models.Q(
                                models.Q(
                                    ("released_by", models.F("changed_by")), _negated=True
                                ),
                                models.Q(
                                    ("released_by", models.F("created_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="summary_two_officers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                ("number", models.PositiveIntegerField()),
                ("text", caunoi.apps.officers.fields.WordsField()),
                ("crime_area", models.CharField(blank=True, max_length=40)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topics",
                        to="register.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "number"), name="topic_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingGroup",
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
                ("title", caunoi.apps.officers.fields.WordsField()),
                ("aim", models.TextField(blank=True)),
                ("state", models.CharField(default="proposed", max_length=12)),
                ("cadence_months", models.PositiveSmallIntegerField(null=True)),
                ("last_met_on", models.DateField(null=True)),
                ("next_meets_on", models.DateField(null=True)),
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
                    "mechanism",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="register.mechanism",
                    ),
                ),
                (
                    "our_members",
                    models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        related_name="%(class)ss", to="register.partner"
                    ),
                ),
                (
                    "their_members",
                    models.ManyToManyField(related_name="groups", to="register.contact"),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Milestone",
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
                ("what", caunoi.apps.officers.fields.WordsField()),
                (
                    "due",
                    caunoi.apps.officers.fields.PartialDateField(
                        default=caunoi.core.dates.PartialDate.unknown, max_length=80
                    ),
                ),
                ("state", models.CharField(default="draft", max_length=8)),
                ("outcome", models.TextField(blank=True)),
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
                    "framework",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="register.framework",
                    ),
                ),
                (
                    "our_owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "their_owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="register.contact",
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
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="register.programme",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="register.workinggroup",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("framework__isnull", False),
                                ("group", None),
                                ("programme", None),
                            ),
                            models.Q(
                                ("framework", None),
                                ("group", None),
                                ("programme__isnull", False),
                            ),
                            models.Q(
                                ("framework", None),
                                ("group__isnull", False),
                                ("programme", None),
                            ),
                            _connector="OR",
                        ),
                        name="milestone_of_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("group", None),
                            ("state__in", ("draft", "dropped")),
                            models.Q(
                                ("our_owner__isnull", False), ("their_owner__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="milestone_of_group_owned",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
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
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("officer",),
                        name="calendarfeed_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactMerging",
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
                ("state", models.CharField(default="proposed", max_length=10)),
                ("reason", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
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
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.contact",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.contact",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(
                                ("decided_by", models.F("proposed_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="contactmerging_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True),
                        name="contactmerging_of_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("merged",),
                        name="contactmerging_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
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
                ("last_made_at", models.DateTimeField(null=True)),
                ("last_count", models.PositiveIntegerField(default=0)),
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="digest",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_made_at__isnull", False),
                            ("last_count", 0),
                            _connector="OR",
                        ),
                        name="digest_counted_when_made",
                    )
                ],
            },
        ),
    ]
