"""The kinds of subject of this app: vocabularies and their concepts, as ``/id/`` and every app above know them."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.history.subjects import Subject
from capdev.vocabularies.exports import concept_document, scheme_document
from capdev.vocabularies.models import Concept, Scheme
from capdev.vocabularies.queries import catalogue


def _find_scheme(uuid: UUID) -> Scheme | None:
    return Scheme.objects.filter(uuid=uuid).first()


def _find_concept(uuid: UUID) -> Concept | None:
    return Concept.objects.filter(uuid=uuid).select_related("scheme").first()


def _concept_document(concept: Concept, _language: str) -> dict[str, Any]:
    view = catalogue().get(concept.scheme.code, concept.code)
    return concept_document(view) if view else {}


def _everybody(_user: Any, _subject: Any) -> bool:
    return True


SUBJECTS = (
    Subject(
        "scheme",
        _("Vocabulary"),
        _find_scheme,
        lambda scheme: reverse("vocabularies:scheme", args=[scheme.code]),
        _everybody,
        json=lambda scheme, _language: scheme_document(scheme),
        model=Scheme,
    ),
    Subject(
        "concept",
        _("Concept"),
        _find_concept,
        lambda concept: reverse("vocabularies:concept", args=[concept.scheme.code, concept.code]),
        _everybody,
        json=_concept_document,
        model=Concept,
    ),
)
