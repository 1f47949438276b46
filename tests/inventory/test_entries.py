"""What the search is told of records: read in bulk, whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.inventory.actions import archive, merge_records
from capdev.inventory.items import EditionItem
from capdev.inventory.models import Activity, Record
from capdev.search.entries import Entry, entry_kinds
from capdev.vocabularies.queries import catalogue
from tests import factories
from tests.inventory.items import activity, edition, tool, world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_world")]


@pytest.fixture
def _world(db: None) -> None:
    world()


def entries(kind: str) -> list[Entry]:
    uuids = Record.objects.filter(type=kind).order_by("pk").values_list("uuid", flat=True)
    return list(entry_kinds[kind].fetch(list(uuids)))


def test_entry_when_an_activity_is_whole_then_everything_around_it_is_found_by() -> None:
    merge_records([activity()], "starter")
    entry = entries("activity")[0]
    assert entry.concepts == {
        "theme": ("labour",),
        "country": ("CH",),
        "kind": ("course",),
        "mode": ("online",),
        "language": ("en",),
        "organisation": ("iom",),
    }
    assert entry.identifiers == ("starter:act1",)
    assert [str(text) for text in entry.texts_of("names")] == ["IOM", "IOM"]
    assert [str(text) for text in entry.texts_of("body")] == ["Geneva", "Opening"]
    assert [str(day) for day in entry.periods[0]] == ["2027-03-01", "2027-03-05"]
    card = entry.card
    assert (card["kind"], card["mode"], card["countries"], card["editions"][0]["country"]) == (
        "course",
        "online",
        ["CH"],
        "CH",
    )
    assert card["organisations"] == [{"slug": "iom", "name": "IOM", "role": "lead"}]


def test_entry_when_a_tool_has_language_versions_then_their_languages_and_titles_are_found_by() -> None:
    merge_records([tool()], "starter")
    entry = entries("tool")[0]
    assert sorted(entry.concepts["language"]) == ["en", "fr"]
    assert [str(text) for text in entry.texts_of("names")] == ["Handbook"]


def test_entries_when_a_record_is_archived_then_without_it() -> None:
    merge_records([activity("act1"), activity("act2", editions=())], "starter")
    archive(factories.administrator(), Activity.objects.get(identifiers__value="act1"))
    assert [entry.identifiers for entry in entries("activity")] == [("starter:act2",)]


@pytest.mark.parametrize("count", [1, 3])
def test_entries_when_there_are_more_records_then_not_more_queries(count: int) -> None:
    held = [EditionItem(f"e{at}", edition().fields, ("en", "fr")) for at in range(count)]
    merge_records([activity(f"act{at}", editions=(held[at],)) for at in range(count)], "starter")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(entries("activity")) == count
    assert (
        len(asked) == 13
    )  # that of the uuids, the records, seven around them, four that ask whether vocabularies changed


def test_entries_when_a_concept_was_renamed_a_moment_ago_then_its_new_code() -> None:
    merge_records([activity()], "starter")
    known = catalogue().get("themes", "labour")
    assert known is not None
    row = factories.concept("themes", "labour")
    row.code = "labour-migration"
    row.save()
    assert entries("activity")[0].concepts["theme"] == ("labour-migration",)
