"""capdev reindex"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from capdev.search.actions import rebuild
from capdev.search.encoding import encode_all
from capdev.search.folder import WriterBusy


class Command(BaseCommand):
    help = "Build the search index anew; the old one serves until the new one is ready"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--with-vectors", action="store_true", help="also wait until every record has its vector")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = rebuild(self._progress)
        except WriterBusy:
            raise CommandError(
                "Another process has been writing the index for a minute. Try again, or stop it first."
            ) from None
        self.stdout.write(f"{count} records can be found.")
        if options["with_vectors"]:
            self.stdout.write(f"{encode_all()} vectors were made.")

    def _progress(self, done: int, total: int) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"\r{done} of {total}", ending="" if done < total else "\n")
            self.stdout.flush()
