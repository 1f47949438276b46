from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "capdev.search"
    label = "search"
