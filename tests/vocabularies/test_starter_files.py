"""The starter vocabularies as files: what loader, search and translators may rely on. No Django, no database."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

STARTER: Final = Path(__file__).parents[2] / "capdev" / "vocabularies" / "starter"
LANGUAGES: Final = ("en", "fr", "es", "ru", "ar", "zh-hans")
KINDS: Final = {"acronym", "synonym", "everyday", "official", "spelling"}

FILES: Final = {  # scheme: file, column of the code, beginning of the label columns
    "countries": ("countries.csv", "alpha2", "name_"),
    "regions": ("regions.csv", "m49", "name_"),
    "languages": ("languages.csv", "iso639_1", "name_"),
    "themes": ("themes.csv", "id", "pref_"),
    "audiences": ("audiences.csv", "id", "label_"),
    "sectors": ("sectors.csv", "id", "label_"),
    "activity_kinds": ("activity_kinds.csv", "id", "label_"),
    "tool_kinds": ("tool_kinds.csv", "id", "label_"),
    "delivery_modes": ("delivery_modes.csv", "id", "label_"),
    "levels": ("learning_levels.csv", "id", "label_"),
    "capacity_dimensions": ("capacity_dimensions.csv", "id", "label_"),
    "gcm_objectives": ("gcm_objectives.csv", "number", "short_"),
    "sdg_goals": ("sdg_goals.csv", "number", "short_"),
    "sdg_targets": ("sdg_targets.csv", "target", "title_"),
    "knomad_groups": ("knomad_groups.csv", "id", "name_"),
    "local_authority_themes": ("local_authority_themes.csv", "id", "label_"),
    "kirkpatrick_levels": ("kirkpatrick_levels.csv", "level", "label_"),
}
SEARCHED: Final = ("themes", "audiences", "activity_kinds", "tool_kinds", "delivery_modes", "sectors")
SCRIPT: Final = {"ru": r"[\u0400-\u04ff]", "ar": r"[\u0600-\u06ff]", "zh-hans": r"[\u4e00-\u9fff]"}
TOO_GENERAL: Final = {
    "migration", "training", "formation", "migración", "formación", "capacitación", "миграция", "обучение",
    "الهجرة", "التدريب", "移民", "培训",
}  # fmt: skip

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a file, in order."""
    with (STARTER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def column(language: str) -> str:
    """Ending of the label column of a language in the files that name a column per language."""
    return "zh" if language == "zh-hans" else language


def folded(label: str) -> str:
    return unicodedata.normalize("NFKC", label).casefold().replace("'", "’")


@cache
def preferred() -> dict[tuple[str, str, str], str]:
    """(scheme, code, language) to preferred label, over all files; empty where a file has none."""
    labels: dict[tuple[str, str, str], str] = {}
    for scheme, (name, code, start) in FILES.items():
        for row in rows(name):
            for language in LANGUAGES:
                labels[scheme, row[code], language] = row.get(start + column(language), "")
    for row in rows("concepts.csv"):
        for language in LANGUAGES:
            labels[row["scheme"], row["code"], language] = row["label_" + column(language)]
    for row in rows("labels.csv"):
        labels[row["scheme"], row["code"], row["language"]] = row["label"]
    return labels


@cache
def concepts() -> frozenset[tuple[str, str]]:
    return frozenset((scheme, code) for scheme, code, _ in preferred())


def sentences_of(row: Row) -> Iterator[str]:
    yield from (value for value in row.values() if value)


@pytest.mark.parametrize("path", sorted(STARTER.glob("*.csv")), ids=lambda path: path.name)
def test_file_when_read_has_whole_rows_without_stray_spaces_in_nfc(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        head, *body = csv.reader(file, strict=True)
    assert [cells for cells in body if len(cells) != len(head)] == []
    values = [value for row in rows(path.name) for value in sentences_of(row)]
    assert values
    assert [value for value in values if value != value.strip() or "  " in value] == []
    assert [value for value in values if value != unicodedata.normalize("NFC", value)] == []


@pytest.mark.parametrize("scheme", FILES)
def test_scheme_when_read_has_each_code_once(scheme: str) -> None:
    name, code, _ = FILES[scheme]
    codes = [row[code] for row in rows(name)]
    assert all(codes)
    assert len(codes) == len(set(codes))


def test_concepts_when_read_have_each_code_once_and_a_known_broader() -> None:
    codes = [(row["scheme"], row["code"]) for row in rows("concepts.csv")]
    assert len(codes) == len(set(codes))
    assert not {scheme for scheme, _ in codes} & FILES.keys()
    broader = [(row["scheme"], row["broader"]) for row in rows("concepts.csv") if row["broader"]]
    assert set(broader) <= set(codes)
    assert all(row["definition_en"].endswith(".") and row["source"] for row in rows("concepts.csv"))


def test_schemes_when_listed_are_those_that_have_concepts() -> None:
    listed = [row["scheme"] for row in rows("schemes.csv")]
    assert len(listed) == len(set(listed))
    assert set(listed) == {scheme for scheme, _ in concepts()}
    assert all(row["note"] and row["source"] for row in rows("schemes.csv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_concept_when_shown_has_a_label_in_each_language(language: str) -> None:
    assert [key for key, label in preferred().items() if key[2] == language and not label] == []
    assert all(row["label_" + column(language)] for row in rows("schemes.csv"))


@pytest.mark.parametrize("language", SCRIPT)
def test_label_when_not_an_acronym_is_in_the_script_of_its_language(language: str) -> None:
    script = re.compile(SCRIPT[language])
    names = [label for (_, _, spoken), label in preferred().items() if spoken == language]
    names += [row["label_" + column(language)] for row in rows("schemes.csv")]
    names += [
        row["label"]
        for row in rows("alternative_labels.csv")
        if row["language"] == language and row["kind"] != "acronym"
    ]
    assert [label for label in names if not script.search(label)] == []


@pytest.mark.parametrize("name", ["labels.csv", "alternative_labels.csv"])
def test_label_when_given_belongs_to_a_known_concept_and_language(name: str) -> None:
    files = {(scheme, row[code]) for scheme, (file, code, _) in FILES.items() for row in rows(file)}
    files |= {(row["scheme"], row["code"]) for row in rows("concepts.csv")}
    assert [row for row in rows(name) if (row["scheme"], row["code"]) not in files] == []
    assert {row["language"] for row in rows(name)} <= set(LANGUAGES)


def test_preferred_label_when_given_anew_changes_what_the_file_says() -> None:
    same = []
    for row in rows("labels.csv"):
        name, code, start = FILES[row["scheme"]]
        before = next(each for each in rows(name) if each[code] == row["code"])
        if before.get(start + column(row["language"]), "") == row["label"]:
            same.append(row)
    assert same == []


def test_alternative_label_when_read_has_a_known_kind() -> None:
    assert {row["kind"] for row in rows("alternative_labels.csv")} == KINDS


@pytest.mark.parametrize("scheme", SEARCHED)
def test_concept_when_searched_has_alternative_labels_in_each_language(scheme: str) -> None:
    count: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows("alternative_labels.csv"):
        if row["scheme"] == scheme:
            count[row["code"], row["language"]] += 1
    least = 3 if scheme == "themes" else 2
    codes = {code for each, code in concepts() if each == scheme}
    assert [(code, lang) for code in sorted(codes) for lang in LANGUAGES if count[code, lang] < least] == []


def test_alternative_label_when_compared_names_one_concept_of_its_scheme() -> None:
    owners: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for (scheme, code, language), label in preferred().items():
        owners[scheme, language, folded(label)].add(code)
    for row in rows("alternative_labels.csv"):
        owners[row["scheme"], row["language"], folded(row["label"])].add(row["code"])
    alternatives = {(row["scheme"], row["language"], folded(row["label"])) for row in rows("alternative_labels.csv")}
    assert {key: codes for key, codes in owners.items() if key in alternatives and len(codes) > 1} == {}


def test_alternative_label_when_compared_differs_from_the_preferred_one_and_stands_once() -> None:
    seen = [
        (row["scheme"], row["code"], row["language"], folded(row["label"])) for row in rows("alternative_labels.csv")
    ]
    assert len(seen) == len(set(seen))
    assert [key for key in seen if folded(preferred()[key[:3]]) == key[3]] == []


def test_alternative_label_when_read_is_never_a_word_that_fits_everything() -> None:
    assert [row for row in rows("alternative_labels.csv") if folded(row["label"]) in TOO_GENERAL] == []


def test_english_alternatives_when_listed_with_the_themes_are_alternative_labels_too() -> None:
    known = {
        (row["code"], folded(row["label"]))
        for row in rows("alternative_labels.csv")
        if row["scheme"] == "themes" and row["language"] == "en"
    }
    listed = {
        (row["id"], folded(word.strip())) for row in rows("themes.csv") for word in row["alt_en"].split(";") if word
    }
    assert listed - known == set()
