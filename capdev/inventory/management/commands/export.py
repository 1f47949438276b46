"""capdev export"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from capdev.inventory.exports.sheets.delimited import write_delimited
from capdev.inventory.exports.sheets.tables import Export
from capdev.inventory.exports.sheets.workbook import write_workbook
from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.columns import sheets
from capdev.inventory.sheets.exporting import keys_of_all
from capdev.inventory.sheets.labels import organisations
from capdev.kernel.languages import INTERFACE_LANGUAGES


class Command(BaseCommand):
    help = "Write the records of the inventory as a workbook (.xlsx), or one sheet of it as text (.csv)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="ends with .xlsx or .csv")
        parser.add_argument("--sheet", help="for .csv: which sheet")
        parser.add_argument("--language", default="en", choices=INTERFACE_LANGUAGES)
        parser.add_argument("--drafts", action="store_true", help="also what is not published")
        parser.add_argument("--internal", action="store_true", help="also what is for member organizations only")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        keys = keys_of_all(drafts=options["drafts"], internal=options["internal"])
        with override(options["language"]):
            export = Export(keys, Cells(options["language"], organisations()), is_whole=options["drafts"])
            if path.suffix == ".xlsx":
                write_workbook(path, export)
            elif path.suffix == ".csv":
                self._write_text(path, export, options["sheet"])
            else:
                raise CommandError("The name of the file ends with .xlsx or .csv.")
        self.stdout.write(f"{sum(map(len, keys.values()))} records are in {path}.")

    def _write_text(self, path: Path, export: Export, code: str | None) -> None:
        wanted = next((one for one in sheets() if one.code == code), None)
        if wanted is None:
            raise CommandError(f"Say which sheet: --sheet {', '.join(one.code for one in sheets())}.")
        with path.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(write_delimited(export, wanted))
