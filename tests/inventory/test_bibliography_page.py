"""The bibliography: works, and the records that rest on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.inventory.models import ReferenceLink
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

ADDRESS = "/en/inventory/bibliography/"


def test_work_when_cited_then_it_can_be_linked_to_and_names_who_cites_it() -> None:
    work = pages.reference("World Migration Report", external_id="ref006", authors="IOM", published=pages.day("2010"))
    ReferenceLink.objects.create(record=factories.activity("Course"), reference=work)
    ReferenceLink.objects.create(record=factories.activity("Hidden", state="draft"), reference=work)
    markup = pages.markup_of(ADDRESS)
    assert 'id="ref006"' in markup
    told = pages.words(markup)
    assert "2010 report World Migration Report By: IOM Cited by Course" in told
    assert "Hidden" not in told


def test_work_when_in_another_language_then_it_is_marked() -> None:
    pages.reference("Informe", language="es")
    assert '<bdi lang="es" dir="ltr">Informe</bdi>' in pages.markup_of(ADDRESS)


def test_bibliography_when_narrowed_to_a_kind_then_only_that() -> None:
    pages.reference("A report")
    work = pages.reference("A book")
    work.kind = factories.concept("reference_kinds", "book")
    work.save()
    markup = pages.markup_of(f"{ADDRESS}?kind=book")
    assert "A book" in markup
    assert "A report" not in markup
    assert "No work of this kind" in pages.markup_of(f"{ADDRESS}?kind=nothing")


@pytest.mark.usefixtures("settled")
def test_bibliography_when_longer_then_no_more_queries() -> None:
    counts = []
    for times in (1, 3):
        for number in range(times):
            work = pages.reference(f"Work {times}.{number}")
            ReferenceLink.objects.create(record=factories.tool(), reference=work)
        pages.markup_of(ADDRESS)
        with CaptureQueriesContext(connection) as asked:
            pages.markup_of(ADDRESS)
        counts.append(len(asked))
    assert counts[0] == counts[1]
