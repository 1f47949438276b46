"""Organisations as people follow them: everything in which one has a part."""

from collections.abc import Collection
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.following.subjects import Followable, Named
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.search.parameters import Query


def _named(uuids: Collection[str], language: str) -> dict[str, Named]:
    """Published ones by uuid. One query."""
    rows = Organisation.objects.filter(state=State.PUBLISHED, uuid__in=uuids)
    return {
        str(row.uuid): Named(
            row.name.best(language), reverse("network:organisation", args=[row.slug]), _("Organization")
        )
        for row in rows.only("uuid", "slug", "name")
    }


def _query(uuid: str) -> Query | None:
    slug = Organisation.objects.filter(state=State.PUBLISHED, uuid=uuid).values_list("slug", flat=True).first()
    return Query(filters=(("organisation", (slug,)),)) if slug else None


ORGANISATIONS: Final = Followable("organisation", _("Organization"), lambda one: str(one.uuid), _named, _query)
