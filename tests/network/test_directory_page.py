"""The directory: found by any name, narrowed by kind, country and body, in the order of the reader's language."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from capdev.kernel.translated import TranslatedText
from capdev.network.directory import Wanted, directory, folded
from capdev.network.models import BodyMembership, Organisation
from capdev.network.names import forget_organisation_names
from tests import factories
from tests.indexing import queries_of
from tests.inventory.pages import markup_of, words

pytestmark = pytest.mark.django_db

ADDRESS = "/en/network/"


def named(name: TranslatedText, **fields: Any) -> Organisation:
    made = factories.organisation(**fields)
    made.name = name
    made.save()
    return made


def slugs(query: str, language: str = "en") -> list[str]:
    return [line.slug for line in directory(Wanted.parse(QueryDict(query)), language).lines]


def test_directory_when_words_are_given_then_any_language_accent_or_acronym_finds() -> None:
    named(
        TranslatedText({"en": "Labour Office", "fr": "Bureau du travail", "ar": "مكتب العمل"}),
        slug="office",
        acronym="LO",
    )
    named(TranslatedText.of("École de migration", "fr"), slug="school")
    for query in ("q=office+labour", "q=BUREAU", "q=lo", "q=مكتب"):
        assert slugs(query) == ["office"], query
    assert slugs("q=ecole") == ["school"]
    assert slugs("q=nobody") == []
    assert folded("Ecolé") == "ecole"


def test_directory_when_narrowed_then_kinds_mean_or_and_different_filters_mean_and() -> None:
    university, ngo = (
        factories.concept("organisation_kinds", "university"),
        factories.concept("organisation_kinds", "ngo"),
    )
    kenya = factories.concept("countries", "KE")
    factories.organisation("A", slug="a", kind=university, country=kenya)
    factories.organisation("B", slug="b", kind=ngo, country=kenya)
    third = factories.organisation("C", slug="c", kind=ngo)
    BodyMembership.objects.create(organisation=third, body=factories.concept("bodies", "gmg"))
    assert slugs("kind=university&kind=ngo") == ["a", "b", "c"]
    assert slugs("kind=ngo&country=KE") == ["b"]
    assert slugs("body=gmg") == ["c"]
    assert slugs("letter=b") == ["b"]
    found = directory(Wanted.parse(QueryDict("kind=ngo&country=KE")), "en")
    assert dict(found.kinds) == {"university": 1, "ngo": 1}
    assert dict(found.countries) == {"KE": 1}


def test_directory_when_read_in_another_language_then_sorted_by_its_names() -> None:
    named(TranslatedText({"en": "Zebra", "fr": "Âne"}), slug="z")
    named(TranslatedText({"en": "Ant", "fr": "Fourmi"}), slug="a")
    assert slugs("") == ["a", "z"]
    assert slugs("", "fr") == ["z", "a"]


def test_directory_when_an_organisation_is_no_longer_public_then_left_out() -> None:
    factories.organisation("Draft", state="draft")
    factories.organisation("Gone", state="archived")
    assert slugs("") == []
    assert "No organization fits" in markup_of(f"{ADDRESS}?q=draft")


def test_directory_when_longer_than_a_page_then_pages_and_letters_lead_on() -> None:
    for number in range(51):
        factories.organisation(f"School {number:02}")
    factories.organisation("Academy")
    first, second = words(markup_of(ADDRESS)), words(markup_of(f"{ADDRESS}?page=2"))
    assert "52 organizations 1 to 50" in first
    assert "School 50" in second
    assert "School 00" not in second
    assert words(markup_of(f"{ADDRESS}?page=900")) == words(markup_of(f"{ADDRESS}?page=2")).replace("?page=2", "")


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=%D9%A3", "kind=%00", "q=" + "x" * 10_000, "letter=", "body=no"]
)
def test_directory_when_asked_wrongly_then_still_a_page(query: str) -> None:
    factories.organisation()
    assert Client().get(f"{ADDRESS}?{query}").status_code == 200


@pytest.mark.usefixtures("settled")
def test_directory_when_it_holds_one_or_three_then_asks_the_same_queries() -> None:
    asked = []
    for more in (1, 2):
        for _ in range(more):
            made = factories.organisation(country=factories.concept("countries", "KE"))
            BodyMembership.objects.create(organisation=made, body=factories.concept("bodies", "gmg"))
        forget_organisation_names()
        asked.append(queries_of(ADDRESS))
    assert asked == [2, 2]
