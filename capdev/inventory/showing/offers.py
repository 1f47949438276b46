"""What other apps offer to do with what a page is about, as links."""

from typing import Any

from django.http import HttpRequest

from capdev.ui.parts import Link
from capdev.ui.registries import actions_of


def offered(request: HttpRequest, kind: str, subject: Any) -> list[Link]:
    """In their order."""
    return [Link(action.label, address, icon=action.icon) for action, address in actions_of(request, kind, subject)]
