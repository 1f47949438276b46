"""A reader suggests an edit that is taken; two records of one thing become one and two again; the history tells."""

import os
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits
from tests.journeys.people import become_administrator, sign_up
from tests.journeys.portal import Portal

LOOK = os.environ.get("CAPDEV_JOURNEY_PICTURES", "")
ACADEMY = "/en/inventory/activities/academy-on-labour-migration/"
OTHER = "/en/inventory/activities/e-academy-on-labour-migration/"


def _look(page: Page, name: str) -> None:
    assert_fits(page)
    assert_accessible(page)
    if LOOK:
        page.screenshot(path=str(Path(LOOK) / f"{name}.png"), full_page=True)


def test_reader_when_suggesting_an_edit_then_it_is_taken_and_told_in_the_history(
    browser: Browser, portal: Portal
) -> None:
    with reader(browser, portal) as convenor, reader(browser, portal, width=390) as person:
        become_administrator(convenor, portal, "keeper-of-edits@example.org")
        sign_up(person, portal, "Lina", "lina@example.org")
        person.goto(ACADEMY)
        person.get_by_role("link", name="Suggest an edit").click()
        _look(person, "suggest")
        person.get_by_label("Cost").fill("1,900 euros")
        person.get_by_label("Why").fill("The fee is on the page of the course.")
        person.get_by_label("Where that can be read").fill("https://www.itcilo.org/courses/academy-labour-migration")
        person.get_by_role("button", name="Send the suggestion").click()
        person.get_by_text("It waits for those who keep the record.").wait_for()

        convenor.goto("/en/inventory/suggestions/")
        _look(convenor, "suggestions")
        convenor.locator("#waiting").get_by_role("link", name="Academy on Labour Migration").click()
        _look(convenor, "suggestion")
        convenor.get_by_label("Take this change").check()
        convenor.get_by_label("Your answer").fill("Thank you.")
        convenor.get_by_role("button", name="Answer the suggestion").click()
        convenor.get_by_text("accepted").wait_for()

        person.reload()
        person.get_by_text("Thank you.").wait_for()
        person.goto(ACADEMY)
        person.get_by_role("link", name="History of this record").click()
        person.get_by_text("1,900 euros").first.wait_for()
        _look(person, "history")
        person.goto(person.url.replace("/en/", "/ar/"))
        _look(person, "history-ar")


def test_convenor_when_merging_two_records_then_the_old_address_leads_on_until_it_is_undone(
    browser: Browser, portal: Portal
) -> None:
    with reader(browser, portal) as convenor:
        become_administrator(convenor, portal, "merger@example.org")
        convenor.goto(ACADEMY)
        convenor.get_by_role("link", name="Look for duplicates").click()
        _look(convenor, "duplicates")
        pair = convenor.locator("div.section").filter(has=convenor.locator(f'a[href="{OTHER}"]')).last
        pair.get_by_role("link", name="Compare and merge").click()
        _look(convenor, "merge")
        convenor.get_by_role("button", name="Merge the two").click()
        convenor.wait_for_url(f"**{ACADEMY}")
        convenor.goto(OTHER)
        assert convenor.url.endswith(ACADEMY)
        convenor.goto("/en/inventory/duplicates/")
        _look(convenor, "queue")
        convenor.locator("#merged").get_by_role("button", name="Undo").first.click()
        convenor.get_by_text("Both records stand again as they stood before.").wait_for()
        convenor.goto(OTHER)
        assert convenor.url.endswith(OTHER)
