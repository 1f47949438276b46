"""The first rubrics of the board, in six languages.

``rubrics.csv`` says which criteria a version has, ``criteria.csv`` what they ask and what each score means. A version
that is loaded never changes: another wording is another version.
"""

from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.kernel.loading import LoadReport, Row, read_table
from capdev.kernel.starter import Progress, StarterLoader
from capdev.kernel.translated import TranslatedText
from capdev.reviewing.models import LEVELS, Anchor, Criterion, Rubric

FOLDER: Final = Path(__file__).parent
_TEXTS: Final = ("title", "question", *(f"level{level}" for level in LEVELS))
_LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh-hans")


def load(progress: Progress, folder: Path = FOLDER) -> LoadReport:
    """Every version of the files stands; one that stood already is left as it is."""
    rubrics = read_table(folder / "rubrics.csv", ("code", "version", "published_on", "criteria", "spread", *_LANGUAGES))
    criteria = read_table(folder / "criteria.csv", ("code", "language", *_TEXTS))
    texts = _by_code(criteria.rows)
    report = LoadReport(refused=rubrics.refused + criteria.refused)
    for at, row in enumerate(rubrics.rows):
        progress(at, len(rubrics.rows))
        report += _load_one(row, texts)
    progress(len(rubrics.rows), len(rubrics.rows))
    return report


@transaction.atomic
def _load_one(row: Row, texts: dict[str, dict[str, TranslatedText]]) -> LoadReport:
    wanted = row.items_of("criteria")
    unknown = [code for code in wanted if code not in texts]
    if unknown:
        return LoadReport(refused=(row.refusal(row["code"], _("The file is missing.")),))
    rubric, made = Rubric.objects.get_or_create(
        code=row["code"],
        version=int(row["version"]),
        defaults={
            "title": TranslatedText({tag: row[tag] for tag in _LANGUAGES}),
            "published_on": row["published_on"],
            "spread": row["spread"],
        },
    )
    if not made:
        return LoadReport(unchanged=1)
    for position, code in enumerate(wanted):
        said = texts[code]
        criterion = Criterion.objects.create(
            rubric=rubric, code=code, position=position, title=said["title"], question=said["question"]
        )
        Anchor.objects.bulk_create(
            Anchor(criterion=criterion, value=level, text=said[f"level{level}"]) for level in LEVELS
        )
    return LoadReport(added=1)


def _by_code(rows: tuple[Row, ...]) -> dict[str, dict[str, TranslatedText]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        for name in _TEXTS:
            found.setdefault(row["code"], {}).setdefault(name, {})[row["language"]] = row[name]
    return {code: {name: TranslatedText(texts) for name, texts in said.items()} for code, said in found.items()}


LOADER: Final = StarterLoader("reviewing", _("Rubrics of the advisory board"), 12, FOLDER, load)
