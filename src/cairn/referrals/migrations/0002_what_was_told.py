"""What a place was told is kept with the move that told it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell_of_what_was_told(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now an introduction told what the hand-off names."""
    moves = apps.get_model("referrals", "ReferralMove").objects.filter(
        act="hand_over", referral__way="introduced"
    )
    for move in moves.select_related("referral").iterator():
        move.told = move.referral.knows
        move.save(update_fields=["told"])


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_referrals")]

    operations = [
        migrations.AddField(
            model_name="referralmove", name="told", field=models.JSONField(blank=True, default=list)
        ),
        migrations.RunPython(tell_of_what_was_told, migrations.RunPython.noop),
    ]
