"""Ways in: to the own organisations from the desk, to joining and to its people from an organisation's page."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.network.rules import (
    can_ask_affiliation,
    can_decide_expert,
    can_manage_people,
    can_open_desk,
    can_trust_organisation,
)
from capdev.ui.registries import MenuEntry, RecordAction


def _people(request: HttpRequest, organisation: Any) -> str | None:
    """Offered to those who may decide about them."""
    if not request.user.is_authenticated or not can_manage_people(request.user, organisation):
        return None
    return reverse("affiliations:people", args=[organisation.slug])


def _desk(request: HttpRequest, organisation: Any) -> str | None:
    """Offered to who keeps its records."""
    if not request.user.is_authenticated or not can_open_desk(request.user, organisation):
        return None
    return reverse("affiliations:desk", args=[organisation.slug])


def _trust(request: HttpRequest, organisation: Any) -> str | None:
    """Offered on its desk to those who may decide that it publishes at once."""
    if not request.user.is_authenticated or not can_trust_organisation(request.user, organisation):
        return None
    return reverse("affiliations:trust", args=[organisation.slug])


def _join(request: HttpRequest, organisation: Any) -> str | None:
    """Offered to who signed in and neither belongs nor waits."""
    if not can_ask_affiliation(request.user, organisation):
        return None
    if organisation.affiliations.filter(user=request.user, state__in=("asked", "approved")).exists():
        return None
    return reverse("affiliations:join", args=[organisation.slug])


DESK: Final = MenuEntry("organisations", _("My organizations"), lambda: reverse("affiliations:mine"), "desk", 15)
EXPERT_DESK: Final = MenuEntry("expert", _("My expert profile"), lambda: reverse("experts:mine"), "desk", 18)
EXPERT_ROSTER: Final = MenuEntry(
    "roster", _("Roster of experts"), lambda: reverse("experts:roster"), "desk", 19,
    lambda request: can_decide_expert(request.user),
)  # fmt: skip
ORGANISATION_ACTIONS: Final = (
    RecordAction("desk", "organisation", _("Open the desk"), _desk, "", 45),
    RecordAction("people", "organisation", _("People"), _people, "", 50),
    RecordAction("trust", "organisation_desk", _("Trust in this organization"), _trust, "check", 90),
    RecordAction("join", "organisation", _("Ask to join"), _join, "", 60),
)
