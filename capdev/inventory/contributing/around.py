"""Plain values of a form as the fields of a row hold them."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from capdev.kernel.dates import PartialDate
from capdev.kernel.fields import PartialDateField
from capdev.vocabularies.models import Concept
from capdev.vocabularies.statements import scheme_of


def held(model: type[models.Model], plain: Mapping[str, Any]) -> dict[str, Any]:
    """Codes become concepts, texts dates. The codes are known: the form has looked. One query a concept."""
    return {name: _held(model._meta.get_field(name), value) for name, value in plain.items()}


def _held(field: Any, value: Any) -> Any:
    if isinstance(field, models.ManyToManyField):
        choices: Any = field.remote_field.limit_choices_to
        scheme = choices["scheme__code"]
        return list(Concept.objects.filter(scheme__code=scheme, code__in=value or ()))
    if isinstance(field, models.ForeignKey) and field.related_model is Concept:
        return Concept.objects.get(scheme__code=scheme_of(field), code=value) if value else None
    if isinstance(field, PartialDateField):
        return PartialDate.parse(value) if value else None
    if isinstance(field, models.CharField | models.TextField) and value is None:
        return ""
    return value if value != "" or isinstance(field, models.CharField | models.TextField) else None
