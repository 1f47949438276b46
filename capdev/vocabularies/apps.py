from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    name = "capdev.vocabularies"
    label = "vocabularies"
