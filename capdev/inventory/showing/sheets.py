"""Pages about spreadsheets: the columns, the imports, the preview of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from capdev.inventory.models import Record, SheetImport, SheetImportRow
from capdev.inventory.queries.sheet_imports import counts_of, has_changed_since, likeness_count, results_of, rows_to_do
from capdev.inventory.sheets.columns import sheets
from capdev.inventory.sheets.guides import RULES, guide, sheet_guide
from capdev.kernel.translated import LanguageText
from capdev.ui.paging import Pages
from capdev.ui.parts import Badge, Column, Link

ROWS_A_PAGE: Final = 50
Outcome = SheetImportRow.Outcome
Stage = SheetImport.Stage
_ORDER: Final = (Outcome.REFUSED, Outcome.CHANGED, Outcome.ADDED, Outcome.UNCHANGED)
_TONES: Final[Mapping[str, str]] = {
    Stage.FAILED: "attention", Stage.READY: "hue", Stage.DONE: "positive", Stage.UNDONE: "quiet",
}  # fmt: skip


def columns_page() -> dict[str, Any]:
    """Every sheet with its columns, from the definition that imports and exports share."""
    language = get_language() or "en"
    headings = [Column(gettext("Column")), Column(gettext("Code")), Column(gettext("What stands there"))]
    shown = [
        {
            "code": sheet.code,
            "label": sheet.heading,
            "text": sheet_guide(sheet),
            "rows": [
                [
                    f"{one.heading} *" if one.is_needed else one.heading,
                    LanguageText(one.code, "und"),
                    str(guide(one, language)),
                ]
                for one in sheet.columns
            ],
        }
        for sheet in sheets()
    ]
    return {"sheets": shown, "columns": headings, "rules": RULES}


def import_links(imports: Any) -> list[dict[str, Any]]:
    """Imports as a list of them shows each."""
    return [{"href": address_of(one), "import": one, "badge": badge(one)} for one in imports]


def address_of(import_: SheetImport) -> str:
    return reverse("inventory:sheet_import", args=[import_.uuid])


def badge(import_: SheetImport) -> Badge:
    return Badge(import_.get_stage_display(), _TONES.get(import_.stage, "neutral"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a preview: where it stands, what it means, and what would become of it."""

    place: str
    title: LanguageText
    href: str
    row: SheetImportRow
    differences: list[list[Any]]
    problems: list[tuple[str, str]]
    result: str


def import_page(import_: SheetImport, wanted: str, page: str) -> dict[str, Any]:
    """The import as it stands: progress, preview, or what came of it. A fixed number of queries."""
    context: dict[str, Any] = {
        "import": import_,
        "badge": badge(import_),
        "stage": import_.stage,
        "notes": [LanguageText(note, import_.language) for note in import_.notes],
        "problem": LanguageText(import_.problem, import_.language),
    }
    if import_.is_under_way:
        context["progress"] = _progress(import_)
        return context
    if import_.stage == Stage.FAILED:
        return context
    counts = counts_of(import_)
    shown = wanted if wanted in Outcome.values else next((one for one in _ORDER if counts.get(one)), Outcome.UNCHANGED)
    total = counts.get(shown, 0)
    pages = Pages.at(page, ROWS_A_PAGE, total)
    rows = list(import_.rows.filter(outcome=shown).order_by("pk")[pages.rows])
    return {
        **context,
        "tabs": _tabs(import_, counts, shown),
        "rows": _rows(import_, rows),
        "pages": pages,
        "difference_columns": [Column(gettext("Column")), Column(gettext("Before")), Column(gettext("After"))],
        **(_decision(import_, counts) if import_.stage == Stage.READY else _outcome(import_)),
    }


def _progress(import_: SheetImport) -> dict[str, Any]:
    labels = {
        Stage.WAITING: gettext("The file is being read"),
        Stage.APPLYING: gettext("The records are being written"),
        Stage.UNDOING: gettext("The import is being undone"),
    }
    return {"label": labels[Stage(import_.stage)], "done": import_.done_count, "of": max(import_.row_count, 1)}


def _tabs(import_: SheetImport, counts: Mapping[str, int], shown: str) -> list[Link]:
    address = address_of(import_)
    labels = {
        Outcome.REFUSED: gettext("Refused"),
        Outcome.CHANGED: gettext("Changed"),
        Outcome.ADDED: gettext("Added"),
        Outcome.UNCHANGED: gettext("Unchanged"),
    }
    return [
        Link(labels[one], f"{address}?show={one.value}", count=counts.get(one, 0), current=one == shown)
        for one in _ORDER
    ]


def _decision(import_: SheetImport, counts: Mapping[str, int]) -> dict[str, Any]:
    todo = rows_to_do(import_)
    added, changed = todo.filter(is_new=True).count(), todo.filter(is_new=False).count()
    will = [
        ngettext("%(count)s new record", "%(count)s new records", added) % {"count": added},
        ngettext("%(count)s record changes", "%(count)s records change", changed) % {"count": changed},
    ]
    return {
        "will": will,
        "can_confirm": bool(added or changed),
        "refused_count": counts.get(Outcome.REFUSED, 0),
        "likeness_count": likeness_count(import_),
    }


def _outcome(import_: SheetImport) -> dict[str, Any]:
    results = results_of(import_)
    labels = {
        SheetImportRow.Result.DONE: gettext("Done"),
        SheetImportRow.Result.LEFT_OUT: gettext("Left out, because they look like records that are there"),
        SheetImportRow.Result.FAILED: gettext("Not done"),
        SheetImportRow.Result.UNDONE: gettext("Undone"),
    }
    refused = import_.rows.filter(outcome=Outcome.REFUSED).count()
    can_undo = import_.stage == Stage.DONE and results.get(SheetImportRow.Result.DONE, 0)
    return {
        "results": [(label, results[one]) for one, label in labels.items() if results.get(one)],
        "refused_count": refused + results.get(SheetImportRow.Result.FAILED, 0),
        "can_undo": bool(can_undo) and not has_changed_since(import_),
        "is_changed_since": bool(can_undo) and has_changed_since(import_),
    }


def _rows(import_: SheetImport, rows: list[SheetImportRow]) -> list[ShownRow]:
    labels = {sheet.code: sheet.heading for sheet in sheets()}
    known = Record.objects.filter(uuid__in=[row.record_uuid for row in rows if row.record_uuid])
    addresses = {record.uuid: record.get_absolute_url() for record in known}
    shown = []
    for row in rows:
        place = gettext("%(sheet)s, row %(line)s") % {"sheet": labels.get(row.sheet, row.sheet), "line": row.line}
        differences = [[heading, _said(before), _said(after)] for heading, before, after in row.differences]
        problems = [(heading, sentence) for heading, sentence in row.problems]
        result = row.get_result_display() if row.result and row.result != SheetImportRow.Result.DONE else ""
        href = addresses.get(row.record_uuid, "") if row.record_uuid else ""
        title = LanguageText(row.title, row.language or import_.language)
        shown.append(ShownRow(place, title, href, row, differences, problems, result))
    return shown


def _said(text: str) -> LanguageText | str:
    return LanguageText(text, "und") if text else "–"
