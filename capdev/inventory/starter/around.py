"""The files around the records: relations, lineage, processes, figures, evidence, materials, bibliography."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from capdev.history.choices import Via
from capdev.inventory.actions import (
    merge_evidence,
    merge_figures,
    merge_lineage,
    merge_materials,
    merge_process_links,
    merge_references,
    merge_relations,
)
from capdev.inventory.items import (
    EvidenceItem,
    FigureItem,
    Identifier,
    LineageItem,
    MaterialItem,
    ProcessLinkItem,
    ReferenceItem,
    RelationItem,
)
from capdev.inventory.reports import MergeReport, Outcome, load_report
from capdev.inventory.starter.drafts import starter
from capdev.kernel.loading import LoadReport, Row, read_table
from capdev.kernel.translated import TranslatedText
from capdev.network.models import OrganisationIdentifier
from capdev.network.queries import organisations_by_identifier

Item = TypeVar("Item")


def load_rows(
    path: Path,
    columns: tuple[str, ...],
    make: Callable[[Row], Item],
    merge: Callable[[Sequence[Item], str], MergeReport],
) -> LoadReport:
    """One file, one item a row, one merge; refusals carry the row's line."""
    table = read_table(path, columns)
    report = merge([make(row) for row in table.rows], Via.STARTER)
    refused = [
        row.refusal(one.key, one.sentence)
        for row, one in zip(table.rows, report, strict=True)
        if one.outcome is Outcome.REFUSED
    ]
    return load_report(report, (*table.refused, *refused))


def load_around(folder: Path) -> LoadReport:
    """Everything that ties records to each other and to the world; processes stand already."""
    report = load_rows(folder / "links.csv", ("id", "relation", "target", "source"), _relation, merge_relations)
    report += load_rows(
        folder / "lineage.csv", ("record", "derived_from", "what_en", "parts_en"), _lineage, merge_lineage
    )
    report += load_rows(folder / "process_links.csv", ("record", "process", "relation"), _tie, merge_process_links)
    report += load_rows(
        folder / "figures.csv", ("id", "record", "measure", "value"), _figure_maker(folder), merge_figures
    )
    report += load_rows(folder / "evidence.csv", ("id", "record", "kind", "title_en"), _evidence, merge_evidence)
    report += load_rows(folder / "materials.csv", ("id", "record", "kind", "title", "url"), _material, merge_materials)
    columns = ("id", "kind", "title", "authors_org", "publisher", "cited_by")
    return report + load_rows(folder / "references.csv", columns, _reference_maker(folder), merge_references)


def _relation(row: Row) -> RelationItem:
    return RelationItem(starter(row["id"]), row["relation"], starter(row["target"]), row["source"])


def _lineage(row: Row) -> LineageItem:
    return LineageItem(
        record=starter(row["record"]),
        origin=starter(row["derived_from"]),
        what=TranslatedText.of(row["what_en"]),
        parts=TranslatedText.of(row["parts_en"]),
        source=row["source"],
    )


def _tie(row: Row) -> ProcessLinkItem:
    return ProcessLinkItem(starter(row["record"]), row["process"], row["relation"], row["source"])


_FIGURE_COLUMNS: Final = (
    "measure", "value", "value_text", "value_min", "value_max", "unit", "period_from", "period_to",
)  # fmt: skip


def _figure_maker(folder: Path) -> Callable[[Row], FigureItem]:
    """A figure speaks of whatever its ``record`` names: a record, an edition, a process, else an organisation."""
    processes = {row["id"] for row in read_table(folder / "processes.csv").rows}
    editions = {row["id"] for row in read_table(folder / "editions.csv").rows}
    organisations = set(OrganisationIdentifier.objects.filter(scheme="starter").values_list("value", flat=True))

    def make(row: Row) -> FigureItem:
        key = row["record"]
        subject: dict[str, Any] = {"record": starter(key)}
        if key in processes:
            subject = {"process": key}
        elif key in editions:
            subject = {"edition": f"starter:{key}"}
        elif key in organisations:
            subject = {"organisation": starter(key)}
        fields: dict[str, Any] = {column: row[column] for column in _FIGURE_COLUMNS}
        fields["definition"] = TranslatedText.of(row["definition_en"])
        fields["numerator"] = TranslatedText.of(row["numerator"])
        fields["denominator"] = TranslatedText.of(row["denominator"])
        fields["note"] = TranslatedText.of(row["note_en"])
        return FigureItem(row["id"], fields, **subject, source=row["source"], as_of=row["as_of"])

    return make


def _evidence(row: Row) -> EvidenceItem:
    fields = {
        "kind": row["kind"],
        "title": TranslatedText.of(row["title_en"]),
        "finding": TranslatedText.of(row["finding_en"]),
        "level": int(row["level"]) if row["level"].isdigit() else None,
        "url": row["url"],
        "published": row["published"],
    }
    return EvidenceItem(row["id"], starter(row["record"]), fields, row["source"], row.get("as_of", ""))


def _material(row: Row) -> MaterialItem:
    fields = {
        "kind": row["kind"],
        "title": TranslatedText.of(row["title"], row["language"] or "en"),
        "language": row["language"],
        "url": row["url"],
    }
    return MaterialItem(row["id"], starter(row["record"]), fields, source=row["source"], as_of=row.get("as_of", ""))


def _reference_maker(folder: Path) -> Callable[[Row], ReferenceItem]:
    """Authors and publishers that are organisations of the network stand by their short names."""
    rows = read_table(folder / "references.csv").rows
    names = _short_names(
        {key for row in rows for column in ("authors_org", "publisher") for key in row.items_of(column)}
    )

    def named(row: Row, column: str) -> str:
        return "; ".join(names.get(key, key) for key in row.items_of(column))

    def make(row: Row) -> ReferenceItem:
        cited = row.items_of("cited_by")
        fields = {
            "kind": row["kind"],
            "title": row["title"],
            "language": row["language"] or "en",
            "authors": named(row, "authors_org"),
            "publisher": named(row, "publisher"),
            "published": row["year"],
            "url": row["url"],
            "requirements": "; ".join(key for key in cited if _is_requirement(key)),
            "note": row["note_en"],
        }
        citing: tuple[Identifier, ...] = tuple(starter(key) for key in cited if not _is_requirement(key))
        return ReferenceItem(row["id"], fields, citing, row["source"], row.get("as_of", ""))

    return make


def _is_requirement(key: str) -> bool:
    return key[:1] == "R" and key[1:].isdigit()


def _short_names(keys: set[str]) -> dict[str, str]:
    found = organisations_by_identifier([starter(key) for key in keys])
    rows = OrganisationIdentifier.objects.filter(scheme="starter", value__in=[value for _scheme, value in found])
    return {row.value: row.organisation.short_name for row in rows.select_related("organisation")}
