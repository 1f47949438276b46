from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "capdev.history"
    label = "history"
    verbose_name = "History"
