"""The inventory in the administration. Whatever is written here is written by the app's actions."""

from capdev.inventory.admin import processes, records, rows

__all__ = ["processes", "records", "rows"]
