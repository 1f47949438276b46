from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "capdev.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from capdev.pages.banners import DEMONSTRATION
        from capdev.pages.menu import ENTRIES
        from capdev.pages.sitemaps import PAGES
        from capdev.ui.registries import banners, menu
        from capdev.ui.sitemaps import sitemap_sections

        menu.register(*ENTRIES)
        banners.register(DEMONSTRATION)
        sitemap_sections.register(PAGES)
