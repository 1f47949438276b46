"""What a source states of a record: plain values brought into its fields, each with its origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.history.states import json_safe
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.kernel.publication import Publishable
from capdev.kernel.texts import writable
from capdev.vocabularies.catalogue import Catalogue
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import catalogue

Difference = dict[str, tuple[Any, Any]]
"""Field to its value before and after, both JSON-safe."""

WHOLE: Final = "*"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement comes from, of which date it is (as text), and by which way it came in."""

    source: str
    as_of: str
    via: str

    def entry(self) -> dict[str, Any]:
        said = {"source": self.source, "as_of": self.as_of, "via": self.via}
        return {key: value for key, value in said.items() if value}


def values_of(model: type[models.Model], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values as the model's fields hold them, by name; a concept by its code becomes its key.

    Raises ``InvalidInput`` with one sentence for each field that is unknown, empty but needed, too long, no date,
    no address, or not in its vocabulary.
    """
    vocabularies = catalogue()
    values: dict[str, Any] = {}
    problems: list[DomainError] = []
    for name, plain in fields.items():
        try:
            values[name] = value_of(model, name, plain, vocabularies)
        except DomainError as problem:
            problems.append(problem)
    if problems:
        raise InvalidInput(problems)
    return values


def value_of(model: type[models.Model], name: str, plain: Any, vocabularies: Catalogue) -> Any:
    """One plain value as the field holds it. Raises ``DomainError`` that names the field."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        raise DomainError(_("There is no such field."), field=name) from None
    if isinstance(field, models.ForeignKey) and field.related_model is Concept:
        return _concept_key(field, plain, vocabularies)
    if not isinstance(field, models.Field) or field.is_relation:
        raise DomainError(_("There is no such field."), field=name)
    try:
        return field.clean(writable(plain) if isinstance(plain, str) else plain, None)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field=name) from error


def scheme_of(field: "models.ForeignKey[Any, Any]") -> str:
    """The vocabulary that a field takes its concepts from, as its model declares it."""
    choices = field.get_limit_choices_to()
    assert isinstance(choices, Mapping)  # noqa: S101 - an architecture of the models, not input
    return str(choices["scheme__code"])


def _concept_key(field: "models.ForeignKey[Any, Any]", plain: Any, vocabularies: Catalogue) -> int | None:
    if plain is None or plain == "":
        if not field.null:
            raise DomainError(_("This must be said."), field=field.name)
        return None
    found = vocabularies.get(scheme_of(field), str(plain))
    if found is None:
        sentence = format_lazy(_("“{code}” is not in the vocabulary “{scheme}”."), code=plain, scheme=scheme_of(field))
        raise DomainError(sentence, field=field.name)
    return found.id


def apply_values(record: models.Model, values: Mapping[str, Any], locked: Iterable[str] = ()) -> Difference:
    """Set the values save those of locked fields; what differs, before and after. Nothing is saved."""
    kept = set(locked)
    difference: Difference = {}
    for name, value in values.items():
        field = record._meta.get_field(name)
        assert isinstance(field, models.Field)  # noqa: S101 - ``values_of`` let nothing else pass
        before = getattr(record, field.attname)
        if name in kept or before == value:
            continue
        setattr(record, field.attname, value)
        difference[name] = (plain_state(field, before), plain_state(field, value))
    return difference


def state(record: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The named fields JSON-safe, concepts by their codes, without a query."""
    found = {}
    for name in names:
        field = record._meta.get_field(name)
        assert isinstance(field, models.Field)  # noqa: S101 - names of fields come from our own code
        found[name] = plain_state(field, getattr(record, field.attname))
    return found


def plain_state(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.ForeignKey) and field.related_model is Concept:
        return catalogue().codes.get(value) if value is not None else None
    return json_safe(value)


def locked_fields(record: Publishable) -> frozenset[str]:
    return frozenset(name for name, entry in record.provenance.items() if entry.get("locked"))


def note_origin(record: Publishable, names: Iterable[str], origin: Origin, *, is_partial: bool = False) -> bool:
    """Write down where the named fields come from, save those that a person corrected; whether that is new.

    A partial statement never stands for the whole record, nor does one that came another way than the first.
    """
    entry = origin.entry()
    noted: dict[str, Any] = dict(record.provenance)
    whole = noted.get(WHOLE)
    if whole is None or (not is_partial and whole.get("via") == origin.via):
        noted[WHOLE] = entry
    for name in names:
        if noted.get(name, {}).get("locked"):
            continue
        if noted[WHOLE] == entry:
            noted.pop(name, None)
        else:
            noted[name] = entry
    is_new: bool = noted != record.provenance
    record.provenance = noted
    return is_new


def lock(record: Publishable, names: Iterable[str], origin: Origin) -> None:
    """From now on the named fields are a person's; no load, import or harvest changes them."""
    record.provenance = {**record.provenance, **{name: {**origin.entry(), "locked": True} for name in names}}
