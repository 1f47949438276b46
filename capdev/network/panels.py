"""What the network shows on one's own desk: what to do next, and the way to each organisation's desk."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest

from capdev.accounts.models import User
from capdev.network.showing.desks import own_desk
from capdev.ui.registries import Panel


def _own_desk(_request: HttpRequest, person: Any) -> Mapping[str, Any] | None:
    return own_desk(person) if isinstance(person, User) else None


OWN_DESK: Final = Panel("organisations", "desk", "network/desk/own.html", _own_desk, 5)
