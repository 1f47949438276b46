"""The pages of countries and regions: tiles and lists that agree, gaps that are named, editions held there."""

import pytest
from django.test import Client

from capdev.inventory.models import Record, Term
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.models import Concept
from tests import factories
from tests.indexing import Index, index, queries_of
from tests.inventory.pages import markup_of, words

__all__ = ["index"]
pytestmark = pytest.mark.django_db


def world() -> tuple[Concept, Concept]:
    """Kenya and Lesotho in their regions, and Lesotho among the least developed countries."""
    globe = factories.concept("regions", "001", label=TranslatedText.of("World"))
    africa = factories.concept("regions", "002", label=TranslatedText.of("Africa"), broader=globe)
    south = factories.concept("regions", "202", label=TranslatedText.of("Sub-Saharan Africa"), broader=africa)
    factories.concept("country_groups", "ldc", label=TranslatedText.of("Least developed countries"))
    kenya = factories.concept("countries", "KE", label=TranslatedText.of("Kenya"), broader=south)
    lesotho = factories.concept(
        "countries", "LS", label=TranslatedText.of("Lesotho"), broader=south, attributes={"ldc": True}
    )
    return kenya, lesotho


def about(record: Record, country: Concept) -> None:
    Term.objects.create(record=record, axis="country", concept=country)


def test_countries_when_one_record_lies_in_two_then_its_region_counts_it_once(index: Index) -> None:
    kenya, lesotho = world()
    both = factories.activity()
    about(both, kenya)
    about(both, lesotho)
    index()
    markup = markup_of("/en/inventory/countries/")
    assert "2 of 2 countries and areas have at least one record" in words(markup)
    assert "<h3>Africa<span>1</span></h3>" in markup
    assert 'aria-label="Kenya: 1"' in markup
    assert words(markup).count("Africa 1") == 2  # above the tiles and above the list


def test_countries_when_some_have_none_then_the_page_says_how_many(index: Index) -> None:
    kenya, _lesotho = world()
    about(factories.activity(), kenya)
    index()
    assert "1 country or area of this region has no record yet." in words(markup_of("/en/inventory/countries/"))


def test_country_when_it_has_records_then_shows_editions_groups_regions_and_who_is_seated(index: Index) -> None:
    _kenya, lesotho = world()
    course = factories.activity("Course on remittances")
    factories.edition(course, "2027-03-01", country=lesotho, place="Maseru", status="confirmed")
    factories.edition(course, "2026-12-24", country=lesotho, status="cancelled")
    factories.organisation("Ministry of Labour", country=lesotho)
    index()
    shown = words(markup_of("/en/inventory/countries/LS/"))
    assert "Countries Africa Sub-Saharan Africa Lesotho" in shown
    assert "1 March 2027 Course on remittances Confirmed" in shown
    assert "24 December 2026" not in shown.split("Activities 1")[0]
    assert "Least developed countries" in shown
    assert "Ministry of Labour" in shown.split("Organizations seated there")[1]


def test_country_when_nothing_is_known_then_that_is_said() -> None:
    world()
    assert "Nothing from this country yet" in markup_of("/en/inventory/countries/LS/")


def test_country_when_written_small_then_leads_to_its_address_and_an_unknown_one_is_missing() -> None:
    world()
    moved = Client().get("/en/inventory/countries/ke/")
    assert (moved.status_code, moved["Location"]) == (301, "/en/inventory/countries/KE/")
    assert Client().get("/en/inventory/countries/XX/").status_code == 404
    assert Client().get("/en/inventory/regions/999/").status_code == 404


def test_region_when_read_then_shows_its_parts_its_countries_and_those_without_a_record(index: Index) -> None:
    kenya, _lesotho = world()
    about(factories.tool("Guide for cities"), kenya)
    index()
    shown = words(markup_of("/en/inventory/regions/002/"))
    assert "Parts of this region Sub-Saharan Africa 1" in shown
    assert "Countries Kenya 1" in shown.split("Parts of this region")[1]
    assert "1 country or area without any record Lesotho" in shown
    assert "Guide for cities" in shown


@pytest.mark.usefixtures("settled")
def test_country_when_it_has_one_or_three_of_everything_then_asks_the_same_queries(index: Index) -> None:
    kenya, _lesotho = world()
    asked = []
    for more in (1, 2):
        for _ in range(more):
            seated = factories.organisation(country=kenya)
            factories.edition(factories.activity("", seated), "2027-03", country=kenya)
        index()
        asked.append(queries_of("/en/inventory/countries/KE/"))
    assert asked[0] == asked[1] <= 6
