"""A fictitious inventory for a demonstration: invented organisations teach invented courses in the coming year."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.history.choices import Via
from capdev.inventory.actions import merge_records, remove_demo_records
from capdev.inventory.demo.board import DEMO_REVIEWS
from capdev.inventory.demo.records import activities, practices, tools
from capdev.kernel.starter import DemoSet


def load() -> int:
    """60 activities with editions in the twelve months from today, 15 tools and 5 practices stand in the inventory.

    Loading again on a later day moves the editions on.
    """
    today = timezone.localdate()
    report = merge_records([*activities(today), *tools(), *practices()], Via.DEMO)
    return len(report.outcomes)


DEMO: Final = DemoSet("inventory", _("Inventory"), 30, load, remove_demo_records)

__all__ = ["DEMO", "DEMO_REVIEWS", "load"]
