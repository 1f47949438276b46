from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InventoryConfig(AppConfig):
    name = "capdev.inventory"
    label = "inventory"
    verbose_name = _("Inventory")

    def ready(self) -> None:
        from capdev.accounts.personal_data import personal_data_sources
        from capdev.history.acts import acts
        from capdev.history.subjects import subjects
        from capdev.inventory.actions import follow_concepts, follow_organisations
        from capdev.inventory.demo import DEMO, DEMO_REVIEWS
        from capdev.inventory.desk import DESK_ACTIONS, DESK_PANELS, DESK_TASKS
        from capdev.inventory.following import open_following
        from capdev.inventory.menu import MENU
        from capdev.inventory.panels import DOCUMENTS, PANELS
        from capdev.inventory.personal_data import DRAFTS, IMPORTS, SUGGESTIONS
        from capdev.inventory.record_actions import RECORD_ACTIONS
        from capdev.inventory.reminding import KINDS as REMINDERS
        from capdev.inventory.sitemaps import SECTIONS
        from capdev.inventory.starter import LOADER
        from capdev.inventory.subjects import ACTS, SUBJECTS
        from capdev.inventory.threads import THREADS
        from capdev.inventory.told import KINDS
        from capdev.kernel.starter import demo_sets, starter_loaders
        from capdev.network.desks import desk_panels, desk_tasks
        from capdev.network.signals import organisations_changed
        from capdev.network.sources import document_links
        from capdev.notices.kinds import message_kinds
        from capdev.notices.panels import open_threads_on
        from capdev.ui.registries import menu, panels, record_actions
        from capdev.ui.sitemaps import sitemap_sections
        from capdev.vocabularies.signals import concept_moved

        organisations_changed.connect(follow_organisations)
        concept_moved.connect(follow_concepts)
        subjects.register(*SUBJECTS)
        acts.register(*ACTS)
        message_kinds.register(*KINDS, *REMINDERS)
        record_actions.register(*RECORD_ACTIONS, *DESK_ACTIONS)
        panels.register(*PANELS)
        desk_panels.register(*DESK_PANELS)
        desk_tasks.register(*DESK_TASKS)
        open_threads_on(THREADS)
        open_following()
        menu.register(*MENU)
        document_links.register(DOCUMENTS)
        starter_loaders.register(LOADER)
        demo_sets.register(DEMO, DEMO_REVIEWS)
        personal_data_sources.register(DRAFTS, IMPORTS, SUGGESTIONS)
        sitemap_sections.register(*SECTIONS)
        self._be_found()
        self._be_vetted()

    def _be_found(self) -> None:
        from capdev.inventory.facets import INVENTORY_FACETS
        from capdev.inventory.search_entries import entry_kind
        from capdev.search.entries import entry_kinds
        from capdev.search.facets import facets

        facets.register(*INVENTORY_FACETS)
        entry_kinds.register(*map(entry_kind, ("activity", "tool", "practice")))

    def _be_vetted(self) -> None:
        from capdev.inventory.vetting import REVIEWABLES
        from capdev.reviewing.panels import open_to_board

        open_to_board(*REVIEWABLES)
