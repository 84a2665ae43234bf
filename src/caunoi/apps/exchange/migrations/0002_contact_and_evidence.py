import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_first"),
        ("officers", "0001_first"),
        ("register", "0001_first"),
        ("register", "0002_cards_and_pairing"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerSeal",
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
                ("envelope", models.BinaryField()),
                ("sha256", models.BinaryField(unique=True)),
                ("replaced_at", models.DateTimeField()),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_seals",
                        to="exchange.dispatch",
                    ),
                ),
                ("evidence", models.BinaryField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AttachedFile",
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
                ("public_id", models.UUIDField(unique=True)),
                ("ours", models.BooleanField()),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=8)),
                ("size", models.BigIntegerField()),
                ("sha256", models.BinaryField(db_index=True)),
                ("plain_sha256", models.BinaryField()),
                ("sealed_key", models.BinaryField()),
                ("state", models.CharField(max_length=10)),
                ("arrived", models.BigIntegerField(default=0)),
                ("refused_code", models.CharField(blank=True, max_length=60)),
                ("expires_at", models.DateTimeField(null=True)),
                ("added_at", models.DateTimeField()),
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
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="exchange.answer",
                    ),
                ),
                (
                    "info_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="exchange.inforequest",
                    ),
                ),
                ("wanted_from", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", None)),
                        fields=("info_request", "ours", "sha256"),
                        name="attachedfile_once_in_request",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", None), _negated=True),
                        fields=("answer", "sha256"),
                        name="attachedfile_once_in_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quarantined",
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
                ("came_at", models.DateTimeField()),
                ("verdict", models.CharField(blank=True, max_length=8)),
                ("reason", models.TextField(blank=True)),
                ("proposed_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "arrival",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchange.arrival",
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
                    "dispatch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchange.dispatch",
                    ),
                ),
                (
                    "info_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quarantined",
                        to="exchange.inforequest",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="register.revocation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(
                                ("proposed_by__isnull", False),
                                models.Q(
                                    ("decided_by", models.F("proposed_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="quarantined_two_officers",
                    ),
                    models.UniqueConstraint(
                        fields=("revocation", "arrival"), name="quarantined_arrival_once"
                    ),
                    models.UniqueConstraint(
                        fields=("revocation", "dispatch"), name="quarantined_dispatch_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
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
                ("what", models.CharField(max_length=40)),
                ("raised_at", models.DateTimeField()),
                ("details", models.JSONField(default=dict)),
                ("evidence", models.BinaryField(null=True)),
                ("fingerprint", models.BinaryField()),
                ("acknowledged_by", models.CharField(blank=True, max_length=80)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("acknowledged_at", None)),
                        fields=("partner", "what"),
                        name="alarm_open_once",
                    ),
                    models.UniqueConstraint(
                        fields=("partner", "what", "fingerprint"),
                        name="alarm_evidence_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correspondent",
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
                ("line", models.PositiveIntegerField(default=1)),
                ("statement", models.BinaryField(null=True)),
                ("said_at", models.DateTimeField(null=True)),
                ("last_contact_at", models.DateTimeField(null=True)),
                ("clock_difference", models.FloatField(null=True)),
                ("cursor", models.BigIntegerField(default=0)),
                ("they_hold", models.BigIntegerField(default=0)),
                ("cosigned", models.BinaryField(null=True)),
                ("cosigned_at", models.DateTimeField(null=True)),
                ("mark", models.UUIDField(null=True)),
                ("window_end", models.UUIDField(null=True)),
                ("round_begun_at", models.DateTimeField(null=True)),
                ("round_done_at", models.DateTimeField(null=True)),
                ("card_version", models.PositiveIntegerField(default=0)),
                ("card_sha256", models.BinaryField(null=True)),
                (
                    "partner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correspondent",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gap",
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
                ("found_at", models.DateTimeField()),
                ("healed_at", models.DateTimeField(null=True)),
                ("receipt", models.BinaryField(null=True)),
                ("receipt_code", models.CharField(blank=True, max_length=60)),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
                        to="exchange.dispatch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("healed_at", None)),
                        fields=("dispatch",),
                        name="gap_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Greeting",
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
                ("sha256", models.BinaryField(unique=True)),
                ("raw", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                ("answer", models.BinaryField(null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="greetings",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerHead",
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
                ("line", models.PositiveIntegerField()),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("raw", models.BinaryField()),
                ("signed_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heads",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partner", "line", "size"), name="partnerhead_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LaterReceipt",
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
                ("by_us", models.BooleanField()),
                ("stage", models.CharField(max_length=10)),
                ("number", models.BigIntegerField(null=True)),
                ("answer", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("leaf", models.BinaryField()),
                ("raw", models.BinaryField(null=True)),
                ("proof", models.BinaryField(null=True)),
                (
                    "arrival",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_receipts",
                        to="exchange.arrival",
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_receipts",
                        to="exchange.dispatch",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_receipts",
                        to="register.partner",
                    ),
                ),
                (
                    "proof_head",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchange.partnerhead",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("arrival", "stage"), name="laterreceipt_ours_once"
                    ),
                    models.UniqueConstraint(
                        fields=("dispatch", "stage"), name="laterreceipt_theirs_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("by_us", True)),
                        fields=("partner", "number"),
                        name="laterreceipt_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("arrival__isnull", False),
                                ("by_us", True),
                                ("dispatch", None),
                            ),
                            models.Q(
                                ("arrival", None),
                                ("by_us", False),
                                ("dispatch__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="laterreceipt_about_one",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="arrival",
            name="held_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.agreement",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="held_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="agreement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.agreement",
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["partner"],
                name="arrival_unopened",
            ),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="known_there",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="leaf",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="proof",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="proof_head",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="exchange.partnerhead",
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["partner", "message_id"], name="dispatch_compared"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(
                condition=models.Q(("leaf__isnull", False), ("proof", None)),
                fields=["partner"],
                name="dispatch_unproved",
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["partner", "lane", "due_at"],
                name="arrival_due",
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["partner", "lane", "due_at"],
                name="dispatch_due",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="evidence",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="evidence",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="arrival",
            name="by_hand_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(fields=["state", "lane"], name="arrival_by_state"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["state", "lane"], name="dispatch_by_state"),
        ),
    ]
