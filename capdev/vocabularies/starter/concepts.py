"""The tables of concepts, corrected and completed by the tables of labels."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.languages import canonical_tag
from capdev.kernel.loading import Refusal, Row, read_table
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.catalogue import Key
from capdev.vocabularies.items import ConceptItem
from capdev.vocabularies.models import AlternativeLabel
from capdev.vocabularies.starter.columns import is_yes, scheme_code, texts

Broader = Callable[[Row], Key | None]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of concepts: which scheme, which column is the code, which columns are label and definition."""

    file: str
    scheme: str
    code: str = "id"
    label: str = "label"
    definition: str = ""
    broader: Broader = lambda _row: None
    attributes: Callable[[Row], Mapping[str, Any]] = lambda _row: {}
    mappings: Mapping[str, str] = field(default_factory=dict)
    """Column to the scheme that its codes belong to."""


def _within(scheme: str, column: str = "broader") -> Broader:
    return lambda row: (scheme, row[column]) if row[column] else None


def _country(row: Row) -> dict[str, Any]:
    groups = {name: is_yes(row[name]) for name in ("ldc", "lldc", "sids")}
    return {"alpha3": row["alpha3"], "m49": row["m49"], **groups, "dev_group": row["dev_group"]}


def _language(row: Row) -> dict[str, Any]:
    return {
        "iso639_3": row["iso639_3"],
        "endonym": row["endonym"],
        "rtl": is_yes(row["rtl"]),
        "un_official": is_yes(row["un_official"]),
    }


SOURCES: Final = (
    Source("regions.csv", "regions", "m49", "name", broader=_within("regions")),
    Source("countries.csv", "countries", "alpha2", "name", attributes=_country),
    Source("languages.csv", "languages", "iso639_1", "name", attributes=_language),
    Source("gcm_objectives.csv", "gcm_objectives", "number", "short", "title"),
    Source("sdg_goals.csv", "sdg_targets", "number", "short", "title"),
    Source("sdg_targets.csv", "sdg_targets", "target", "title", broader=_within("sdg_targets", "goal")),
    Source("knomad_groups.csv", "knomad_groups", label="name"),
    Source(
        "themes.csv",
        "themes",
        label="pref",
        broader=_within("themes"),
        mappings={
            "gcm_objectives": "gcm_objectives",
            "sdg_targets": "sdg_targets",
            "knomad_groups": "knomad_groups",
        },
    ),
    Source("audiences.csv", "audiences"),
    Source("sectors.csv", "sectors"),
    Source("activity_kinds.csv", "activity_kinds"),
    Source("tool_kinds.csv", "tool_kinds"),
    Source("delivery_modes.csv", "delivery_modes"),
    Source("learning_levels.csv", "levels"),
    Source("capacity_dimensions.csv", "capacity_dimensions"),
    Source("local_authority_themes.csv", "local_authority_themes"),
    Source("kirkpatrick_levels.csv", "kirkpatrick_levels", "level", definition="question"),
)

_KINDS: Final = frozenset(AlternativeLabel.Kind.values)
_UNKNOWN: Final = frozenset({"unspecified"})
"""Codes by which a file says that nothing is known; never offered for new records."""


@dataclass(slots=True)
class Draft:
    item: ConceptItem
    row: Row


@dataclass(slots=True)
class Reading:
    """The concepts of all files by key, and the rows that could not be read."""

    concepts: dict[Key, Draft] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    def items(self) -> list[ConceptItem]:
        return [draft.item for draft in self.concepts.values()]

    def add(self, item: ConceptItem, row: Row) -> None:
        if item.key in self.concepts:
            self.refused.append(row.refusal(":".join(item.key), _("This code stands there twice.")))
        else:
            self.concepts[item.key] = Draft(item, row)

    def find(self, row: Row) -> Draft | None:
        """The concept that a row of labels speaks of; refuses the row when there is none."""
        key = (scheme_code(row["scheme"]), row["code"])
        if key not in self.concepts:
            sentence = format_lazy(_("There is no concept “{code}” in “{scheme}”."), scheme=key[0], code=key[1])
            self.refused.append(row.refusal(":".join(key), sentence))
        return self.concepts.get(key)


def read_concepts(folder: Path) -> Reading:
    reading = Reading()
    for source in SOURCES:
        _read_source(folder, source, reading)
    _read_small_schemes(folder, reading)
    _place_countries(reading)
    _read_labels(folder, reading)
    _read_alternatives(folder, reading)
    return reading


def _read_source(folder: Path, source: Source, reading: Reading) -> None:
    table = read_table(folder / source.file, (source.code, f"{source.label}_en"))
    reading.refused += table.refused
    for position, row in enumerate(table.rows, 1):
        item = ConceptItem(
            scheme=source.scheme,
            code=row[source.code],
            label=texts(row, source.label),
            definition=texts(row, source.definition) if source.definition else TranslatedText(),
            broader=source.broader(row),
            attributes=dict(source.attributes(row)),
            position=position,
            source=row.get("source", ""),
            is_current=row[source.code] not in _UNKNOWN,
            mappings=tuple(
                (relation, (scheme, code))
                for column, scheme in source.mappings.items()
                for relation, code in (("relatedMatch", code) for code in row.items_of(column))
            ),
        )
        reading.add(item, row)


def _read_small_schemes(folder: Path, reading: Reading) -> None:
    table = read_table(folder / "concepts.csv", ("scheme", "code", "broader", "label_en", "definition_en", "source"))
    reading.refused += table.refused
    for position, row in enumerate(table.rows, 1):
        scheme = scheme_code(row["scheme"])
        item = ConceptItem(
            scheme=scheme,
            code=row["code"],
            label=texts(row, "label"),
            definition=TranslatedText.of(row["definition_en"]),
            broader=(scheme, row["broader"]) if row["broader"] else None,
            position=position,
            source=row["source"],
            is_current=row["code"] not in _UNKNOWN,
        )
        reading.add(item, row)


def _place_countries(reading: Reading) -> None:
    """Give each country the M49 region that its row names; the finest that is a concept."""
    regions = {draft.item.label.best("en").text: key for key, draft in reading.concepts.items() if key[0] == "regions"}
    for key, draft in reading.concepts.items():
        if key[0] == "countries":
            named = [draft.row[column] for column in ("intermediate_region", "subregion", "region")]
            region = next((regions[name] for name in named if name in regions), None)
            draft.item = replace(draft.item, broader=region)


def _read_labels(folder: Path, reading: Reading) -> None:
    """Preferred labels that the other files lack or have wrong."""
    table = read_table(folder / "labels.csv", ("scheme", "code", "language", "label"))
    reading.refused += table.refused
    for row in table.rows:
        if draft := reading.find(row):
            label = draft.item.label.with_text(row["language"], row["label"])
            draft.item = replace(draft.item, label=label)


def _read_alternatives(folder: Path, reading: Reading) -> None:
    table = read_table(folder / "alternative_labels.csv", ("scheme", "code", "language", "label", "kind"))
    reading.refused += table.refused
    found: dict[Key, dict[tuple[str, str], str]] = {}
    for row in table.rows:
        if row["kind"] not in _KINDS:
            sentence = format_lazy(_("“{kind}” is no kind of label."), kind=row["kind"])
            reading.refused.append(row.refusal(row["label"], sentence))
        elif draft := reading.find(row):
            labels = found.setdefault(draft.item.key, {})
            labels.setdefault((canonical_tag(row["language"]), row["label"]), row["kind"])
    for key, labels in found.items():
        draft = reading.concepts[key]
        draft.item = replace(draft.item, alternatives=tuple(_alternatives(draft.item, labels)))


def _alternatives(item: ConceptItem, labels: dict[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    """What says more than the preferred label does."""
    for (language, label), kind in labels.items():
        if item.label.texts.get(language) != label:
            yield language, label, kind
