"""What the journeys look at finds what is wrong: on pages made for it, under the portal's strict content policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looking import assert_fits, assert_keyboard_reaches, assert_well_formed, tab_stops, violations
from tests.journeys.watch import Watch

_ADDRESS = "http://127.0.0.1:1"
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
_PAGE = """<!doctype html><html lang="en" dir="ltr"><head><title>Title</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>{}</body></html>"""


@pytest.fixture
def made_page(browser: Browser) -> Iterator[Page]:
    """A page of 320 pixels at an address that answers what ``_show`` is given."""
    context = browser.new_context(viewport={"width": 320, "height": 600})
    yield context.new_page()
    context.close()


def _show(page: Page, body: str) -> None:
    headers = {"Content-Security-Policy": _POLICY, "Content-Type": "text/html; charset=utf-8"}
    page.route("**/*", lambda route: route.fulfill(body=_PAGE.format(body), headers=headers))
    page.goto(_ADDRESS)


def test_axe_when_an_image_has_no_text_then_says_so(made_page: Page) -> None:
    _show(made_page, '<main><h1>Heading</h1><img src="/a.png"></main>')
    assert [line.split(" ")[0] for line in violations(made_page)] == ["image-alt"]


def test_axe_when_nothing_is_wrong_then_silent(made_page: Page) -> None:
    _show(made_page, '<main><h1>Heading</h1><p>Text, and <a href="/en/">a link</a></p></main>')
    assert violations(made_page) == []


def test_page_when_wider_than_the_screen_then_said_what_is(made_page: Page) -> None:
    _show(made_page, '<main><h1>Heading</h1><input size="90"></main>')
    with pytest.raises(AssertionError, match="<input size"):
        assert_fits(made_page)


def test_page_when_a_part_scrolls_by_itself_then_fits(made_page: Page) -> None:
    _show(made_page, "<main><h1>Heading</h1><textarea cols='20'></textarea></main>")
    assert_fits(made_page)


@pytest.mark.parametrize("body", ["<main><h1>One</h1><h1>Two</h1></main>", "<main><p>None</p></main>", "<h1>One</h1>"])
def test_page_when_its_headings_are_wrong_then_said(made_page: Page, body: str) -> None:
    _show(made_page, body)
    with pytest.raises(AssertionError):
        assert_well_formed(made_page, "en")


def test_page_when_in_another_language_than_asked_then_said(made_page: Page) -> None:
    _show(made_page, "<main><h1>One</h1></main>")
    assert_well_formed(made_page, "en")
    with pytest.raises(AssertionError):
        assert_well_formed(made_page, "ar")


def test_keyboard_when_it_walks_then_every_stop_is_known_in_order(made_page: Page) -> None:
    _show(made_page, '<a href="#main">Skip</a><main id="main"><h1>A</h1><button>Go</button><input name="q"></main>')
    assert [(stop["tag"], stop["name"]) for stop in tab_stops(made_page)] == [
        ("a", "Skip"),
        ("button", "Go"),
        ("input", "q"),
    ]
    assert_keyboard_reaches(made_page)


def test_keyboard_when_there_is_no_way_past_the_header_then_said(made_page: Page) -> None:
    _show(made_page, "<button>Go</button><main><h1>A</h1></main>")
    with pytest.raises(AssertionError, match="no skip link"):
        assert_keyboard_reaches(made_page)


def test_watch_when_a_page_asks_another_host_then_named_and_weighed(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    watch = Watch(page, _ADDRESS)
    _show(page, '<main><h1>A</h1></main><img src="http://other.example/a.png" alt=""><script src="/gone.js"></script>')
    assert watch.strangers() == ["http://other.example/a.png"]
    assert 200 < watch.transferred() < 2_000
    assert any("Content Security Policy" in complaint for complaint in watch.complaints())
    context.close()
