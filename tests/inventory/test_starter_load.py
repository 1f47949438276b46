"""The starter inventory is loaded from its files: whole, twice without a write, and around broken rows."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.accounts.models import User
from capdev.inventory.actions import archive, update_record
from capdev.inventory.models import Activity, Edition, Figure, Process, Record, Relation, Tool
from capdev.inventory.starter import FOLDER, load
from capdev.inventory.starter.processes import load_processes
from capdev.kernel.loading import LoadReport
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.network.starter import load as load_network
from capdev.vocabularies.starter import load as load_vocabularies
from tests.writes import writes

pytestmark = pytest.mark.django_db


def _quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture
def report(db: None) -> LoadReport:
    """The report of a first load; vocabularies and network were loaded before."""
    load_vocabularies(_quiet)
    load_network(_quiet)
    return load(_quiet)


def _record(key: str) -> Record:
    return Record.objects.get(identifiers__scheme="starter", identifiers__value=key)


def test_inventory_when_loaded_then_complete_and_nothing_is_refused(report: LoadReport) -> None:
    assert [str(refusal) for refusal in report.refused] == []
    assert Activity.objects.count() >= 238
    assert Tool.objects.count() >= 147
    assert Figure.objects.count() >= 60
    assert Process.objects.filter(kind__code="gfmd_summit").count() >= 15
    assert Relation.objects.filter(kind="edition_of").count() >= 40
    assert Organisation.objects.get(slug="iom").is_dedicated is True


def test_activity_when_loaded_then_its_facts_keep_the_source_s_words_and_unknown_stays_unknown(
    report: LoadReport,
) -> None:
    row = Activity.objects.get(identifiers__value="act0002")
    assert (row.places, row.certificate, row.has_certificate) == ("30-40", "yes", True)
    assert (row.level, row.is_free, row.is_replicable, row.licence) == (None, None, None, None)
    assert {term.axis for term in row.terms.all()} >= {"theme", "audience", "country"}
    roles = [(role.organisation.slug, role.role.code) for role in row.roles.all()]
    assert ("unitar", "lead") in roles
    assert ("iom", "lead") in roles  # told in roles.csv, so that it is no mere partner
    assert ("iom", "partner") not in roles
    own = Edition.objects.get(external_id="starter:act0002")
    assert (own.activity_id, str(own.starts), own.place) == (row.pk, "2007", "New York")
    assert row.editions.count() > 1


def test_inventory_when_loaded_again_then_nothing_is_written(report: LoadReport) -> None:
    with CaptureQueriesContext(connection) as queries:
        again = load(_quiet)
    assert (again.added, again.changed, again.unchanged) == (0, 0, report.added)
    # Facts around the records came after them: what was said of a record is remembered once more, as of that revision.
    assert [one for one in writes(queries) if "inventory_fingerprint" not in one] == []
    with CaptureQueriesContext(connection) as queries:
        load(_quiet)
    assert writes(queries) == []


def test_inventory_when_a_person_edited_or_archived_then_a_load_respects_it(
    report: LoadReport, co_convenor: User
) -> None:
    edited, archived = _record("act0001"), _record("tool0001")
    update_record(co_convenor, edited, {"title": TranslatedText.of("By hand")})
    archive(co_convenor, archived)
    assert load(_quiet).changed == 0
    assert str(_record("act0001").title) == "By hand"
    assert _record("tool0001").state == "archived"


BROKEN = {
    "activities.csv": "act9001,No kind,en,unitar,,feast,online,,,labour,,en,,,,,,,,,,,,,planned,,page,2013",
    "activities_more.csv": "act0001,Twice,en,unitar,,course,online,,,labour,,en,,,,,,,,,,,,,planned,,page,2013",
    "tools.csv": "tool9001,Too,short",
    "axes.csv": "act0001,aim,flight,,page",
    "roles.csv": "act0001,nobody,lead,page",
    "alternate_links.csv": "act0001,A link,not an address,en,page",
    "links.csv": "act0001,part_of,act9999,page",
    "figures.csv": "fig900,act9999,participants,1,,,,persons,,,,,,page,2013,",
    "references.csv": "ref900,feast,Title,en,,,2013,,,,page",
}


def test_inventory_when_rows_are_broken_then_each_is_refused_with_its_line_and_the_rest_is_loaded(
    tmp_path: Path, db: None
) -> None:
    lines = {}
    for path in FOLDER.glob("*.csv"):
        shutil.copy(path, tmp_path)
    for file, row in BROKEN.items():
        with (tmp_path / file).open("a", encoding="utf-8", newline="") as table:
            table.write(row + "\n")
        lines[file] = len((tmp_path / file).read_text(encoding="utf-8").splitlines())
    load_vocabularies(_quiet)
    load_network(_quiet)
    report = load(_quiet, tmp_path)
    assert {one.file: one.line for one in report.refused} == lines
    assert all(str(one.reason) for one in report.refused)
    assert Record.objects.count() >= 400


def test_processes_when_the_register_misses_a_summit_then_it_comes_from_the_list_of_summits(
    tmp_path: Path, db: None
) -> None:
    lines = (FOLDER / "processes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("gfmd-2008,")]
    assert len(kept) == len(lines) - 1
    (tmp_path / "processes.csv").write_text("".join(kept), encoding="utf-8")
    load_vocabularies(_quiet)
    assert load_processes(tmp_path).refused == ()
    summit = Process.objects.get(external_id="gfmd-2008")
    assert (summit.number, summit.place, str(summit.starts)) == (2, "Manila", "2008-10-27")
