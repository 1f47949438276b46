from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "capdev.inventory"
    label = "inventory"
