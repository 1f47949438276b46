"""Records side by side; the address keeps which."""

import uuid
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

ADDRESS = "/en/inventory/compare/"


def address(*records: object) -> str:
    chosen = [("id", str(getattr(record, "uuid", record))) for record in records]
    return f"{ADDRESS}?{urlencode(chosen)}"


def test_comparison_when_records_are_given_then_they_stand_in_that_order_with_their_facts() -> None:
    course = factories.activity("Course", is_free=True, places="30")
    tool = factories.tool("Handbook", published=pages.day("2010"))
    markup = pages.markup_of(address(tool, course))
    assert markup.index("Handbook</bdi></a>") < markup.index("Course</bdi></a>")
    told = pages.words(markup)
    assert "Cost – Free of charge" in told
    assert "Published in 2010 –" in told
    assert f'href="{ADDRESS}?id={course.uuid}"' in markup


def test_comparison_when_some_are_unknown_hidden_or_too_many_then_they_are_counted() -> None:
    shown = [factories.activity() for _ in range(5)]
    hidden = factories.activity("Secret", state="draft")
    told = pages.words(pages.markup_of(address(shown[0], hidden, uuid.uuid4(), "junk")))
    assert "3 records are not shown" in told
    assert "Secret" not in told
    assert "1 record is not shown" in pages.words(pages.markup_of(address(*shown)))


def test_comparison_when_empty_then_it_says_how_to_begin() -> None:
    markup = pages.markup_of(ADDRESS)
    assert "Nothing to compare yet" in markup
    assert 'name="q"' in markup


def test_comparison_when_full_then_nothing_more_is_offered() -> None:
    markup = pages.markup_of(address(*(factories.activity() for _ in range(4))))
    assert 'id="add"' not in markup


def test_comparison_when_words_are_sent_then_what_was_chosen_stays_in_the_form() -> None:
    course = factories.activity()
    markup = pages.markup_of(f"{address(course)}&q=labour")
    assert f'<input type="hidden" name="id" value="{course.uuid}">' in markup
    assert "Nothing else was found." in markup


@pytest.mark.usefixtures("settled")
def test_comparison_when_of_more_records_then_no_more_queries() -> None:
    records = [factories.activity() for _ in range(3)]
    for record in records:
        pages.give_everything(record, 1) if record is records[0] else factories.edition(record, "2020")
    counts = []
    for chosen in (records[:1], records):
        pages.markup_of(address(*chosen))
        with CaptureQueriesContext(connection) as asked:
            pages.markup_of(address(*chosen))
        counts.append(len(asked))
    assert counts[0] == counts[1]
