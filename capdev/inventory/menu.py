"""Where the search box in the header of every page asks, and what completes it."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.ui.registries import MenuEntry

MENU: Final = (
    MenuEntry("inventory", _("Training and tools"), lambda: reverse("inventory:search"), "search"),
    MenuEntry("inventory", _("Training and tools"), lambda: reverse("inventory:suggest"), "suggestions"),
)
