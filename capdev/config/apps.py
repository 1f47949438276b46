from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "capdev.config"
    label = "config"
