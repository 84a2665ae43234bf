"""A conversation has one question: the database says so where two workers file at once.

It fails where a conversation has two already; then one of them gets another id by hand.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0018_which_card_of_ours_they_hold"),
    ]

    operations = [
        migrations.AlterField(
            model_name="inforequest",
            name="conversation",
            field=models.UUIDField(),
        ),
        migrations.AddConstraint(
            model_name="inforequest",
            constraint=models.UniqueConstraint(
                fields=("conversation",), name="inforequest_conversation"
            ),
        ),
    ]
