"""Records that were there before get their keys."""

from typing import Any

from django.db import migrations

_RECORDS_A_STEP = 2_000


def fill(apps: Any, schema_editor: Any) -> None:
    """Reads only named columns that the first migration made, so the functions of today are right here."""
    from capdev.inventory.actions.likeness_keys import keep_likeness_keys

    records = apps.get_model("inventory", "Record").objects.order_by("pk").values_list("pk", flat=True)
    keys = list(records)
    for start in range(0, len(keys), _RECORDS_A_STEP):
        keep_likeness_keys([], keys[start : start + _RECORDS_A_STEP])


class Migration(migrations.Migration):
    dependencies = [("inventory", "0002_likeness_keys")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
