"""``capdev compile-messages``: make the interface's translations ready for use."""

from pathlib import Path
from typing import Any

import polib
from django.core.management.base import BaseCommand

import capdev


class Command(BaseCommand):
    help = "Compile the translations of the interface (needs no gettext on the machine)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        sources = sorted(Path(capdev.__file__).parent.glob("*/locale/*/LC_MESSAGES/*.po"))
        for source in sources:
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
        self.stdout.write(f"{len(sources)} message files compiled.")
