from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "capdev.network"
    label = "network"
    verbose_name = _("Network")

    def ready(self) -> None:
        from capdev.accounts.consents import consent_kinds
        from capdev.accounts.personal_data import personal_data_sources
        from capdev.following.panels import open_following_of
        from capdev.history.acts import acts
        from capdev.history.subjects import subjects
        from capdev.kernel.starter import demo_sets, starter_loaders
        from capdev.network.board_tasks import BOARD_TASKS
        from capdev.network.demo import DEMO
        from capdev.network.demo_experts import DEMO_EXPERTS
        from capdev.network.desks import desk_tasks
        from capdev.network.expert_messages import CONSENT, EXPERT_KINDS
        from capdev.network.experts import EXPERTS, ROSTER
        from capdev.network.following import ORGANISATIONS as FOLLOWED
        from capdev.network.menu import DESK, EXPERT_DESK, EXPERT_ROSTER, ORGANISATION_ACTIONS
        from capdev.network.panels import OWN_DESK
        from capdev.network.personal_data import AFFILIATIONS, EXPERT
        from capdev.network.rules import can_see_internal
        from capdev.network.sitemaps import ORGANISATIONS, REGISTERS
        from capdev.network.starter import LOADER
        from capdev.network.subjects import ACTS, SUBJECTS
        from capdev.network.threads import THREADS
        from capdev.network.told import KINDS
        from capdev.network.waiting import TASKS
        from capdev.notices.kinds import message_kinds
        from capdev.notices.panels import open_threads_on
        from capdev.reviewing.panels import open_to_board
        from capdev.reviewing.rosters import rosters
        from capdev.search.scope import InternalReaders, internal_readers
        from capdev.ui.registries import menu, panels, record_actions
        from capdev.ui.sitemaps import sitemap_sections

        subjects.register(*SUBJECTS)
        acts.register(*ACTS)
        message_kinds.register(*KINDS, *EXPERT_KINDS)
        starter_loaders.register(LOADER)
        demo_sets.register(DEMO, DEMO_EXPERTS)
        internal_readers.register(InternalReaders("network", can_see_internal))
        sitemap_sections.register(REGISTERS, ORGANISATIONS)
        panels.register(OWN_DESK)
        desk_tasks.register(TASKS, BOARD_TASKS)
        personal_data_sources.register(AFFILIATIONS, EXPERT)
        menu.register(DESK, EXPERT_DESK, EXPERT_ROSTER)
        record_actions.register(*ORGANISATION_ACTIONS)
        open_threads_on(THREADS)
        open_following_of(FOLLOWED)
        consent_kinds.register(CONSENT)
        rosters.register(ROSTER)
        open_to_board(EXPERTS)
