"""Every kind of page, in English and Arabic, wide and narrow, in the dark, by keyboard, and without JavaScript."""

from collections.abc import Iterator, Sequence

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_keyboard_reaches, assert_well_formed
from tests.journeys.page_types import NO_PAGES, PAGE_TYPES, PEOPLE_ONLY, PageType, path_of
from tests.journeys.portal import Portal
from tests.journeys.watch import MOST_BYTES, Watch

_OWN = ("ui:", "inventory:", "network:", "pages:", "vocabularies:", "history:", "search:")
each_page_type = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=str)


def _open(page: Page, portal: Portal, page_type: PageType, language: str = "en") -> None:
    answer = page.goto(f"/{language}/{path_of(page_type, portal)}", wait_until="load")
    assert answer is not None
    assert answer.status == 200, f"{answer.url} answers {answer.status}. The portal said:\n{portal.said()}"


@each_page_type
@pytest.mark.parametrize("width", [1280, 320], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_when_read_then_well_formed_accessible_and_light(
    browser: Browser, portal: Portal, page_type: PageType, language: str, width: int
) -> None:
    with reader(browser, portal, width=width, locale=language) as page:
        watch = Watch(page, portal.address)
        _open(page, portal, page_type, language)
        assert_well_formed(page, language)
        assert_fits(page)
        assert watch.transferred() < MOST_BYTES, watch.heaviest()
        assert_accessible(page)


@each_page_type
def test_page_when_read_in_the_dark_then_accessible(dark_page: Page, portal: Portal, page_type: PageType) -> None:
    _open(dark_page, portal, page_type)
    assert_accessible(dark_page)


@each_page_type
def test_page_when_walked_by_keyboard_then_every_stop_is_seen(page: Page, portal: Portal, page_type: PageType) -> None:
    _open(page, portal, page_type)
    assert_keyboard_reaches(page)


@each_page_type
def test_page_when_without_javascript_then_says_the_same(
    page: Page, page_without_javascript: Page, portal: Portal, page_type: PageType
) -> None:
    _open(page, portal, page_type)
    _open(page_without_javascript, portal, page_type)
    assert_well_formed(page_without_javascript, "en")
    assert_fits(page_without_javascript)
    headings = [opened.locator("main :is(h1, h2)").all_inner_texts() for opened in (page, page_without_javascript)]
    assert headings[0] == headings[1]


def _addresses(patterns: Sequence[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _addresses(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"


def test_addresses_when_they_are_pages_then_each_is_listed_here() -> None:
    prefixed = [
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and isinstance(resolver.pattern, LocalePrefixPattern)
    ]
    own = {name for name in _addresses(prefixed) if name.startswith(_OWN) and not name.startswith(PEOPLE_ONLY)}
    assert sorted(own - {page_type.name for page_type in PAGE_TYPES} - NO_PAGES.keys()) == []
    assert sorted(NO_PAGES.keys() - own) == []
