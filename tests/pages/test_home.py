"""The first page: real counts, ways in, what is new, what is missing; and it holds while there is nothing at all."""

import pytest
from django.test import Client

from capdev.inventory.models import Record, Term
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.models import Concept
from tests import factories
from tests.indexing import Index, queries_of
from tests.inventory.pages import markup_of, words

pytestmark = pytest.mark.django_db


def about(record: Record, axis: str, concept: Concept) -> None:
    Term.objects.create(record=record, axis=axis, concept=concept)


def test_home_when_nothing_is_there_then_still_a_page(index: Index) -> None:
    index()
    shown = words(markup_of("/en/"))
    assert "No edition with a date lies ahead in the inventory." in shown
    assert "The inventory is being filled." in shown


def test_home_when_the_index_cannot_be_read_then_still_a_page() -> None:
    assert "Find training and tools on migration" in markup_of("/en/")


def test_home_when_records_are_there_then_counts_themes_dates_and_news_are_theirs(index: Index) -> None:
    labour = factories.concept("themes", "labour", label=TranslatedText.of("Labour migration"))
    skills = factories.concept("themes", "skills", label=TranslatedText.of("Skills"), broader=labour)
    institute = factories.organisation("Institute", acronym="INST")
    course = factories.activity("Course on skills", institute)
    factories.edition(course, "2027-01-15")
    about(course, "theme", skills)
    about(course, "audience", factories.concept("audiences", "mayors", label=TranslatedText.of("Mayors")))
    factories.tool("Handbook")
    factories.activity("Closed course", visibility="internal")
    index()
    markup = markup_of("/en/")
    shown = words(markup)
    assert "1 Activities 1 Tools 1 Organizations" in shown
    assert "Labour migration 1 Skills" in shown
    assert "15 January 2027" in shown.split("Next dates")[1]
    assert "Handbook" in shown.split("Newest records")[1]
    assert "Mayors 1" in shown.split("For whom")[1]
    assert "Closed course" not in shown


def test_home_when_countries_lack_activities_then_says_how_many_and_where_least(index: Index) -> None:
    africa = factories.concept("regions", "002", label=TranslatedText.of("Africa"))
    factories.concept("regions", "142", label=TranslatedText.of("Asia"))
    kenya = factories.concept("countries", "KE", broader=africa, attributes={"ldc": False})
    for code in ("LS", "TD"):
        factories.concept("countries", code, broader=africa, attributes={"ldc": True})
    about(factories.activity(), "country", kenya)
    about(factories.tool(), "country", Concept.objects.get(code="LS"))
    index()
    shown = words(markup_of("/en/"))
    assert "2 of the 2 least developed countries have none." in shown
    assert "landlocked" not in shown
    assert "Fewest activities: Asia" in shown


@pytest.mark.parametrize("path", ["/en/", "/ar/", "/zh-hans/"])
def test_home_when_asked_for_then_kept_by_anybody_and_sets_no_cookie(path: str) -> None:
    answer = Client().get(path)
    assert answer["Cache-Control"] == "public, max-age=1"
    assert not answer.cookies
    assert Client().head(path).status_code == 200
    assert Client().post(path).status_code == 405


def test_home_when_it_shows_one_or_three_then_asks_the_same_queries(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("capdev.vocabularies.queries.SECONDS_BETWEEN_CHECKS", 3600)
    monkeypatch.setattr("capdev.network.names.SECONDS_BETWEEN_CHECKS", 3600)
    asked = []
    for more in (1, 2):
        for _ in range(more):
            made = factories.activity("", factories.organisation())
            factories.edition(made, "2027-01-15").languages.add(factories.concept("languages", "en"))
        index()
        asked.append(queries_of("/en/"))
    assert asked[0] == asked[1] <= 5
