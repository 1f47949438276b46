"""The starter vocabularies: the tables of this folder become schemes and concepts."""

from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.kernel.loading import LoadReport, Refusal, Row
from capdev.kernel.starter import Progress, StarterLoader
from capdev.vocabularies.actions import merge_concepts, merge_schemes
from capdev.vocabularies.catalogue import Key
from capdev.vocabularies.starter.concepts import Reading, read_concepts
from capdev.vocabularies.starter.schemes import read_schemes

FOLDER: Final = Path(__file__).parent


def load(progress: Progress, folder: Path = FOLDER) -> LoadReport:
    """All schemes and concepts stand as the files of ``folder`` say; two transactions, about 1,000 concepts."""
    schemes = read_schemes(folder)
    reading = read_concepts(folder)
    total = len(reading.concepts) + len(schemes.schemes)
    progress(0, total)
    report = LoadReport(refused=schemes.refused) + merge_schemes(schemes.schemes)
    result = merge_concepts(reading.items())
    progress(total, total)
    refused = tuple(_refusal(reading, key, reason) for key, reason in result.refused)
    return report + LoadReport(
        len(result.added), len(result.changed), result.unchanged, tuple(reading.refused) + refused
    )


def _refusal(reading: Reading, key: Key, reason: object) -> Refusal:
    row: Row = reading.concepts[key].row
    return Refusal(row.file, row.line, ":".join(key), str(reason))


LOADER: Final = StarterLoader("vocabularies", _("Vocabularies"), 10, FOLDER, load)
