"""``capdev restore``: a portal out of an archive, onto either database engine."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from capdev.config.backup.archive import read_archive
from capdev.config.starting.lock import only_portal_on
from capdev.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Put the portal of an archive into the data folder; stop the portal first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="archive written by capdev backup")
        parser.add_argument("--replace", action="store_true", help="replace the data that is already there")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            with only_portal_on(Path(settings.DATA)):
                call_command("migrate", verbosity=0)
                counts = read_archive(options["file"], self.stdout.write, replace=options["replace"])
                # The index tells of the data that was there before; it is made anew from the rows.
                shutil.rmtree(settings.SEARCH_FOLDER, ignore_errors=True)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{sum(counts.values())} rows restored. The search index is built at the next start.")
