"""A member asks a question on a record, its owner answers by e-mail, the member reads the answer."""

import email
import re
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.portal import Portal, running_portal

PASSWORD: Final = "a long and quiet river 27"
_PEOPLE: Final = """
from allauth.account.models import EmailAddress
from capdev.accounts.models import User
from capdev.inventory.models import Activity
from capdev.network.models import Affiliation, Organisation
from capdev.kernel.publication import State
def person(name, email):
    user = User.objects.create_user(email, %r, name=name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
person("Asker", "asker@example.org")
owner = person("Owner", "owner@example.org")
record = Activity.objects.filter(state=State.PUBLISHED, visibility="public", roles__role__code="lead").first()
lead = Organisation.objects.filter(roles__record=record, roles__role__code="lead").first()
Affiliation.objects.create(user=owner, organisation=lead, role="editor", state="approved")
print("RECORD", record.slug)
"""


@pytest.fixture(scope="module")
def maildir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maildir")
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir()
    return folder


@pytest.fixture(scope="module")
def post_portal(tmp_path_factory: pytest.TempPathFactory, maildir: Path) -> Iterator[Portal]:
    """A portal of its own that receives mail."""
    settings = {
        "CAPDEV_REPLY_DOMAIN": "portal.example",
        "CAPDEV_INBOUND_MAILDIR": str(maildir),
        "CAPDEV_MAIL_VIEWER": "yes",
    }
    with running_portal(tmp_path_factory.mktemp("post-portal"), settings) as running:
        yield running


def _sign_in(page: Page, address: str) -> None:
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def _mail_to(folder: Path, address: str) -> EmailMessage:
    """The latest mail to somebody that can be answered; the portal's own worker may be writing it at this moment."""
    for _ in range(60):
        paths = sorted(folder.glob("*.eml"))
        mails = [email.message_from_bytes(path.read_bytes(), policy=default) for path in paths]
        if found := [mail for mail in mails if mail["To"] == address and mail["Reply-To"]]:
            return found[-1]
        time.sleep(1)
    raise AssertionError(f"no mail to {address}")


def test_question_when_the_owner_answers_by_mail_then_the_asker_reads_it(
    browser: Browser, post_portal: Portal, maildir: Path
) -> None:
    assert post_portal.data is not None
    said = post_portal.command("shell", "-c", _PEOPLE % PASSWORD)
    found = re.search(r"RECORD (\S+)", said)
    assert found, said
    with reader(browser, post_portal) as page:
        page.goto(f"/en/inventory/activities/{found[1]}/")
        page.get_by_role("link", name="Ask a question").first.click()
        _sign_in(page, "asker@example.org")
        page.wait_for_url("**/threads/new/**")
        assert_well_formed(page, "en")
        assert_fits(page)
        assert_accessible(page)
        page.locator("input[name=title]").fill("When is it?")
        page.locator("textarea[name=text]").fill("When does the next course begin?")
        page.get_by_role("button", name="Send the question").click()
        page.wait_for_url(re.compile(r"/threads/[0-9a-f-]{36}/"))
        thread = page.url

        post_portal.command("send-notices")
        asked = _mail_to(post_portal.data / "mail", "owner@example.org")
        answer = EmailMessage(policy=SMTP)
        answer["From"], answer["To"] = "Owner <owner@example.org>", asked["Reply-To"]
        answer["Subject"], answer["Message-ID"] = f"Re: {asked['Subject']}", "<answer@mailer.example>"
        answer["In-Reply-To"] = asked["Message-ID"]
        quoted = "\n".join(f"> {line}" for line in str(asked.get_body(("plain",))).splitlines())
        answer.set_content(
            f"It begins on 4 May.\n\nOn Mon, 23 Nov 2026 at 09:12, Portal <x@portal.example> wrote:\n\n{quoted}\n"
        )
        (maildir / "new" / "1.answer.host").write_bytes(answer.as_bytes())
        post_portal.command("receive-mail")

        for _ in range(30):  # the worker may have been quicker than the command, and still be at it
            page.goto(thread)
            if page.get_by_text("It begins on 4 May.").count():
                break
            time.sleep(1)
        assert page.get_by_text("It begins on 4 May.").count() == 1
        assert page.get_by_text("When does the next course begin?").count() == 1
        assert page.get_by_text("Answered", exact=True).count() == 1
        assert_accessible(page)
        page.goto("/ar/me/notices/")
        assert_well_formed(page, "ar")
        assert_fits(page)
        assert_accessible(page)
        post_portal.command("send-notices")
        _mail_to(post_portal.data / "mail", "asker@example.org")
        page.goto("/dev/mail/")
        page.get_by_role("link", name="Answer: When is it?").first.click()
        assert page.frame_locator("iframe").get_by_text("It begins on 4 May.").count() == 1
