"""An owner is asked by mail whether a record is still right, answers with one click, and readers see it."""

import email
import re
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.portal import Portal, running_portal

_OWNER: Final = """
from datetime import timedelta
from django.utils import timezone
from capdev.accounts.models import User
from capdev.inventory.actions import ask_owners, mark_unconfirmed
from capdev.inventory.models import Activity, Record
from capdev.kernel.publication import State
from capdev.network.models import Affiliation, Organisation
today = timezone.localdate()
record = Activity.objects.filter(
    state=State.PUBLISHED, visibility="public", roles__role__code="lead", status="ongoing"
).first()
lead = Organisation.objects.filter(roles__record=record, roles__role__code="lead").first()
owner = User.objects.create_user("owner@example.org", name="Owner", language="ar")
Affiliation.objects.create(user=owner, organisation=lead, role="editor", state="approved")
others = Record.objects.filter(roles__organisation=lead).exclude(pk=record.pk)
Record.objects.filter(pk__in=list(others.values_list("pk", flat=True))).update(confirmed_on=today)  # five mails a week
Activity.objects.filter(pk=record.pk).update(confirmed_on=today - timedelta(days=370))
mark_unconfirmed(today)
print("RECORD", record.slug, "ASKED", ask_owners(today), ask_owners(today))
"""


@pytest.fixture(scope="module")
def asking_portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own, whose mails can be read."""
    with running_portal(tmp_path_factory.mktemp("asking-portal"), {"CAPDEV_CHECK_LINKS": "no"}) as running:
        yield running


def _mails_about(folder: Path, slug: str) -> list[str]:
    """The texts of the mails to the owner about a record, as soon as there are some."""
    for _attempt in range(60):
        paths = sorted(folder.glob("*.eml"))
        mails = [email.message_from_bytes(path.read_bytes(), policy=default) for path in paths]
        texts = [_text(mail) for mail in mails if mail["To"] == "owner@example.org"]
        if found := [text for text in texts if slug in text]:
            return found
        time.sleep(1)
    raise AssertionError("no mail to the owner")


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_owner_when_asked_by_mail_then_one_click_confirms_the_record_and_readers_see_it(
    browser: Browser, asking_portal: Portal
) -> None:
    assert asking_portal.data is not None
    said = asking_portal.command("shell", "-c", _OWNER)
    found = re.search(r"RECORD (\S+) ASKED (\d+) (\d+)", said)
    assert found, said
    slug = found[1]
    assert int(found[2]) >= 1
    page_of_record = f"/en/inventory/activities/{slug}/"
    with reader(browser, asking_portal) as page:
        page.goto(page_of_record)
        assert page.locator("#quality").get_by_text("To be confirmed").count() == 1

        asking_portal.command("send-notices")
        mails = _mails_about(asking_portal.data / "mail", slug)
        assert len(mails) == 1
        link = re.search(r"(/ar/inventory/answer/\S+)\?answer=right", mails[0])
        assert link, mails[0]

        for language in ("ar", "en"):
            page.goto(f"{link[1].replace('/ar/', f'/{language}/')}?answer=right")
            assert_well_formed(page, language)
            assert_fits(page)
            assert_accessible(page)
        page.get_by_role("button", name="Still right").click()
        assert page.get_by_text("The record is shown as confirmed today.").count() == 1
        assert_accessible(page)

        page.goto(page_of_record)
        assert page.locator("#quality").get_by_text("confirmed by its owner on").count() == 1
        assert page.locator("#quality").get_by_text("Up to date").count() == 1
        page.locator("#quality").get_by_role("link", name="How we measure this").click()
        assert page.get_by_role("heading", name="How far records can be trusted").count() == 1
        page.goto("/en/inventory/answer/forged:link/")
        assert page.get_by_role("heading", name="This link no longer works").count() == 1
        assert_accessible(page)
