"""Finding something: while typing, by filters, without JavaScript, in every language."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import assert_accessible

# A query as people ask it, and words that one of the first three titles has: the titles are the sources' own.
SENSIBLE = {
    "en": ("training on human trafficking", "traffick"),
    "fr": ("envois de fonds des migrants", "remittance|remesas"),
    "es": ("trata de personas", "trafficking|trata"),
    "ar": ("الاتجار بالبشر", "trafficking|trata"),
    "ru": ("статистика миграции", "data|statistic|данны"),
    "zh-hans": ("外侨汇款", "remittance|remesas"),
}


@pytest.mark.parametrize("language", SENSIBLE)
def test_search_when_asked_in_a_language_then_the_first_results_are_sensible(page: Page, language: str) -> None:
    asked, wanted = SENSIBLE[language]
    page.goto(f"/{language}/inventory/")
    page.locator("#main-search").fill(asked)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?q="))
    titles = page.locator(".card-title").all_inner_texts()[:3]
    assert re.search(wanted, " / ".join(titles), re.IGNORECASE), titles


def test_search_box_when_typed_into_then_suggests_and_the_keyboard_chooses(page: Page) -> None:
    page.goto("/en/")
    box = page.get_by_role("combobox", name="Search training and tools")
    box.press_sequentially("traff", delay=40)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert_accessible(page)
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("i", delay=40)
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    with page.expect_navigation():
        box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    assert "/inventory/" in page.url


def test_filters_when_picked_then_results_address_and_announcement_follow_without_a_new_page(page: Page) -> None:
    page.goto("/en/inventory/?q=migration")
    page.evaluate("window.stayed = true")
    before = page.locator(".results-count").inner_text()
    page.get_by_role("checkbox", name=re.compile("^Tool")).check()
    page.wait_for_url(re.compile("type=tool"))
    expect(page.locator(".results-count")).not_to_have_text(before)
    expect(page.locator(".chips").get_by_role("link", name=re.compile("Tool"))).to_be_visible()
    expect(page.locator("#announcer")).to_have_text(re.compile(r"\d+ results?"))
    assert page.evaluate("window.stayed") is True
    page.go_back()
    expect(page.locator(".results-count")).to_have_text(before)


def test_filters_when_there_is_no_javascript_then_a_button_applies_them(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto("/en/inventory/")
    page.get_by_role("checkbox", name=re.compile("^Practice")).check()
    page.get_by_role("button", name="Show results").click()
    assert "type=practice" in page.url
    assert page.locator(".card-title").count() > 0


def test_filters_when_on_a_phone_then_open_and_close(phone_page: Page) -> None:
    page = phone_page
    page.goto("/en/inventory/?q=law")
    page.get_by_role("link", name=re.compile(r"^Filters")).click()
    expect(page.get_by_role("form", name="Filters")).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page.locator(".card-title").first).to_be_in_viewport()
