"""Which part of the people a figure counts, as a code instead of words alone; the words of older figures stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventory", "0010_sheet_imports")]

    operations = [
        migrations.AddField(
            "figure",
            "breakdown",
            models.CharField(
                blank=True,
                choices=[("sex", "By sex"), ("country_group", "By country group"), ("sector", "By sector")],
                default="",
                max_length=16,
                verbose_name="divided by",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "figure",
            "part",
            models.CharField(blank=True, default="", max_length=64, verbose_name="part of the people"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "figure", models.Index(fields=("breakdown", "part"), name="inventory_figure_part")
        ),
        migrations.AddConstraint(
            "figure",
            models.CheckConstraint(
                condition=models.Q(("breakdown", ""), ("part", ""))
                | (models.Q(("breakdown", ""), _negated=True) & models.Q(("part", ""), _negated=True)),
                name="inventory_figure_part_of_breakdown",
            ),
        ),
    ]
