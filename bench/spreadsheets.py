"""Part *sheets*: records leave as a workbook, come back unchanged, and come in as new ones, with preview."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.measures import Measure, at_most

if TYPE_CHECKING:
    from capdev.inventory.models import SheetImport

SECONDS: Final = {10_000: 60.0}
"""For reading, preview and writing together, on one core (issue 3, Numbers)."""
MOST_RECORDS: Final = 10_000


def sheets(size: int) -> Iterator[Measure]:
    """By processor time of this process, which others on the machine disturb less than the clock."""
    from bench.items import REGISTER
    from capdev.inventory.models import Record
    from capdev.inventory.sheets.facts import record_keys

    count = min(size, MOST_RECORDS)
    rows = Record.objects.filter(identifiers__scheme=REGISTER).order_by("pk")[:count]
    keys = record_keys(rows)
    with tempfile.TemporaryDirectory() as folder:
        path, fresh = Path(folder) / "same.xlsx", Path(folder) / "new.xlsx"
        began = time.process_time()
        _export(keys, path)
        yield at_most(f"sheets: {count:,} records written as a workbook", time.process_time() - began, "s CPU", None)
        _without_names(path, fresh)
        yield from _same(path, count)
        yield from _new(fresh, count)


def _export(keys: dict[str, list[int]], path: Path) -> None:
    from capdev.inventory.exports.sheets.tables import Export
    from capdev.inventory.exports.sheets.workbook import write_workbook
    from capdev.inventory.sheets.cells import Cells
    from capdev.inventory.sheets.labels import organisations

    write_workbook(path, Export(keys, Cells("en", organisations()), is_whole=True))


def _same(path: Path, count: int) -> Iterator[Measure]:
    from capdev.inventory.imports.running import read
    from capdev.inventory.queries.sheet_imports import counts_of

    import_ = _begun(path)
    began = time.process_time()
    read(import_)
    seconds = time.process_time() - began
    counts = counts_of(import_)
    assert set(counts) == {"unchanged"}, counts
    note = f"{sum(counts.values()):,} rows on all sheets, all unchanged"
    yield at_most(f"sheets: preview of {count:,} records as they were written", seconds, "s CPU", None, note)
    import_.delete()


def _new(path: Path, count: int) -> Iterator[Measure]:
    from capdev.inventory.actions.sheet_imports import confirm_import
    from capdev.inventory.imports.running import read, run_to_the_end
    from capdev.inventory.queries.sheet_imports import results_of

    import_ = _begun(path)
    began, wall = time.process_time(), time.monotonic()
    read(import_)
    import_.refresh_from_db()
    assert import_.stage == "ready", import_.problem
    previewed = time.process_time() - began
    yield at_most(f"sheets: preview of {count:,} new records", previewed, "s CPU", None)
    confirm_import(import_.user, import_, adds_likenesses=True)
    run_to_the_end(import_)
    seconds, wall = time.process_time() - began, time.monotonic() - wall
    results = results_of(import_)
    assert set(results) == {"done"}, results
    note = f"{import_.row_count:,} records; {wall:.0f} s by the clock; indexing, which follows by itself, not counted"
    yield at_most(
        f"sheets: {count:,} new records read, previewed and imported", seconds, "s CPU", SECONDS.get(count), note
    )


def _begun(path: Path) -> "SheetImport":
    from capdev.accounts.models import User
    from capdev.inventory.actions.sheet_imports import start_import

    user, _made = User.objects.get_or_create(
        email="bench@example.org", defaults={"is_superuser": True, "name": "Bench"}
    )
    return start_import(user, None, [path.read_bytes()], path.name, "en")


def _without_names(path: Path, fresh: Path) -> None:
    """The same rows under names of the sheet's own, so that each means a new record."""
    import xlsxwriter

    from capdev.inventory.imports.reading.files import read_file

    book = xlsxwriter.Workbook(str(fresh), {"constant_memory": True, "strings_to_urls": False})
    for table in read_file(path).tables:
        sheet = book.add_worksheet(table.name)
        dropped = 1 if table.heading[1:2] == ["Edition"] else -1
        _write(sheet, 0, table.heading, dropped)
        for line, (_number, cells) in enumerate(table.rows, 1):
            texts = [cell if isinstance(cell, str) else "" for cell in cells]
            _write(sheet, line, [texts[0].split(";")[0].replace("-", ""), *texts[1:]], dropped)
    book.close()


def _write(sheet: object, line: int, cells: Sequence[str], dropped: int) -> None:
    for at, cell in enumerate(cells):
        if cell and at != dropped:
            sheet.write_string(line, at, cell)  # type: ignore[attr-defined]
