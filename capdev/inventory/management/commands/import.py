"""capdev import"""  # noqa: N999 - the name of the command is public

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from capdev.accounts.models import User
from capdev.inventory.actions.sheet_imports import confirm_import, discard_import, start_import
from capdev.inventory.exports.sheets.refused import said, write_refused
from capdev.inventory.imports.running import run_to_the_end
from capdev.inventory.models import SheetImport
from capdev.inventory.queries.sheet_imports import counts_of, refused_rows, results_of, rows_to_do
from capdev.kernel.errors import DomainError
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.publication import State
from capdev.network.models import Organisation

_MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Bring records in from a workbook or text file; without --confirm only say what would change"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="person", required=True, help="e-mail address of the account that imports")
        parser.add_argument("--organisation", default="", help="address (slug) of the organization; else the portal")
        parser.add_argument("--language", default="en", choices=INTERFACE_LANGUAGES)
        parser.add_argument("--state", default=State.DRAFT, choices=["draft", "review", "published"])
        parser.add_argument("--clear", action="store_true", help="empty cells take away what is there")
        parser.add_argument("--likenesses", action="store_true", help="also add what looks like a record that is there")
        parser.add_argument("--refused", type=Path, help="write the refused rows to this workbook")
        parser.add_argument("--confirm", action="store_true", help="write what the preview shows")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(options["language"]):
            try:
                import_ = self._read(options)
                self._report(import_, options["refused"])
                self._decide(import_, options)
            except DomainError as problem:
                raise CommandError(str(problem)) from problem

    def _read(self, options: dict[str, Any]) -> SheetImport:
        path: Path = options["file"]
        person = User.objects.filter(email__iexact=options["person"]).first()
        slug = options["organisation"]
        organisation = Organisation.objects.filter(slug=slug).first() if slug else None
        if person is None or (slug and organisation is None):
            raise CommandError("There is no such account." if person is None else "There is no such organization.")
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        started = start_import(
            person, organisation, [path.read_bytes()], path.name, options["language"],
            clears=options["clear"], new_state=options["state"],
        )  # fmt: skip
        return run_to_the_end(started)

    def _report(self, import_: SheetImport, file: Path | None) -> None:
        if import_.stage == SheetImport.Stage.FAILED:
            discard_import(import_.user, import_)
            raise CommandError(import_.problem)
        for note in import_.notes:
            self.stdout.write(note)
        self.stdout.write(", ".join(f"{outcome}: {count}" for outcome, count in sorted(counts_of(import_).items())))
        for row in refused_rows(import_)[:_MOST_SHOWN]:
            self.stdout.write(f"{row.sheet} {row.line}: {said(row)}")
        if file is not None:
            write_refused(file, import_)

    def _decide(self, import_: SheetImport, options: dict[str, Any]) -> None:
        if not options["confirm"] or not rows_to_do(import_).exists():
            discard_import(import_.user, import_)
            self.stdout.write("Nothing was written.")
            return
        done = run_to_the_end(confirm_import(import_.user, import_, adds_likenesses=options["likenesses"]))
        self.stdout.write(", ".join(f"{result}: {count}" for result, count in sorted(results_of(done).items())))
