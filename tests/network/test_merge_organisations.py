"""Many organisations are brought up to date at once; what a person corrected, and took away, stays so."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import archive_organisation, merge_organisations, update_organisation
from capdev.network.items import OrganisationItem
from capdev.network.models import Organisation
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.writes import writes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabularies(db: None) -> None:
    factories.concept("organisation_kinds", "agency")
    factories.concept("countries", "CH")
    forget_catalogue()


def _item(key: str = "iom", source: str = "handbook", **fields: Any) -> OrganisationItem:
    usual = {"name": TranslatedText.of("Organization for Migration"), "acronym": "IOM", "kind": "agency"}
    return OrganisationItem((("starter", key),), {**usual, **fields}, source, "2013")


def test_merge_organisations_when_new_then_published_with_address_provenance_and_history() -> None:
    result = merge_organisations([_item(country="CH")], "starter")
    row = Organisation.objects.get()
    assert result.added == ["starter:iom"]
    assert (row.slug, row.state, str(row.as_of)) == ("iom", "published", "2013")
    assert row.origin_of("name") == {"source": "handbook", "as_of": "2013", "via": "starter"}
    assert [(change.act, change.after["country"]) for change in changes_of(row.uuid)] == [("create", "CH")]


def test_merge_organisations_when_nothing_differs_then_writes_nothing() -> None:
    merge_organisations([_item()], "starter")
    with CaptureQueriesContext(connection) as queries:
        result = merge_organisations([_item()], "starter")
    assert (result.unchanged, writes(queries)) == (1, [])


def test_merge_organisations_when_two_bear_one_acronym_then_addresses_differ() -> None:
    merge_organisations([_item("iom"), _item("iom2"), _item("iom3")], "starter")
    assert sorted(Organisation.objects.values_list("slug", flat=True)) == ["iom", "iom-iom2", "iom-iom3"]


def test_merge_organisations_when_a_person_corrected_the_name_then_it_stays(co_convenor: User) -> None:
    merge_organisations([_item()], "starter")
    row = Organisation.objects.get()
    update_organisation(co_convenor, row, {"name": TranslatedText.of("By hand")})
    merge_organisations([_item(name=TranslatedText.of("Other"), url="https://example.org")], "starter")
    row.refresh_from_db()
    assert (str(row.name), row.url) == ("By hand", "https://example.org")


def test_merge_organisations_when_archived_by_a_person_then_does_not_come_back(co_convenor: User) -> None:
    merge_organisations([_item()], "starter")
    archive_organisation(co_convenor, Organisation.objects.get())
    merge_organisations([_item(url="https://example.org")], "starter")
    assert Organisation.objects.get().state == "archived"


def test_merge_organisations_when_an_item_is_broken_then_it_alone_is_refused() -> None:
    result = merge_organisations(
        [_item(), _item("x", kind="kingdom", url="no address"), _item("y", country="XX")], "api"
    )
    assert (result.added, [key for key, _reason in result.refused]) == (["starter:iom"], ["starter:x", "starter:y"])
    assert "kind:" in str(result.refused[0][1])
    assert "url:" in str(result.refused[0][1])


def test_merge_organisations_when_an_item_is_partial_then_the_source_of_the_whole_stays() -> None:
    merge_organisations([_item()], "starter")
    said = OrganisationItem((("starter", "iom"),), {"is_dedicated": True}, "axes", is_partial=True)
    merge_organisations([said], "starter")
    row = Organisation.objects.get()
    assert (row.is_dedicated, row.source) == (True, "handbook")
    assert (row.origin_of("is_dedicated")["source"], row.origin_of("name")["source"]) == ("axes", "handbook")
    with CaptureQueriesContext(connection) as queries:
        merge_organisations([_item()], "starter")
        merge_organisations([said], "starter")
    assert writes(queries) == []
