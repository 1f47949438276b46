"""What fields of a record say, from the plain values that histories, suggestions and comparisons keep."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.inventory.breakdown import label_of_code
from capdev.inventory.models import (
    Edition,
    Evidence,
    Figure,
    Lineage,
    Material,
    ProcessLink,
    RecordIdentifier,
    ReferenceLink,
    Relation,
)
from capdev.inventory.queries.records import TYPES
from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import Sentence
from capdev.kernel.fields import PartialDateField
from capdev.kernel.publication import State
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.network.names import organisation_names
from capdev.ui.formats import date_text
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import label
from capdev.vocabularies.statements import scheme_of

_PARTS: Final[dict[str, Sentence]] = {
    "roles": _("Organizations"),
    "links": _("Further addresses"),
    "components": _("Components"),
    "versions": _("Languages"),
    "identifiers added": _("Identifiers"),
    "merged": _("Merged with"),
    "apart": _("Told apart from"),
}
_ROWS: Final[dict[str, type[models.Model]]] = {
    "edition": Edition,
    "evidence": Evidence,
    "figure": Figure,
    "identifier": RecordIdentifier,
    "lineage": Lineage,
    "material": Material,
    "process": ProcessLink,
    "reference": ReferenceLink,
    "relation": Relation,
}


def field_label(type_: str, name: str) -> Sentence:
    """The words for a field, an axis, a part or a row around the record, as they begin a line."""
    if axis := BY_CODE.get(name.removeprefix("terms.")):
        return axis.label
    if name in _PARTS:
        return _PARTS[name]
    row = _ROWS.get(name.split(" ", maxsplit=1)[0])
    if row is not None:
        return capfirst(str(row._meta.verbose_name or name))
    field = _field(TYPES[type_], name)
    return capfirst(str(field.verbose_name if field is not None else name))


def shown_value(type_: str, name: str, value: Any) -> Any:
    """What ``{% value %}`` draws; an empty text where nothing is said. Texts in languages take ``shown_texts``."""
    if value is None or value in ("", [], {}):
        return ""
    language = get_language() or "en"
    if axis := BY_CODE.get(name.removeprefix("terms.")):
        return [label(axis.scheme, str(code), language) for code in value or ()]
    if name in _PARTS:
        return [_part(name, each, language) for each in (value if isinstance(value, list) else [value])]
    if isinstance(value, dict):
        return _row(name, value, language)
    return _plain(_field(TYPES[type_], name), value, language)


def is_translated(value: Any) -> bool:
    return isinstance(value, dict) and "texts" in value and "source" in value


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any] | None":
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None


def _plain(field: "models.Field[Any, Any] | None", value: Any, language: str) -> Any:
    if is_translated(value):
        return TranslatedText.from_json(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return [_plain(None, each, language) for each in value]
    if isinstance(field, models.ForeignKey) and field.related_model is Concept:
        return label(scheme_of(field), str(value), language)
    if isinstance(field, PartialDateField | models.DateField):
        return _date(str(value))
    if field is not None and field.choices:
        choices: Mapping[Any, Any] = dict(field.flatchoices)
        return choices.get(value, str(value))
    if field is not None and field.name == "state":
        return State(value).label
    return LanguageText(str(value), "und")


def _date(value: str) -> str:
    try:
        return date_text(PartialDate.parse(value))
    except ValueError:
        return value


def _part(name: str, value: Any, language: str) -> Any:
    if name == "versions":
        return label("languages", str(value), language)
    if name == "roles":
        slug, _colon, role = str(value).partition(": ")
        known = organisation_names().get(slug)
        who = known.in_language(language).text if known else slug
        return LanguageText(f"{who} ({label('organisation_roles', role, language)})", "und")
    return _plain(None, value, language)


def _row(name: str, said: Mapping[str, Any], language: str) -> Any:
    """A row around a record: its fields that say something, one after the other."""
    model = _ROWS.get(name.split(" ", maxsplit=1)[0])
    if is_translated(said) or model is None:
        return _plain(None, said if is_translated(said) else str(said), language)
    lines = []
    for key, value in said.items():
        field = _field(model, key)
        if field is None or (isinstance(field, models.ForeignKey) and field.related_model is not Concept):
            continue  # what a row hangs on is said by the record; numbers of the database are nobody's business
        shown = _plain(field, value, language) if value not in (None, "", [], {}) else ""
        if model is Figure and key == "part" and value:
            shown = label_of_code(str(value))
        text = shown.best(language).text if isinstance(shown, TranslatedText) else _joined(shown)
        if text:
            lines.append(f"{capfirst(str(field.verbose_name))}: {text}")
    return LanguageText(" · ".join(lines), "und") if lines else ""


def _joined(shown: Any) -> str:
    return "; ".join(map(str, shown)) if isinstance(shown, list) else str(shown)
