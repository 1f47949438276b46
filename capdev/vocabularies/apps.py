from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabulariesConfig(AppConfig):
    name = "capdev.vocabularies"
    label = "vocabularies"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        from capdev.kernel.starter import starter_loaders
        from capdev.vocabularies.starter import LOADER

        starter_loaders.register(LOADER)
