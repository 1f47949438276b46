from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "capdev.inventory"
    label = "inventory"

    def ready(self) -> None:
        from capdev.inventory.facets import INVENTORY_FACETS
        from capdev.inventory.search_entries import entry_kind
        from capdev.search.entries import entry_kinds
        from capdev.search.facets import facets

        facets.register(*INVENTORY_FACETS)
        entry_kinds.register(*map(entry_kind, ("activity", "tool", "practice")))
