"""The register of processes; summits that it misses come from the list among the vocabularies."""

from pathlib import Path
from typing import Any, Final

from capdev.history.choices import Via
from capdev.inventory.actions import merge_processes
from capdev.inventory.items import ProcessItem
from capdev.inventory.reports import Outcome, load_report
from capdev.kernel.loading import LoadReport, Row, read_table
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.starter import FOLDER as VOCABULARIES
from capdev.vocabularies.starter.columns import texts

_COLUMNS: Final = (
    "id", "kind", "number", "year", "starts", "ends", "place", "country", "chair", "title_en", "theme_en", "aliases",
    "source", "note_en",
)  # fmt: skip
_SUMMIT: Final = "gfmd_summit"


def load_processes(folder: Path) -> LoadReport:
    table = read_table(folder / "processes.csv", _COLUMNS)
    summits = read_table(VOCABULARIES / "gfmd_summits.csv", ("number", "year", "start_date", "end_date", "place"))
    numbers = {row["number"] for row in table.rows if row["kind"] == _SUMMIT}
    more = [row for row in summits.rows if row["number"] not in numbers]
    rows = [*table.rows, *more]
    report = merge_processes([*map(_process, table.rows), *map(_summit, more)], Via.STARTER)
    refused = [
        row.refusal(one.key, one.sentence)
        for row, one in zip(rows, report, strict=True)
        if one.outcome is Outcome.REFUSED
    ]
    return load_report(report, (*table.refused, *summits.refused, *refused))


def _process(row: Row) -> ProcessItem:
    fields: dict[str, Any] = {
        "kind": row["kind"],
        "title": texts(row, "title"),
        "theme": TranslatedText.of(row["theme_en"]),
        "note": TranslatedText.of(row["note_en"]),
        "number": row["number"] or None,
        "starts": row["starts"] or row["year"],
        "ends": row["ends"],
        "place": row["place"],
        "country": row["country"],
        "chair": row["chair"],
    }
    chairs = row.items_of("chair_codes") if "chair_codes" in row else ()
    return ProcessItem(row["id"], fields, row.items_of("aliases"), chairs, row["source"], row.get("as_of", ""))


def _summit(row: Row) -> ProcessItem:
    title = f"GFMD Summit {row['number']} ({row['place']}, {row['year']})"
    fields: dict[str, Any] = {
        "kind": _SUMMIT,
        "title": TranslatedText.of(title),
        "theme": TranslatedText.of(row.get("theme_en", "")),
        "number": row["number"],
        "starts": row["start_date"] or row["year"],
        "ends": row["end_date"],
        "place": row["place"],
        "country": row.get("country", ""),
        "chair": row.get("chair", ""),
    }
    return ProcessItem(f"gfmd-{row['year']}", fields, (f"GFMD {row['year']}",), (), row.get("source", ""))
