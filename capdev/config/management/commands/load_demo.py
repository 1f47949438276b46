"""``capdev load-demo``: a clearly fictitious set, so that calendar, deadlines and desks can be seen alive."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from capdev.kernel.starter import demo_sets


class Command(BaseCommand):
    help = "Add a clearly fictitious set for demonstration; --remove takes exactly that away."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="take the fictitious set away")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, so that no half of a set is left when the command is interrupted."""
        if options["remove"]:
            for one in reversed(list(demo_sets)):
                self.stdout.write(f"  {one.label}: {one.remove()} removed")
            return
        for one in demo_sets:
            self.stdout.write(f"  {one.label}: {one.load()} fictitious records")
        self.stdout.write(
            "Every page says of these records that they are fictitious. `capdev load-demo --remove` takes them away."
        )
