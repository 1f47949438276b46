"""One made-up record, changed through the merging action as an import would."""

import time

from bench.items import REGISTER
from capdev.inventory.actions import merge_records
from capdev.inventory.items import ActivityItem
from capdev.inventory.models import Activity
from capdev.kernel.translated import TranslatedText


def some_record() -> tuple[str, str]:
    """The address of a public made-up activity in English, and its number at the bench."""
    found = Activity.objects.filter(identifiers__scheme=REGISTER, visibility="public").order_by("pk").first()
    assert found is not None
    number = found.identifiers.get(scheme=REGISTER).value
    return f"/en/inventory/activities/{found.slug}/", number


def change_title(number: str, marker: str) -> float:
    """The title ends with the marker; answers when that was committed, in seconds since 1970."""
    item = ActivityItem(
        identifiers=((REGISTER, number),), fields={"title": TranslatedText.of(f"Title {marker}")}, is_partial=True
    )
    merge_records([item], "import")
    return time.time()
