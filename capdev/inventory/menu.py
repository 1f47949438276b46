"""Where the search box in the header of every page asks, and what completes it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.ui.addresses import address_of
from capdev.ui.registries import MenuEntry

MENU: Final = (
    MenuEntry("inventory", _("Training and tools"), lambda: address_of("inventory:search"), "search"),
    MenuEntry("inventory", _("Training and tools"), lambda: address_of("inventory:suggest"), "suggestions"),
)
