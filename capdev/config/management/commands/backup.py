"""``capdev backup``: the whole portal in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from capdev.config.backup.archive import write_archive


class Command(BaseCommand):
    help = "Write database, files and keys into one archive; the portal may go on serving."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="archive to write, for example portal.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = write_archive(options["file"], self.stdout.write)
        self.stdout.write(
            f"{sum(counts.values())} rows of {len(counts)} tables are in {options['file']}. "
            "It holds personal data and the secret key: keep it where only you can read it."
        )
