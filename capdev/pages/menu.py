"""The ways through the portal: the main menu and the foot of every page."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.ui.addresses import address_of
from capdev.ui.registries import MenuEntry


def _to(name: str) -> Callable[[], str]:
    return lambda: address_of(name)


ENTRIES: Final = (
    MenuEntry("inventory", _("Training and tools"), _to("inventory:search"), "main", 10),
    MenuEntry("themes", _("Themes"), _to("inventory:themes"), "main", 20),
    MenuEntry("calendar", _("Calendar"), _to("inventory:calendar"), "main", 30),
    MenuEntry("countries", _("Countries"), _to("inventory:countries"), "main", 40),
    MenuEntry("organisations", _("Organizations"), _to("network:organisations"), "main", 50),
    MenuEntry("about", _("About"), _to("pages:about"), "main", 90),
    MenuEntry("about", _("About"), _to("pages:about"), "footer", 10),
    MenuEntry("contact", _("Contact"), lambda: f"{address_of('pages:about')}#contact", "footer", 20),
    MenuEntry("processes", _("Processes"), _to("inventory:processes"), "footer", 30),
    MenuEntry("bibliography", _("Bibliography"), _to("inventory:bibliography"), "footer", 40),
    MenuEntry("vocabularies", _("Vocabularies"), _to("vocabularies:schemes"), "footer", 50),
    MenuEntry("api", _("Data and API"), _to("pages:api"), "footer", 60),
    MenuEntry("accessibility", _("Accessibility"), _to("pages:accessibility"), "footer", 70),
    MenuEntry("privacy", _("Privacy"), _to("pages:privacy"), "footer", 80),
)
