"""Many records are brought up to date at once: nothing twice, nothing lost, nothing over a person's hand."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.inventory.actions import archive, merge_records, update_record
from capdev.inventory.items import EditionItem, RoleItem, TermItem, VersionItem
from capdev.inventory.models import Activity, Edition, Record, Tool
from capdev.inventory.reports import Outcome
from capdev.kernel.translated import TranslatedText
from capdev.search.models import StaleEntry
from capdev.vocabularies import queries as queries_of_vocabularies
from tests.inventory.items import activity, edition, tool, world
from tests.writes import writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_world")]


@pytest.fixture
def _world(db: None) -> None:
    world()


def test_merge_records_when_new_then_all_that_is_stated_stands() -> None:
    report = merge_records([activity(), tool()], "starter")
    assert [one.outcome for one in report] == [Outcome.ADDED, Outcome.ADDED]
    row = Activity.objects.get()
    assert (row.type, row.slug, row.state, str(row.as_of)) == ("activity", "labour-course", "published", "2020")
    assert row.published_at is not None
    assert [str(identifier) for identifier in row.identifiers.all()] == ["starter:act1"]
    assert {(term.axis, term.concept.code, term.reason) for term in row.terms.all()} == {
        ("theme", "labour", "says so"),
        ("country", "CH", ""),
    }
    assert [(role.organisation.slug, role.role.code) for role in row.roles.all()] == [("iom", "lead")]
    assert [(part.position, part.minutes) for part in row.components.all()] == [(1, 30)]
    held = row.editions.get()
    assert (str(held.first_day), str(held.last_day), held.source) == ("2027-03-01", "2027-03-05", "page 1")
    assert [language.code for language in held.languages.all()] == ["en"]
    versions = Tool.objects.get().language_versions.all()
    assert {(version.language.code, version.title) for version in versions} == {("en", "Handbook"), ("fr", "")}


def test_merge_records_when_new_then_history_provenance_and_search_know() -> None:
    merge_records([activity()], "starter")
    row = Activity.objects.get()
    assert row.origin_of("title") == {"source": "page 1", "as_of": "2020", "via": "starter"}
    change = changes_of(row.uuid).get()
    assert (change.act, change.via, change.revision) == ("create", "starter", 1)
    assert (change.after["kind"], change.after["terms.theme"], change.after["roles"]) == (
        "course",
        ["labour"],
        ["iom: lead"],
    )
    assert list(StaleEntry.objects.values_list("kind", "uuid")) == [("activity", row.uuid)]


def test_merge_records_when_nothing_differs_then_writes_nothing() -> None:
    items = [activity(), tool()]
    with CaptureQueriesContext(connection) as first:
        merge_records(items, "starter")
    with CaptureQueriesContext(connection) as queries:
        report = merge_records(items, "starter")
    assert report.count(Outcome.UNCHANGED) == 2
    assert writes(first) != []
    assert writes(queries) == []


def test_merge_records_when_there_are_more_items_then_no_more_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries_of_vocabularies, "SECONDS_BETWEEN_CHECKS", 3_600.0)  # on a slow machine, too
    counts = []
    for size in (2, 40):
        items = [activity(f"a{size}-{at}", editions=(edition(f"e{size}-{at}"),)) for at in range(size)]
        for _turn in range(2):
            with CaptureQueriesContext(connection) as queries:
                merge_records(items, "starter")
            counts.append(len(queries))
    few_new, few_known, many_new, many_known = counts
    assert many_new <= few_new + 6  # long inserts are cut for SQLite
    assert many_known == few_known


def test_merge_records_when_something_differs_then_that_alone_changes() -> None:
    merge_records([activity()], "starter")
    item = activity(
        fields={"kind": "workshop"},
        terms={"theme": (TermItem("health"),)},
        editions=(edition(place="Nairobi", country="KE"), edition("ed2", starts="2028", ends="")),
    )
    outcome = next(iter(merge_records([item], "starter")))
    row = Activity.objects.get()
    assert (outcome.outcome, outcome.before["kind"], outcome.after["kind"]) == (Outcome.CHANGED, "course", "workshop")
    assert outcome.after["terms.theme"] == ["health"]
    assert outcome.after["edition ed1"] == {"place": "Nairobi", "country": "KE"}
    assert {term.concept.code for term in row.terms.all()} == {"health", "CH"}
    assert row.editions.get(external_id="ed1").sequence == 1
    assert row.editions.count() == 2
    assert [change.act for change in changes_of(row.uuid)] == ["update", "create"]


def test_merge_records_when_an_item_does_not_speak_of_something_then_it_stays() -> None:
    merge_records([activity(), tool()], "starter")
    bare = replace(activity(), fields={"duration": "2 days"}, terms={}, roles=None, editions=None, components=None)
    merge_records([bare], "starter")
    row = Activity.objects.get()
    assert (row.duration, str(row.title), row.terms.count(), row.roles.count()) == ("2 days", "Labour course", 2, 1)
    merge_records([tool(versions=(VersionItem("ar"),))], "starter")
    assert [version.language.code for version in Tool.objects.get().language_versions.all()] == ["ar"]


def test_merge_records_when_a_person_corrected_fields_and_axes_then_they_stay(co_convenor: User) -> None:
    merge_records([activity()], "starter")
    row = Activity.objects.get()
    update_record(
        co_convenor, row, {"title": TranslatedText.of("By hand"), "terms.theme": [TermItem("health")], "roles": []}
    )
    other = activity(fields={"title": TranslatedText.of("From the source"), "duration": "3 days"})
    merge_records([other], "harvest")
    row.refresh_from_db()
    assert (str(row.title), row.duration) == ("By hand", "3 days")
    assert {term.concept.code for term in row.terms.filter(axis="theme")} == {"health"}
    assert row.roles.count() == 0


def test_merge_records_when_a_person_corrected_an_edition_then_it_stays() -> None:
    merge_records([activity()], "starter")
    Edition.objects.update(place="By hand", locked=["place"])
    merge_records([activity(editions=(edition(place="Rome", ends="2027-03-06"),))], "starter")
    held = Edition.objects.get()
    assert (held.place, str(held.last_day)) == ("By hand", "2027-03-06")


def test_merge_records_when_a_person_archived_the_record_then_it_does_not_come_back(co_convenor: User) -> None:
    merge_records([activity()], "starter")
    archive(co_convenor, Activity.objects.get(), "a duplicate")
    report = merge_records([activity(fields={"duration": "1 day"})], "starter")
    assert [one.outcome for one in report] == [Outcome.UNCHANGED]
    row = Activity.objects.get()
    assert (row.state, row.duration) == ("archived", "")


def test_merge_records_when_items_are_broken_then_each_field_has_its_sentence_and_the_rest_is_done() -> None:
    report = merge_records(
        [
            activity("good", editions=()),
            activity("bad1", fields={"kind": "feast", "url": "nowhere", "colour": "red", "status": "maybe"}),
            activity("bad2", terms={"theme": (TermItem("astrology"),)}),
            activity("bad3", roles=(RoleItem(("starter", "nobody"), "lead"),)),
            activity("bad4", editions=(edition("e4", starts="2027-13"),)),
            activity("bad5", editions=(edition("e5", ends="2026"),)),
            activity("good", editions=()),
            tool("good"),
            replace(tool("bad8"), fields={"kind": "handbook"}),
        ],
        "import",
    )
    assert [one.outcome for one in report] == [Outcome.ADDED, *[Outcome.REFUSED] * 8]
    fields = [[field for field, _sentence in one.problems] for one in report.of(Outcome.REFUSED)]
    assert fields == [
        ["colour"],
        ["theme"],
        ["roles"],
        ["editions.starts"],
        ["editions.ends"],
        ["identifiers"],
        ["identifiers"],
        ["title"],
    ]
    assert Record.objects.count() == 1


def test_merge_records_when_several_fields_are_wrong_then_each_is_told() -> None:
    one = next(iter(merge_records([activity(fields={"kind": "feast", "url": "nowhere", "status": "maybe"})], "api")))
    assert {field for field, _sentence in one.problems} == {"kind", "url", "status"}
    assert all(sentence for _field, sentence in one.problems)


def test_merge_records_when_the_identifier_is_of_another_type_then_refused() -> None:
    merge_records([activity("x")], "starter")
    assert [one.outcome for one in merge_records([tool("x")], "starter")] == [Outcome.REFUSED]


def test_merge_records_when_titles_are_the_same_then_addresses_differ() -> None:
    merge_records([activity("a1", editions=()), activity("a2", editions=())], "starter")
    merge_records([activity("a3", editions=())], "starter")
    assert sorted(Record.objects.values_list("slug", flat=True)) == [
        "labour-course",
        "labour-course-a2",
        "labour-course-a3",
    ]


def test_merge_records_when_a_record_is_meant_by_its_uuid_then_it_is_found_and_none_is_made() -> None:
    merge_records([activity()], "starter")
    row = Activity.objects.get()
    known = replace(activity(), identifiers=(("uuid", str(row.uuid)),), fields={"duration": "2 days"}, editions=None)
    unknown = replace(activity(), identifiers=(("uuid", "not-a-uuid"),), editions=None)
    outcomes = [one.outcome for one in merge_records([known, unknown], "import")]
    assert outcomes == [Outcome.CHANGED, Outcome.REFUSED]
    row.refresh_from_db()
    assert row.duration == "2 days"


def test_merge_records_when_more_identifiers_are_stated_then_they_are_added_unless_taken() -> None:
    merge_records([activity(), activity("act2", editions=())], "starter")
    more = replace(activity(), identifiers=(("starter", "act1"), ("doi", "10.1/x")))
    taken = replace(activity(), identifiers=(("starter", "act2"), ("doi", "10.1/x")), editions=None)
    outcomes = [one.outcome for one in merge_records([more], "import")]
    outcomes += [one.outcome for one in merge_records([taken], "import")]
    assert outcomes == [Outcome.CHANGED, Outcome.REFUSED]


def test_merge_records_when_an_edition_has_no_languages_stated_then_they_stay() -> None:
    merge_records([activity()], "starter")
    merge_records([activity(editions=(EditionItem("ed1", {"place": "Rome"}),))], "starter")
    assert [language.code for language in Edition.objects.get().languages.all()] == ["en"]
