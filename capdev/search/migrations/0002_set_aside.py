from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="staleentry",
            name="set_aside_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="set aside at"),
        ),
    ]
