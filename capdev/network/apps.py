from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "capdev.network"
    label = "network"
