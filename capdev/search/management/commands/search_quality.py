"""capdev search-quality"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from capdev.search import quality
from capdev.search.parameters import Query
from capdev.search.queries import Means, find

JUDGED: Final = Path(__file__).resolve().parents[4] / "quality" / "search"
PREFIX: Final = "starter:"
POOL: Final = re.compile(r"(?:act|tool)0\d{3}")
"""The records that were judged; later ones (``act1001``, practices) were not, and leave the ranking."""
DEPTH: Final = 50
MEANS: Final = {
    "Words alone (BM25)": Means(meanings=False, encoder=False),
    "Words and thesaurus": Means(meanings=True, encoder=False),
    "Words, thesaurus and encoder": Means(meanings=True, encoder=True),
}


class Command(BaseCommand):
    help = "Answer the judged queries by words, + thesaurus, + encoder, and report nDCG@10 and success@3"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, help="write the tables to this Markdown file")
        parser.add_argument("--folder", type=Path, default=JUDGED, help="where queries.csv and judgements.csv are")
        parser.add_argument("--queries", action="store_true", help="also list each query of the tune half")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not (folder / "queries.csv").exists():
            raise CommandError(f"There are no judged queries in {folder}. Give their folder with --folder.")
        homes = record_homes()
        judged = [quality.folded(query, homes) for query in quality.load(folder)]
        pool = frozenset(home for name, home in homes.items() if POOL.fullmatch(name))
        parts = []
        for name, means in MEANS.items():
            outcomes = [quality.outcome(query, engine_of(means, homes), pool) for query in judged]
            parts.append(f"## {name}\n\n{quality.markdown(quality.aggregate(outcomes))}")
            if options["queries"]:
                parts.append(_listed(outcomes))
        text = "\n".join(parts)
        if options["output"]:
            options["output"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text)


def record_homes() -> dict[str, str]:
    """Every starter identifier to the first one of the record that carries it: the name of its result."""
    homes: dict[str, str] = {}
    page = 1
    while results := find(Query(page=page, page_size=100)).results:
        for hit in results:
            own = [each.removeprefix(PREFIX) for each in hit.identifiers if each.startswith(PREFIX)]
            homes.update(dict.fromkeys(own, own[0]) if own else {})
        page += 1
    return homes


def engine_of(means: Means, homes: Mapping[str, str]) -> quality.Engine:
    """The search by some of its means, as the measure asks for it."""

    def engine(text: str, language: str) -> quality.Answer:
        answer = find(Query(text=text, page_size=DEPTH), language=language, means=means)
        named = [
            each.removeprefix(PREFIX) for hit in answer.results for each in hit.identifiers if each.startswith(PREFIX)
        ]
        return quality.Answer(tuple(dict.fromkeys(homes[name] for name in named)), answer.weak)

    return engine


def _listed(outcomes: list[quality.Outcome]) -> str:
    lines = ["", "| query | kind | text | nDCG@10 | success@3 | weak |", "| --- | --- | --- | ---: | --- | --- |"]
    lines += [
        f"| {each.query.id} | {each.query.kind} | {each.query.text}"
        f" | {'–' if each.ndcg is None else f'{each.ndcg:.2f}'}"
        f" | {each.success} | {each.weak} |"
        for each in outcomes
        if each.query.split == "tune"
    ]
    return "\n".join(lines) + "\n"
