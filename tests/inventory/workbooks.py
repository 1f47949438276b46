"""Workbooks and text files as people make them, for tests of imports."""

from pathlib import Path
from typing import Any

from capdev.accounts.models import User
from capdev.inventory.actions.sheet_imports import start_import
from capdev.inventory.exports.sheets.tables import Export
from capdev.inventory.exports.sheets.workbook import write_workbook
from capdev.inventory.imports.running import read
from capdev.inventory.models import Record, SheetImport, SheetImportRow
from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.facts import record_keys
from capdev.inventory.sheets.labels import organisations
from capdev.network.models import Organisation
from tests.workbook_files import with_part, workbook

__all__ = ["exported", "imported", "outcomes", "rows_of", "with_part", "workbook"]


def imported(
    user: User, content: bytes, organisation: Organisation | None = None, *, language: str = "en", **more: Any
) -> SheetImport:
    """The import after it was read."""
    import_ = start_import(user, organisation, [content], "sheet.xlsx", language, **more)
    read(import_)
    import_.refresh_from_db()
    return import_


def rows_of(import_: SheetImport, outcome: str) -> list[SheetImportRow]:
    return list(import_.rows.filter(outcome=outcome).order_by("pk"))


def outcomes(import_: SheetImport) -> dict[str, int]:
    """How many rows came to which outcome."""
    found: dict[str, int] = {}
    for row in import_.rows.all():
        found[row.outcome] = found.get(row.outcome, 0) + 1
    return found


def exported(path: Path, language: str = "en") -> bytes:
    """All records as their keepers take them along."""
    keys = record_keys(Record.objects.order_by("pk"))
    write_workbook(path, Export(keys, Cells(language, organisations()), is_whole=True))
    return path.read_bytes()
