from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewingConfig(AppConfig):
    name = "capdev.reviewing"
    label = "reviewing"
    verbose_name = _("Advisory board")

    def ready(self) -> None:
        from capdev.accounts.personal_data import personal_data_sources
        from capdev.history.acts import acts
        from capdev.history.signals import changes_recorded
        from capdev.history.subjects import subjects
        from capdev.kernel.starter import starter_loaders
        from capdev.notices.kinds import message_kinds
        from capdev.notices.policies import thread_policies
        from capdev.reviewing.panels import DESK, MENU
        from capdev.reviewing.personal_data import SOURCE
        from capdev.reviewing.receivers import follow_changes
        from capdev.reviewing.sitemaps import VETTING
        from capdev.reviewing.starter import LOADER
        from capdev.reviewing.subjects import ACTS, MARKS, POLICY, REVIEWS, RUBRICS
        from capdev.reviewing.told import KINDS
        from capdev.ui.registries import menu, panels
        from capdev.ui.sitemaps import sitemap_sections

        subjects.register(REVIEWS, MARKS, RUBRICS)
        acts.register(*ACTS)
        thread_policies.register(POLICY)
        message_kinds.register(*KINDS)
        changes_recorded.connect(follow_changes, dispatch_uid="reviewing.follow_changes")
        starter_loaders.register(LOADER)
        personal_data_sources.register(SOURCE)
        panels.register(DESK)
        menu.register(*MENU)
        sitemap_sections.register(VETTING)
