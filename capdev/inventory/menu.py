"""Where the search box in the header of every page asks, what completes it, and the ways on the desk."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.rules import can_open_duplicates, can_open_queue
from capdev.ui.addresses import address_of
from capdev.ui.registries import MenuEntry

MENU: Final = (
    MenuEntry("inventory", _("Training and tools"), lambda: address_of("inventory:search"), "search"),
    MenuEntry("inventory", _("Training and tools"), lambda: address_of("inventory:suggest"), "suggestions"),
    MenuEntry(
        "publication",
        _("Waiting to be published"),
        lambda: reverse("publication:queue"),
        "desk",
        16,
        shown=lambda request: can_open_queue(request.user),
    ),
    MenuEntry(
        "duplicates",
        _("Likely duplicates"),
        lambda: reverse("inventory:duplicates"),
        "desk",
        16,
        shown=lambda request: can_open_duplicates(request.user),
    ),
    MenuEntry("suggestions", _("Suggested edits"), lambda: reverse("inventory:suggestions"), "desk", 16),
    MenuEntry("contribute", _("Contribute"), lambda: address_of("inventory:contribute"), "desk", 20),
)
