"""``capdev load-starter``: vocabularies, organisations and the inventory that every installation begins with."""

import sys
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand

from capdev.config.starter import load_starter
from capdev.kernel.loading import LoadReport
from capdev.kernel.starter import StarterLoader, starter_loaders
from capdev.vocabularies.queries import starter_is_current

_WIDTH: Final = 30


class Command(BaseCommand):
    help = "Load the starter data; safe to repeat: what people edited stays."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--strict", action="store_true", help="exit with 1 when a row was refused")
        parser.add_argument("--if-needed", action="store_true", help="do nothing when the starter data is current")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and starter_is_current():
            self.stdout.write("The starter data is current.")
            return
        reports = load_starter(self._watch)
        self._tell(reports)
        if options["strict"] and any(report.refused for report in reports.values()):
            sys.exit(1)

    def _watch(self, loader: StarterLoader, done: int, total: int) -> None:
        """A bar on a terminal; elsewhere one line when a loader is done."""
        if self.stdout.isatty():
            filled = _WIDTH * done // max(total, 1)
            bar = "█" * filled + "░" * (_WIDTH - filled)
            self.stdout.write(f"\r  {loader.label!s:<24} {bar} {100 * done // max(total, 1):>3} %", ending="")
            self.stdout.flush()
        if done >= total:
            self.stdout.write("" if self.stdout.isatty() else f"  {loader.label}: loaded")

    def _tell(self, reports: dict[str, LoadReport]) -> None:
        whole = sum(reports.values(), LoadReport())
        for refusal in whole.refused:
            self.stdout.write(f"  refused  {refusal}")
        self.stdout.write(f"\n  {'':<24} {'added':>8} {'changed':>8} {'unchanged':>10} {'refused':>8}")
        labelled = [(str(starter_loaders[key].label), report) for key, report in reports.items()]
        for label, report in [*labelled, ("Total", whole)]:
            numbers = f"{report.added:>8} {report.changed:>8} {report.unchanged:>10} {len(report.refused):>8}"
            self.stdout.write(f"  {label:<24} {numbers}")
        if whole.refused:
            self.stdout.write(f"\n  Rows refused: {len(whole.refused)}; everything else is loaded.")
