"""The menu, the foot, and the banner above fictitious records."""

import re

import pytest

from capdev.pages.banners import forget_fictitious_records
from tests import factories
from tests.inventory.pages import markup_of, words

pytestmark = pytest.mark.django_db

SENTENCE = "This portal shows fictitious records beside real ones."


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    forget_fictitious_records()


def test_menu_when_a_page_lies_beneath_two_entries_then_the_nearest_is_current() -> None:
    nav = re.search(r'<nav class="main-menu".*?</nav>', markup_of("/en/inventory/themes/"), re.DOTALL)
    assert nav
    assert nav[0].count("aria-current") == 1
    assert re.search(r'href="/en/inventory/themes/" aria-current="true"', nav[0])


def test_foot_when_read_then_leads_to_what_must_be_found_everywhere() -> None:
    foot = words(markup_of("/en/about/").split("<footer")[1])
    for said in ("About", "Contact", "Accessibility", "Privacy", "Data and API", "Vocabularies", "Bibliography"):
        assert said in foot


@pytest.mark.parametrize("make", [factories.activity, factories.organisation])
def test_banner_when_something_is_fictitious_then_every_page_says_so(make: object) -> None:
    assert SENTENCE not in markup_of("/en/about/")
    make(is_demo=True)  # type: ignore[operator]
    forget_fictitious_records()
    for page in ("about", "network", "inventory/themes", "account/login"):
        assert SENTENCE in markup_of(f"/en/{page}/")
