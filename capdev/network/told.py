"""What the network tells people: co-convenors of organisations that need them, editors of the trust in theirs."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.network.models import Organisation
from capdev.network.queries import find_organisation
from capdev.network.rules import can_open_desk, is_convenor
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.models import Notice


def _organisation(notice: Notice) -> Organisation | None:
    return find_organisation(notice.subject_uuid) if notice.subject_uuid else None


def _shown(organisation: Organisation, address: str) -> Mapping[str, Any]:
    return {"organisation": organisation.name.best(get_language() or "en"), "address": address}


def _without_editor(notice: Notice) -> Prepared:
    found = _organisation(notice)
    if found is None or notice.user is None or not is_convenor(notice.user):
        return None
    return _shown(found, reverse("affiliations:people", args=[found.slug]))


def _trusted(notice: Notice) -> Prepared:
    """Nothing for somebody who keeps its records no more. Source: R119."""
    found = _organisation(notice)
    if found is None or notice.user is None or not can_open_desk(notice.user, found):
        return None
    shown = _shown(found, reverse("affiliations:desk", args=[found.slug]))
    return {**shown, "is_trusted": bool(notice.context.get("is_trusted"))}


_ORGANISATIONS: Final = _("Organizations")
KINDS: Final = (
    MessageKind(
        "organisation_without_editor", _("Organizations that have no editor any more (for co-convenors)"),
        _ORGANISATIONS, "network/mail/without_editor", prepare=_without_editor, order=210,
    ),
    MessageKind(
        "organisation_trusted", _("Whether what my organization publishes stands at once"),
        _ORGANISATIONS, "network/mail/trusted", prepare=_trusted, order=220,
    ),
)  # fmt: skip
