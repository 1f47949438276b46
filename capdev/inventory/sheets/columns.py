"""The columns of spreadsheets of records: one definition that import, export, template and documentation share.

A record is a row of its sheet; editions, components, language versions and further addresses are rows of sheets of
their own, whose first column names the record that they belong to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import AXES
from capdev.inventory.choices import ActivityStatus, EditionStatus, RecordType, ToolStatus, Visibility
from capdev.inventory.fields import STATED
from capdev.inventory.models import Activity, AlternateLink, Component, Edition, LanguageVersion, Practice, Tool
from capdev.kernel.errors import Sentence
from capdev.kernel.fields import PartialDateField, TranslatedField
from capdev.vocabularies.queries import catalogue, label
from capdev.vocabularies.statements import scheme_of


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    TRANSLATED = "translated"
    CHOICE = "choice"
    CONCEPT = "concept"
    CONCEPTS = "concepts"
    YES_NO = "yes-no"
    DAY = "day"
    DATE = "date"
    NUMBER = "number"
    ORGANISATIONS = "organisations"
    IDENTIFIERS = "identifiers"


class Place(StrEnum):
    """Where a record keeps what a column says."""

    FIELD = "field"
    TERMS = "terms"
    ROLES = "roles"
    LANGUAGES = "languages"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Column:
    """``code`` is the heading that is the same in every language; ``scheme`` the vocabulary of its values."""

    code: str
    label: Sentence
    kind: Kind
    place: Place = Place.FIELD
    scheme: str = ""
    choices: type[models.TextChoices] | None = None
    longest: int = 0
    is_needed: bool = False

    @property
    def heading(self) -> str:
        """In the active language."""
        return capfirst(str(self.label))

    @property
    def name(self) -> str:
        """How the inventory calls what it says: a field, ``terms.<axis>``, ``roles``."""
        if self.place is Place.TERMS:
            return f"terms.{self.code}"
        return "roles" if self.place is Place.ROLES else self.code


@dataclass(frozen=True, slots=True)
class Sheet:
    """``part`` names the rows around a record that it holds; empty for records themselves. ``key`` are the columns
    that tell the rows of one record apart."""

    code: str
    label: Sentence
    model: type[models.Model]
    columns: tuple[Column, ...]
    type: str = ""
    part: str = ""
    key: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return capfirst(str(self.label))

    def column(self, code: str) -> Column:
        return next(one for one in self.columns if one.code == code)


IDENTIFIER: Final = "identifier"
RECORD: Final = "record"
_NAMES: Final[dict[str, Sentence]] = {
    "kind": _("Kind"),
    "mode": _("How it is held"),
    "level": _("Level"),
    "licence": _("Licence"),
    "country": _("Country"),
    "language": _("Language"),
}
_CHOICES: Final[dict[tuple[type[models.Model], str], type[models.TextChoices]]] = {
    (Activity, "status"): ActivityStatus,
    (Tool, "status"): ToolStatus,
    (Edition, "status"): EditionStatus,
}
_ORDER: Final = ("title", "kind", "status", "summary")
_EDITION: Final = (
    "title", "starts", "ends", "time_zone", "registration_until", "place", "country", "mode", "status", "url", "note",
    "source", "as_of",
)  # fmt: skip
_COMPONENT: Final = (
    "position", "title", "description", "minutes", "licence", "is_replicable", "url", "source", "as_of",
)  # fmt: skip


def sheets() -> tuple[Sheet, ...]:
    """Every sheet, in the order of a workbook. Roles of organisations come from their vocabulary."""
    return _sheets(tuple(view.code for view in catalogue().of_scheme("organisation_roles")))


def sheet(code: str) -> Sheet:
    return next(one for one in sheets() if one.code == code)


def sheet_of_type(type_: str) -> Sheet:
    return next(one for one in sheets() if one.type == type_ and not one.part)


def parts_of_type(type_: str) -> list[Sheet]:
    """The sheets whose rows can belong to a record of the type."""
    return [one for one in sheets() if one.part and one.type in ("", type_)]


@lru_cache(maxsize=8)
def _sheets(roles: tuple[str, ...]) -> tuple[Sheet, ...]:
    languages = Column("languages", _("Languages"), Kind.CONCEPTS, place=Place.LANGUAGES, scheme="languages")
    return (
        Sheet("activities", _("activities"), Activity, _record_columns(Activity, "activity", roles), "activity"),
        Sheet(
            "editions", _("editions"), Edition,
            (*_belonging(Edition, "edition", _("edition")), *_columns(Edition, _EDITION), languages),
            "activity", "editions", ("edition",),
        ),
        Sheet(
            "components", _("components"), Component,
            (*_belonging(), *_columns(Component, _COMPONENT, needed=("position", "title"))),
            "activity", "components", ("position",),
        ),
        Sheet("tools", _("tools"), Tool, _record_columns(Tool, "tool", roles), "tool"),
        Sheet(
            "versions", _("language versions"), LanguageVersion,
            (*_belonging(), *_columns(LanguageVersion, ("language", "title", "url", "published"))),
            "tool", "versions", ("language",),
        ),
        Sheet("practices", _("practices"), Practice, _record_columns(Practice, "practice", roles), "practice"),
        Sheet(
            "links", _("further addresses"), AlternateLink,
            (*_belonging(), *_columns(AlternateLink, ("url", "label", "language", "source"))),
            "", "links", ("url",),
        ),
    )  # fmt: skip


def _belonging(model: type[models.Model] | None = None, code: str = "", label_: Sentence = "") -> Iterable[Column]:
    yield Column(RECORD, _("record"), Kind.IDENTIFIERS, place=Place.NAME, is_needed=True)
    if model is not None:
        yield Column(code, label_, Kind.TEXT, place=Place.NAME, longest=200)


def _record_columns(model: type[models.Model], type_: str, roles: tuple[str, ...]) -> tuple[Column, ...]:
    stated = STATED[type_]
    ordered = [*(name for name in _ORDER if name in stated), *(name for name in stated if name not in _ORDER)]
    fields = _columns(model, tuple(ordered), needed=("title", "kind"))
    return (
        Column(IDENTIFIER, _("identifiers"), Kind.IDENTIFIERS, place=Place.NAME),
        *fields[:4],
        *(Column(axis.code, axis.label, Kind.CONCEPTS, place=Place.TERMS, scheme=axis.scheme) for axis in AXES),
        *(Column(f"role.{code}", _role_label(code), Kind.ORGANISATIONS, place=Place.ROLES) for code in roles),
        *fields[4:],
    )


_role_label: Any = lazy(lambda code: label("organisation_roles", code, get_language() or "en").text, str)


def _columns(model: type[models.Model], names: tuple[str, ...], needed: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(_column(model, name, is_needed=name in needed) for name in names)


def _column(model: type[models.Model], name: str, *, is_needed: bool) -> Column:
    """Read off the field of the model, so that a column never says another thing than its field."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 - names of fields come from our own code
    is_address = name == "url" and model in (LanguageVersion, AlternateLink)
    label_ = _("web address") if is_address else _NAMES.get(name, field.verbose_name)
    choices = Visibility if name == "visibility" else _CHOICES.get((model, name))
    longest = field.max_length or 0
    match field:
        case models.ForeignKey():
            return Column(name, label_, Kind.CONCEPT, scheme=scheme_of(field), is_needed=is_needed or not field.null)
        case TranslatedField():
            return Column(name, label_, Kind.TRANSLATED, is_needed=is_needed)
        case PartialDateField():
            return Column(name, label_, Kind.DATE)
        case models.BooleanField():
            return Column(name, label_, Kind.YES_NO)
        case models.DateField():
            return Column(name, label_, Kind.DAY)
        case models.PositiveIntegerField():
            return Column(name, label_, Kind.NUMBER, is_needed=is_needed)
    kind = Kind.CHOICE if choices else Kind.TEXT
    is_needed = is_needed or (model is AlternateLink and name == "url")
    return Column(name, label_, kind, choices=choices, longest=longest, is_needed=is_needed)


TYPES: Final = tuple(RecordType.values)
