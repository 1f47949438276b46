from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "capdev.pages"
    label = "pages"
