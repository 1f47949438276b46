from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "capdev.ui"
    label = "ui"
