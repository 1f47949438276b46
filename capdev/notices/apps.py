from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "capdev.notices"
    label = "notices"
    verbose_name = _("Messages and conversations")

    def ready(self) -> None:
        from capdev.accounts.personal_data import personal_data_sources
        from capdev.history.acts import acts
        from capdev.history.subjects import subjects
        from capdev.notices.kinds import message_kinds
        from capdev.notices.panels import DESK, MENU
        from capdev.notices.personal_data import SOURCE
        from capdev.notices.subjects import ACTS, THREADS
        from capdev.notices.told import KINDS
        from capdev.ui.registries import menu, panels

        subjects.register(THREADS)
        acts.register(*ACTS)
        message_kinds.register(*KINDS)
        panels.register(DESK)
        menu.register(MENU)
        personal_data_sources.register(SOURCE)
