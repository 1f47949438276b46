from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    name = "capdev.following"
    label = "following"
    verbose_name = _("Following")

    def ready(self) -> None:
        from capdev.accounts.personal_data import personal_data_sources
        from capdev.following.actions.matching import keep_arrivals
        from capdev.following.panels import MENU, SAVE_SEARCH
        from capdev.following.personal_data import SOURCE
        from capdev.following.told import KINDS
        from capdev.notices.kinds import message_kinds
        from capdev.search.signals import entries_indexed
        from capdev.ui.registries import menu, record_actions

        entries_indexed.connect(keep_arrivals)
        message_kinds.register(*KINDS)
        record_actions.register(SAVE_SEARCH)
        menu.register(*MENU)
        personal_data_sources.register(SOURCE)
