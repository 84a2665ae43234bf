import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0005_message_of_an_answer"),
        ("officers", "0002_guest_contact"),
        ("register", "0002_cards_and_pairing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="dispatch",
            name="info_request",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dispatches",
                to="exchange.inforequest",
            ),
        ),
        migrations.AlterField(
            model_name="quarantined",
            name="info_request",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quarantined",
                to="exchange.inforequest",
            ),
        ),
        migrations.CreateModel(
            name="RecordMessage",
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
                ("conversation", models.UUIDField()),
                ("by_us", models.BooleanField()),
                ("kind", models.CharField(max_length=40)),
                ("state", models.CharField(default="draft", max_length=10)),
                ("details", models.JSONField(default=dict)),
                ("message_id", models.UUIDField(null=True)),
                ("refers_to", models.UUIDField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("refusal_code", models.CharField(blank=True, max_length=60)),
                ("placed_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
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
                    "commitment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
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
                    "drafted_by",
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
                        related_name="messages",
                        to="register.engagement",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_messages",
                        to="register.partner",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stands_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.agreement",
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
                "indexes": [
                    models.Index(
                        fields=["partner", "conversation"], name="recordmessage_thread"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(
                                ("approved_by", models.F("drafted_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="recordmessage_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("commitment", None), ("engagement", None)),
                            models.Q(("agreement", None), ("commitment", None)),
                            models.Q(("agreement", None), ("engagement", None)),
                            _connector="OR",
                        ),
                        name="recordmessage_about_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("partner", "conversation"),
                        name="recordmessage_one_draft",
                    ),
                    models.UniqueConstraint(
                        fields=("partner", "message_id"), name="recordmessage_id_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="arrival",
            name="record_message",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="arrivals",
                to="exchange.recordmessage",
            ),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="record_message",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dispatch",
                to="exchange.recordmessage",
            ),
        ),
        migrations.AddField(
            model_name="quarantined",
            name="record_message",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quarantined",
                to="exchange.recordmessage",
            ),
        ),
    ]
