"""``capdev send-digests``: do now what the worker would do within a minute."""

from typing import Any

from django.core.management import BaseCommand, CommandParser

from capdev.following.choices import Rhythm
from capdev.following.sweeps import compose, match
from capdev.notices.sweeps import send


class Command(BaseCommand):
    help = "Hold new records against what people follow, write the digests that are due, and send them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--now", nargs="*", choices=Rhythm.values, metavar="RHYTHM",
            help="send the digests of these rhythms (all when none is named) without waiting for their hour: "
            + ", ".join(Rhythm.values),
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        early = options["now"]
        matched = match()
        made = compose()
        if early is not None:
            made += compose(early or Rhythm.values, is_forced=True)
        self.stdout.write(f"{matched} records matched, {made} digests written, {send()} mails sent")
