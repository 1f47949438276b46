"""A reader follows a theme in Arabic, gets a digest in Arabic, opens what is new, and stops it with one click."""

import email
import re
import time
from email.message import EmailMessage
from email.policy import default
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.portal import Portal

PASSWORD: Final = "a long and quiet river 27"
_READER: Final = """
from allauth.account.models import EmailAddress
from capdev.accounts.models import User
user = User.objects.create_user("follower@example.org", %r, name="Follower", language="ar")
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""
_NEWS: Final = """
from capdev.inventory.actions import merge_records
from capdev.inventory.items import ActivityItem, TermItem
from capdev.kernel.translated import TranslatedText
item = ActivityItem(
    identifiers=(("journey", "digest"),),
    fields={"title": TranslatedText({"en": "A new course on remittances", "ar": "دورة جديدة"}, "en"), "kind": "course"},
    terms={"theme": (TermItem("remittances"),)}, as_of="2026-11-20", source="journey",
)
print([outcome.problems for outcome in merge_records([item], "import").outcomes])
"""


def _digest(portal: Portal) -> EmailMessage:
    """The digest, once the index knows the record; the portal's own worker may have been quicker than the command."""
    assert portal.data is not None
    for _ in range(30):
        portal.command("send-digests")
        paths = sorted((portal.data / "mail").glob("*.eml"))
        mails = [email.message_from_bytes(path.read_bytes(), policy=default) for path in paths]
        if found := [mail for mail in mails if mail["To"] == "follower@example.org"]:
            return found[-1]
        time.sleep(1)
    raise AssertionError("no mail to the follower")


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_reader_when_following_a_theme_in_arabic_then_gets_a_digest_and_stops_it(
    browser: Browser, portal: Portal
) -> None:
    portal.command("shell", "-c", _READER % PASSWORD)
    with reader(browser, portal) as page:
        page.goto("/ar/inventory/themes/remittances/")
        page.locator("a[href*='/me/following/follow/']").click()
        page.locator("input[name=login]").fill("follower@example.org")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/me/following/follow/**")
        assert_well_formed(page, "ar")
        assert_fits(page)
        assert_accessible(page)
        page.get_by_label("فوراً").check()
        page.locator("main form.form button[type=submit]").first.click()
        page.wait_for_url("**/ar/inventory/themes/remittances/")
        page.get_by_role("link", name="أنت تتابع هذا").wait_for()

        said = portal.command("shell", "-c", _NEWS)
        assert "[()]" in said, said
        mail = _digest(portal)
        html, text = mail.get_body(("html",)), mail.get_body(("plain",))
        assert html is not None
        assert text is not None
        assert 'lang="ar" dir="rtl"' in html.get_content()
        assert "دورة جديدة" in text.get_content()
        assert mail["Content-Language"] == "ar"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

        record = re.search(r"https?://\S+/ar/inventory/activities/\S+", text.get_content())
        assert record
        opened = page.goto(_path(record[0]))
        assert opened is not None
        assert opened.ok
        page.goto("/ar/me/following/")
        assert_well_formed(page, "ar")
        assert_fits(page)
        assert_accessible(page)
        page.goto("/ar/me/lists/")
        assert_well_formed(page, "ar")
        assert_accessible(page)

        stop = _path(str(mail["List-Unsubscribe"]).strip(" <>"))
    with reader(browser, portal) as visitor:
        visitor.goto(stop)
        assert_well_formed(visitor, "ar")
        assert_accessible(visitor)
        visitor.get_by_role("main").get_by_role("button").click()
        visitor.get_by_text("لن تصلك رسائل بشأن هذا بعد الآن").wait_for()
    left = portal.command(
        "shell",
        "-c",
        "from capdev.following.models import *; print('LEFT', Follow.objects.filter(deleted_at=None).count())",
    )
    assert "LEFT 0" in left
