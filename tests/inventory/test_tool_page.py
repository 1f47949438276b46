"""The page of a tool: one work in its languages."""

import pytest
from django.test import Client

from capdev.inventory.models import LanguageVersion
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db


def test_language_versions_when_one_is_the_readers_then_it_stands_first_and_says_so() -> None:
    tool = factories.tool("Handbook")
    for code, title, url in (("en", "Handbook", ""), ("ar", "دليل", "https://example.org/ar"), ("ko", "", "")):
        language = factories.concept(
            "languages", code, label=pages.text({"en": "English", "ar": "Arabic"}.get(code, code))
        )
        LanguageVersion.objects.create(tool=tool, language=language, title=title, url=url)
    markup = pages.markup_of(f"/ar/inventory/tools/{tool.slug}/")
    told = pages.section(markup, "versions")
    assert told.index("Arabic") < told.index("دليل") < told.index("English")
    assert '<a href="https://example.org/ar" rel="external">' in markup
    english = pages.section(pages.markup_of(f"/en/inventory/tools/{tool.slug}/"), "versions")
    assert english.index("English") < english.index("Your language") < english.index("Arabic")


def test_tool_when_told_fully_then_its_facts_and_addresses_stand_there() -> None:
    tool = factories.tool(
        "Handbook", published=pages.day("2010"), url="https://example.org/handbook", licence_note="free to copy",
    )  # fmt: skip
    tool.alternate_links.create(label="IOM bookstore", url="https://example.org/shop")
    author, publisher = factories.organisation("Author Org"), factories.organisation("Publisher Org")
    for role, body in (("author", author), ("publisher", publisher)):
        tool.roles.create(organisation=body, role=factories.concept("organisation_roles", role))
    markup = pages.markup_of(tool.get_absolute_url())
    at_a_glance = pages.glance(markup)
    for said in ("Published in 2010", "Licence free to copy", "publisher Publisher Org"):
        assert said in at_a_glance
    assert markup.index("Author Org") < markup.index("<aside")
    access = pages.section(markup, "access")
    assert access.startswith("Where to get it 2 Own page")
    assert "IOM bookstore" in access


def test_tool_when_nothing_is_known_then_no_empty_sections() -> None:
    markup = pages.markup_of(factories.tool().get_absolute_url())
    assert pages.sections(markup) == ["quality", "provenance", "similar"]
    assert "Not known: Published in, Languages and Licence" in pages.glance(markup)


def test_tool_when_asked_for_at_the_address_of_an_activity_then_not_found() -> None:
    tool = factories.tool()
    assert Client().get(f"/en/inventory/activities/{tool.slug}/").status_code == 404
