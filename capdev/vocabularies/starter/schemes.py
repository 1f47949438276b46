"""The table of the vocabularies themselves."""

from dataclasses import dataclass
from pathlib import Path

from capdev.kernel.loading import Refusal, read_table
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.items import SchemeItem
from capdev.vocabularies.starter.columns import scheme_code, texts


@dataclass(frozen=True, slots=True)
class Schemes:
    schemes: tuple[SchemeItem, ...]
    refused: tuple[Refusal, ...]


def read_schemes(folder: Path) -> Schemes:
    table = read_table(folder / "schemes.csv", ("scheme", "label_en", "note", "source"))
    found = {
        row["scheme"]: SchemeItem(row["scheme"], texts(row, "label"), TranslatedText.of(row["note"]), row["source"])
        for row in table.rows
        if scheme_code(row["scheme"]) == row["scheme"]
    }
    return Schemes(tuple(found.values()), table.refused)
