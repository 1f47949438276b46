"""A passkey is added, and alone opens the account: with an authenticator that the browser plays."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.people import become_administrator
from tests.journeys.portal import Portal


@pytest.fixture
def local_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A laptop with an authenticator. Browsers know passkeys of names, not of numbers, hence localhost."""
    named = Portal(portal.address.replace("127.0.0.1", "localhost"), portal.data)
    with reader(browser, named) as page:
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield page


def test_passkey_when_added_then_signs_in_without_a_password(local_page: Page, portal: Portal) -> None:
    become_administrator(local_page, portal, "passkey@example.org")
    local_page.goto("/en/account/second-factor/webauthn/add/")
    name = local_page.locator("main input[name=name]")
    if name.count():
        name.fill("Laptop")
    wish = local_page.locator("main input[name=passwordless]")
    if wish.count():
        wish.check()
    local_page.locator("main form[data-passkey] button[type=button]").click()
    local_page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    local_page.goto("/en/me/")
    local_page.get_by_role("button", name="Sign out").click()
    local_page.wait_for_load_state("load")
    local_page.goto("/en/me/")
    assert "/account/login/" in local_page.url
    local_page.locator("form[data-passkey] button[type=button]").click()
    local_page.wait_for_url(lambda url: urlsplit(url).path.startswith("/en/me/"))
    assert local_page.get_by_role("heading", level=1).count() == 1
