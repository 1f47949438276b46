from capdev.inventory.actions.merge_records import merge_records

__all__ = ["merge_records"]
