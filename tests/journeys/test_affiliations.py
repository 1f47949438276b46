"""Somebody asks to belong to an organisation, is approved, and sees what is for member organisations only."""

import re

from playwright.sync_api import Browser

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.people import become_administrator, sign_up
from tests.journeys.portal import Portal


def test_person_when_approved_then_sees_the_internal_side(browser: Browser, portal: Portal) -> None:
    with reader(browser, portal) as convenor, reader(browser, portal) as person:
        become_administrator(convenor, portal, "convenor@example.org")
        convenor.goto("/admin/inventory/tool/?state__exact=published")
        convenor.locator("#result_list tbody th a").first.click()
        record = convenor.locator("input[name=slug]").input_value()
        convenor.locator("select[name=visibility]").select_option("internal")
        convenor.locator("input[name=_save]").click()
        convenor.wait_for_selector(".messagelist .success")
        address = f"/en/inventory/tools/{record}/"

        sign_up(person, portal, "Amina", "amina@example.org")
        refused = person.goto(address)
        assert refused is not None
        assert refused.status == 404

        person.goto("/en/me/organisations/")
        assert_well_formed(person, "en")
        assert_accessible(person)
        person.get_by_role("link", name="Join an organization").click()
        person.get_by_role("main").get_by_role("searchbox").fill("IOM")
        person.keyboard.press("Enter")
        person.get_by_role("link", name="International Organization for Migration").first.click()
        assert_accessible(person)
        person.get_by_label("Who you are there").fill("I teach in Geneva")
        person.get_by_role("button", name="Send").click()
        person.get_by_text("Waiting for approval").wait_for()

        convenor.goto("/en/me/organisations/")
        convenor.get_by_text("I teach in Geneva").wait_for()
        assert_fits(convenor)
        assert_accessible(convenor)
        convenor.get_by_role("button", name="Approve").click()
        convenor.get_by_text("Nobody waits.").wait_for()

        seen = person.goto(address)
        assert seen is not None
        assert seen.status == 200


def test_administration_when_used_under_the_content_policy_then_works(browser: Browser, portal: Portal) -> None:
    """The browser refuses nothing, a concept is found while typing, rows are added, Arabic stands right to left."""
    with reader(browser, portal) as convenor:
        become_administrator(convenor, portal, "keeper@example.org")
        convenor.goto("/admin/inventory/activity/")
        convenor.locator("#result_list tbody th a").first.click()
        assert convenor.locator("textarea[name=title_ar]").get_attribute("dir") == "rtl"
        convenor.locator("#terms-group .add-row a").click()
        row = convenor.locator("#terms-group tr.dynamic-terms").last
        row.locator("select[name$=axis]").select_option("theme")
        row.locator(".select2-selection").first.click()
        convenor.locator(".select2-search__field").fill("labour")
        convenor.get_by_role("option", name=re.compile("labour", re.IGNORECASE)).first.click()
        chosen = row.locator(".select2-selection__rendered").inner_text()
        assert "labour" in chosen.casefold()
