from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabulariesConfig(AppConfig):
    name = "capdev.vocabularies"
    label = "vocabularies"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        from capdev.history.subjects import subjects
        from capdev.kernel.starter import starter_loaders
        from capdev.vocabularies.starter import LOADER
        from capdev.vocabularies.subjects import SUBJECTS

        starter_loaders.register(LOADER)
        subjects.register(*SUBJECTS)
