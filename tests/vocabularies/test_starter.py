"""The starter vocabularies are loaded from their files, and again without a change."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.vocabularies.queries import catalogue, regions_of
from capdev.vocabularies.starter import FOLDER, load
from tests.writes import writes

pytestmark = pytest.mark.django_db


def _quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in FOLDER.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_vocabularies_when_loaded_then_countries_lie_in_regions_and_themes_are_mapped() -> None:
    assert load(_quiet).refused == ()
    known = catalogue()
    assert regions_of("KE") == ("202", "002", "001")
    kenya, arabic, governance = (
        known.get("countries", "KE"),
        known.get("languages", "ar"),
        known.get("themes", "governance"),
    )
    assert kenya is not None
    assert arabic is not None
    assert governance is not None
    assert (kenya.attributes["alpha3"], kenya.attributes["ldc"]) == ("KEN", False)
    assert (arabic.attributes["rtl"], arabic.attributes["iso639_3"]) == (True, "ara")
    assert ("relatedMatch", ("gcm_objectives", "23")) in governance.mappings
    assert governance.label.texts["zh-hans"] == "移民治理"
    assert "zh" not in governance.label.texts


def test_vocabularies_when_loaded_then_a_goal_is_broader_than_its_targets() -> None:
    load(_quiet)
    target = catalogue().get("sdg_targets", "10.7")
    assert target is not None
    assert target.broader == ("sdg_targets", "10")
    assert catalogue().get("sdg_targets", "17") is not None
    assert "sdg_goals" not in catalogue().schemes


def test_vocabularies_when_loaded_again_then_nothing_is_written() -> None:
    first = load(_quiet)
    with CaptureQueriesContext(connection) as queries:
        second = load(_quiet)
    assert (second.added, second.changed, second.unchanged) == (0, 0, first.added)
    assert writes(queries) == []


def test_vocabularies_when_rows_are_broken_then_they_are_refused_with_file_and_line(folder: Path) -> None:
    with (folder / "themes.csv").open("ab") as file:
        file.write(b"bad-theme,nowhere,Bad,,,,,,,,,\nshort,row\n")
    with (folder / "alternative_labels.csv").open("ab") as file:
        file.write(b"themes,unheard-of,en,word,synonym\nthemes,governance,en,word,nickname\n")
    themes = len((folder / "themes.csv").read_bytes().splitlines())
    report = load(_quiet, folder)
    assert {(one.file, one.key) for one in report.refused} == {
        ("themes.csv", "themes:bad-theme"),
        ("themes.csv", "short"),
        ("alternative_labels.csv", "themes:unheard-of"),
        ("alternative_labels.csv", "word"),
    }
    assert {one.line for one in report.refused if one.file == "themes.csv"} == {themes - 1, themes}
    assert catalogue().get("themes", "governance") is not None
