"""The kinds of subject of this app, as history, ``/id/`` and every app above know them."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.history.acts import Act
from capdev.history.subjects import Subject
from capdev.network.exports import organisation_document
from capdev.network.models import Affiliation, Agreement, Expert, Organisation
from capdev.network.queries import find_organisation
from capdev.network.rules import can_decide_affiliation, can_see_expert, can_see_organisation, is_convenor


def _find_agreement(uuid: UUID) -> Agreement | None:
    return Agreement.objects.filter(uuid=uuid).first()


def _find_affiliation(uuid: UUID) -> Affiliation | None:
    return Affiliation.objects.filter(uuid=uuid).select_related("organisation").first()


def _find_expert(uuid: UUID) -> Expert | None:
    return Expert.objects.filter(uuid=uuid).select_related("user").first()


def _agreement_address(agreement: Agreement) -> str:
    """The page of its first party, which lists it."""
    party = agreement.parties.order_by("pk").first()
    return f"{party.get_absolute_url()}#agreement-{agreement.slug}" if party else reverse("network:organisations")


def _may_see_agreement(user: Any, agreement: Agreement) -> bool:
    return agreement.is_published or is_convenor(user)


def _may_see_affiliation(user: Any, affiliation: Affiliation) -> bool:
    return getattr(user, "pk", None) == affiliation.user_id or can_decide_affiliation(user, affiliation)


SUBJECTS = (
    Subject(
        "organisation",
        _("Organization"),
        find_organisation,
        Organisation.get_absolute_url,
        can_see_organisation,
        json=organisation_document,
        model=Organisation,
    ),
    Subject("agreement", _("Agreement"), _find_agreement, _agreement_address, _may_see_agreement, model=Agreement),
    Subject(
        "affiliation",
        _("Affiliation"),
        _find_affiliation,
        lambda affiliation: str(affiliation.organisation.get_absolute_url()),
        _may_see_affiliation,
        model=Affiliation,
    ),
    Subject("expert", _("Expert"), _find_expert, Expert.get_absolute_url, can_see_expert, model=Expert),
)
ACTS = (
    Act("trust", pgettext_lazy("act", "trusted to publish at once")),
    Act("distrust", pgettext_lazy("act", "no longer trusted to publish at once")),
)
