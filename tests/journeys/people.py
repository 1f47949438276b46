"""People of the journeys: an administrator with a password, somebody who signs up by mail."""

import re
from email import message_from_bytes
from email.policy import default
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.portal import Portal

PASSWORD: Final = "a wide and silent harbour 58"


def become_administrator(page: Page, portal: Portal, email: str) -> None:
    """An administrator with this address is signed in on the page."""
    link = re.search(r"https?://\S+", portal.command("create-admin", email, "--link"))
    assert link
    page.goto(_path(link[0]))
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)
    page.locator("main form.form button[type=submit]").click()
    sign_in(page, email)


def sign_in(page: Page, email: str) -> None:
    page.goto("/en/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form.form").first.locator("button[type=submit]").first.click()
    page.wait_for_url(lambda url: urlsplit(url).path.startswith("/en/me/"))


def sign_up(page: Page, portal: Portal, name: str, email: str) -> None:
    """Somebody new has an account with a confirmed address and is signed in on the page."""
    page.goto("/en/account/signup/")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=email]").fill(email)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form.form button[type=submit]").first.click()
    page.wait_for_url("**/confirm-email/**")
    page.goto(_path(_link_to(portal, email)))
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state("load")
    page.goto("/en/me/")
    if "/login/" in page.url:
        sign_in(page, email)


def _link_to(portal: Portal, email: str) -> str:
    """The address in the last mail to somebody."""
    assert portal.data is not None
    files = sorted((portal.data / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime)
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in files]
    body = [mail for mail in mails if mail["To"] == email][-1].get_body(("plain",))
    assert body is not None
    text = body.get_content()
    found = re.search(r"https?://\S+confirm-email/\S+", text)
    assert found, text
    return found[0]


def _path(address: str) -> str:
    """The path alone, which the page looks for on its own host."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
