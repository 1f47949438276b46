"""What a source states again unchanged is known by its fingerprint; whatever changed since is compared."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.inventory.actions import merge_records, update_record, write_row
from capdev.inventory.items import ActivityItem, RecordItem, TermItem
from capdev.inventory.models import Activity, Edition, Fingerprint
from capdev.inventory.reports import Outcome
from capdev.kernel.translated import TranslatedText
from capdev.network.models import OrganisationIdentifier
from capdev.vocabularies import queries as queries_of_vocabularies
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.inventory.items import activity, tool, world
from tests.writes import writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_world")]

PARTIAL = ActivityItem(
    identifiers=(("starter", "act1"),), terms={"audience": (TermItem("government"),)}, is_partial=True
)


@pytest.fixture
def _world(db: None) -> None:
    world()


def merged(*items: RecordItem, via: str = "starter") -> tuple[list[Outcome], Sequence[str]]:
    """What came of the items, and the statements that it took."""
    with CaptureQueriesContext(connection) as queries:
        report = merge_records(items, via)
    return [one.outcome for one in report], [query["sql"] for query in queries.captured_queries]


def was_compared(statements: Sequence[str]) -> bool:
    return any('FROM "inventory_term"' in statement for statement in statements)


def test_item_when_stated_again_then_it_is_not_compared() -> None:
    assert merged(activity(), tool())[0] == [Outcome.ADDED, Outcome.ADDED]
    report = merge_records([activity(), tool()], "starter")
    assert [one.uuid for one in report] == [Activity.objects.get().uuid, report.outcomes[1].uuid]
    outcomes, statements = merged(activity(), tool())
    assert outcomes == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert not was_compared(statements)


@pytest.mark.parametrize("count", [1, 3])
def test_items_when_stated_again_then_few_queries_whatever_their_number(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries_of_vocabularies, "SECONDS_BETWEEN_CHECKS", 3_600.0)  # on a slow machine, too
    items = [activity(f"act{at}", editions=()) for at in range(count)]
    merged(*items)
    assert len([one for one in merged(*items)[1] if one.startswith("SELECT")]) == 3


def test_item_when_it_says_something_else_then_it_is_compared_and_the_first_words_are_forgotten() -> None:
    merged(activity())
    assert merged(activity(source="page 2"))[0] == [Outcome.CHANGED]
    assert Fingerprint.objects.count() == 1
    assert merged(activity())[0] == [Outcome.CHANGED]


def test_item_when_it_comes_another_way_then_it_is_compared() -> None:
    merged(activity())
    assert was_compared(merged(activity(), via="import")[1])


def test_item_when_a_person_changed_its_record_then_it_is_compared_once_and_nothing_is_overwritten() -> None:
    merged(activity())
    update_record(factories.administrator(), Activity.objects.get(), {"title": TranslatedText.of("Better")})
    outcomes, statements = merged(activity())
    assert outcomes == [Outcome.UNCHANGED]
    assert was_compared(statements)
    assert str(Activity.objects.get().title) == "Better"
    assert not was_compared(merged(activity())[1])


def test_item_when_a_person_changed_an_edition_then_it_is_compared() -> None:
    merged(activity())
    write_row(factories.administrator(), Edition.objects.get(), {"place": "Nairobi"})
    assert was_compared(merged(activity())[1])
    assert Edition.objects.get().place == "Nairobi"


def test_item_when_its_organisation_became_another_one_then_the_role_follows() -> None:
    merged(activity())
    heir = factories.organisation("Heir", slug="heir")
    OrganisationIdentifier.objects.filter(scheme="starter", value="iom").update(organisation=heir)
    assert merged(activity())[0] == [Outcome.CHANGED]
    assert [role.organisation for role in Activity.objects.get().roles.all()] == [heir]


def test_item_when_the_vocabularies_changed_then_it_is_compared() -> None:
    merged(activity())
    factories.concept("themes", "return")
    forget_catalogue()
    assert was_compared(merged(activity())[1])


def test_items_when_several_speak_of_one_record_then_each_is_known_in_the_end() -> None:
    merged(activity())
    assert merged(PARTIAL)[0] == [Outcome.CHANGED]
    assert merged(activity())[0] == [Outcome.UNCHANGED]
    for item in (activity(), PARTIAL):
        outcomes, statements = merged(item)
        assert outcomes == [Outcome.UNCHANGED]
        assert not was_compared(statements)
        assert [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_item_when_it_stands_there_twice_then_the_second_is_refused_also_when_known() -> None:
    merged(activity())
    assert merged(activity(), activity())[0] == [Outcome.UNCHANGED, Outcome.REFUSED]


def test_item_when_only_known_ones_are_stated_then_nothing_is_written() -> None:
    merged(activity(), tool())
    with CaptureQueriesContext(connection) as queries:
        merge_records([activity(), tool()], "starter")
    assert writes(queries) == []
