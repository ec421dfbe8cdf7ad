from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("recovery", "0014_marks_on_path")]

    operations = [
        migrations.AddIndex(
            model_name="saying",
            index=models.Index(
                condition=Q(("earlier__isnull", False)), fields=["earlier"], name="said_anew_of"
            ),
        ),
    ]
