import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("officers", "0001_first"),
        ("register", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="CardFetch",
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
                (
                    "partner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card_fetch",
                        to="register.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Revocation",
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
                ("raw", models.BinaryField(null=True)),
                ("sha256", models.BinaryField(null=True, unique=True)),
                ("keys", models.JSONField()),
                ("since", models.DateTimeField()),
                ("reason", models.CharField(max_length=10)),
                ("taken_in_by", models.CharField(max_length=80)),
                ("seconded_by", models.CharField(blank=True, max_length=80)),
                ("taken_in_at", models.DateTimeField()),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocations",
                        to="register.partner",
                    ),
                ),
                ("root", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("raw__isnull", False),
                            models.Q(
                                models.Q(("seconded_by", ""), _negated=True),
                                models.Q(
                                    ("seconded_by", models.F("taken_in_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="revocation_signed_or_seconded",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RevocationNotice",
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
                ("told_at", models.DateTimeField(null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.partner",
                    ),
                ),
                (
                    "revocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="register.revocation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revocation", "partner"), name="revocationnotice_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pairing",
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
                ("node", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("raw", models.BinaryField()),
                ("sha256", models.BinaryField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("brought_at", models.DateTimeField()),
                ("compared_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "compared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "refused_by",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by", None),
                            models.Q(
                                ("compared_by__isnull", False),
                                models.Q(
                                    ("confirmed_by", models.F("compared_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="pairing_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken"), _negated=True),
                            ("confirmed_by__isnull", False),
                            _connector="OR",
                        ),
                        name="pairing_taken_by_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("sha256",),
                        name="pairing_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="owncard",
            name="keys_removed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RemoveConstraint(
            model_name="partnercard",
            name="partnercard_once",
        ),
        migrations.AddField(
            model_name="partnercard",
            name="era",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="partnercard",
            constraint=models.UniqueConstraint(
                fields=("partner", "era", "number"), name="partnercard_once"
            ),
        ),
    ]
