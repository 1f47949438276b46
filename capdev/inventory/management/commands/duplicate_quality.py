"""capdev duplicate-quality"""

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from capdev.inventory.likeness.judged import Outcome, load, markdown, outcomes

JUDGED: Final = Path(__file__).resolve().parents[4] / "quality" / "duplicates"
_HELD: Final = "h"


class Command(BaseCommand):
    help = "Compare the judged pairs of quality/duplicates and report precision and recall of the duplicate check"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, help="write the tables to this Markdown file")
        parser.add_argument("--folder", type=Path, default=JUDGED, help="where pairs.csv is")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not (folder / "pairs.csv").exists():
            raise CommandError(f"There are no judged pairs in {folder}. Give their folder with --folder.")
        text = report(outcomes(load(folder)))
        if options["output"]:
            options["output"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text)


def report(judged: list[Outcome]) -> str:
    """What stands in ``results.md``: pairs on which the weights were chosen, and pairs that were held back."""
    parts = ["# Results on the judged pairs\n\nWritten by `capdev duplicate-quality --output`.\n"]
    for title, is_held in (("Pairs for choosing weights and threshold", False), ("Pairs held back", True)):
        own = [each for each in judged if each.pair.id.startswith(_HELD) is is_held]
        parts.append(f"## {title} ({len(own)})\n\n{markdown(own)}")
    return "\n".join(parts)
