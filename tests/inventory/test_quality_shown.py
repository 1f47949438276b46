"""How far a record can be trusted, in plain words: for readers what is known, for its owners what it lacks."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from capdev.accounts.models import User
from capdev.inventory.models import Evidence
from capdev.network.models import Organisation
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def test_quality_when_a_visitor_reads_it_then_what_is_known_stands_there_and_no_list_of_gaps() -> None:
    record = factories.tool(as_of=pages.day("2013"), source="https://example.org/list")
    Evidence.objects.create(record=record, title=pages.text("Study"), kind=factories.concept("evidence_kinds", "x"))
    told = pages.section(pages.markup_of(record.get_absolute_url()), "quality")
    assert "Last known to be right as its source said of 2013" in told
    assert "Not confirmed" in told
    assert "Nobody has confirmed it since." in told
    assert "1 of 13 things that readers look for" in told
    assert "Sources 1 source Evidence 1 evaluation or study" in told
    assert "Describe it in two or three sentences" not in told


def test_quality_when_confirmed_then_who_said_so_and_when() -> None:
    record = factories.tool(confirmed_on=TODAY - timedelta(days=3))
    told = pages.section(pages.markup_of(record.get_absolute_url()), "quality")
    assert "Freshness Up to date" in told
    assert "confirmed by its owner on 20 November 2026" in told


def test_quality_when_of_the_past_then_it_is_said_without_alarm() -> None:
    told = pages.section(pages.markup_of(factories.activity(status="past").get_absolute_url()), "quality")
    assert "Of the past" in told
    assert "It lies in the past and is kept as it was." in told


def test_gaps_when_the_cast_looks_then_only_who_may_edit_sees_them(
    organisation: Organisation, owner: User, member: User, member_elsewhere: User, reviewer: User, co_convenor: User
) -> None:
    record = factories.activity(lead=organisation)
    for person in (owner, co_convenor):
        told = pages.section(pages.markup_of(record.get_absolute_url(), pages.client_of(person)), "quality")
        assert re.search(r"Complete \d+ / 100", told)
        assert "Describe it in two or three sentences" in told
        assert "Say whether it is still right" in told
    for client in (Client(), *map(pages.client_of, (member, member_elsewhere, reviewer))):
        markup = pages.markup_of(record.get_absolute_url(), client)
        assert "Describe it in two or three sentences" not in markup
        assert "Say whether it is still right" not in markup


def test_page_when_the_term_of_a_record_ends_then_readers_who_kept_it_are_sent_the_new_one() -> None:
    record = factories.activity(confirmed_on=TODAY - timedelta(days=365))
    type(record).objects.filter(pk=record.pk).update(changed_at="2026-01-01T00:00:00Z")
    answer = Client().get(record.get_absolute_url())
    assert answer["Last-Modified"] == "Mon, 23 Nov 2026 00:00:00 GMT"


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_page_on_quality_when_read_then_it_lists_every_criterion_and_term(language: str) -> None:
    markup = pages.markup_of(f"/{language}/inventory/quality/")
    assert markup.count("<table") == 4
    if language == "en":
        words = pages.words(markup)
        assert "Describe it in two or three sentences" in words
        assert "Activities 365 days Tools 730 days Practices 1095 days" in words
        assert "Without an answer within 60 days" in words
