"""A portal and a browser for the journeys, and readers of every kind.

Each page fixture also proves at its end that the page asked no other host for anything and that no console error came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.portal import Portal, running_portal
from tests.journeys.watch import Watch
from tests.run.chromium import chromium

_ARGUMENTS: Final = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
_PATIENCE_MILLISECONDS: Final = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything beneath this folder happens in a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal with the starter inventory, ready; one for the whole run."""
    with running_portal(tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=_ARGUMENTS)
        yield started
        started.close()


@contextmanager
def reader(browser: Browser, portal: Portal, *, width: int = 1280, height: int = 900, **more: Any) -> Iterator[Page]:
    """A page in a browser of its own, with an empty cache; paths such as ``/en/`` are the portal's."""
    context = browser.new_context(
        base_url=portal.address, viewport={"width": width, "height": height}, **{"locale": "en-GB", **more}
    )
    context.set_default_timeout(_PATIENCE_MILLISECONDS)
    page = context.new_page()
    watch = Watch(page, portal.address)
    page.watch = watch  # type: ignore[attr-defined]
    yield page
    strangers, complaints = watch.strangers(), watch.complaints()
    context.close()
    assert not strangers, f"asked other hosts: {strangers}"
    assert not complaints, f"the console complained: {complaints}"


@pytest.fixture
def page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A laptop."""
    with reader(browser, portal) as opened:
        yield opened


@pytest.fixture
def page_without_javascript(browser: Browser, portal: Portal) -> Iterator[Page]:
    with reader(browser, portal, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def phone_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A phone of today, 390 pixels wide."""
    with reader(browser, portal, width=390, height=844, has_touch=True, device_scale_factor=2) as opened:
        yield opened


@pytest.fixture
def narrow_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """The narrowest that must work, 320 pixels: also a laptop's page at 400 %."""
    with reader(browser, portal, width=320, height=640, has_touch=True, device_scale_factor=2) as opened:
        yield opened


@pytest.fixture
def arabic_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A laptop whose owner prefers Arabic."""
    with reader(browser, portal, locale="ar") as opened:
        yield opened


@pytest.fixture
def dark_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    with reader(browser, portal, color_scheme="dark") as opened:
        yield opened
