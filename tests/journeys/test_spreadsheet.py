"""A sheet with three faulty rows is repaired and imported."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.people import become_administrator
from tests.journeys.portal import Portal
from tests.workbook_files import workbook

HEADINGS = ["Identifiers", "Title [en]", "Kind", "Theme", "Status", "Cost"]
GOOD = ["", "Statistics clinic for rural labour offices", "Course", "labour", "Planned", "20 USD"]
CHANGED = ["starter:act0001", "", "", "", "", "Free for officials"]


def test_sheet_when_three_rows_are_faulty_then_repaired_and_imported(
    browser: Browser, portal: Portal, tmp_path: Path
) -> None:
    faulty = [
        ["", "Border clinic with a wrong kind", "Curse", "", "", ""],
        ["", "", "Course", "", "", ""],
        ["starter:none", "A record that is not there", "Course", "", "", ""],
    ]
    repaired = [
        ["", "Border clinic with a right kind", "Course", "", "", ""],
        ["", "Asylum interviewing for night shifts", "Course", "", "", ""],
        ["", "Remittance counselling by radio", "Course", "", "", ""],
    ]
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    first.write_bytes(workbook({"Activities": [HEADINGS, GOOD, CHANGED, *faulty]}))
    second.write_bytes(workbook({"Activities": [HEADINGS, *repaired]}))
    with reader(browser, portal) as page:
        become_administrator(page, portal, "sheets@example.org")
        page.goto("/en/inventory/sheets/imports/")
        assert_well_formed(page, "en")
        assert_accessible(page)
        page.get_by_label("File").set_input_files(first)
        page.get_by_role("button", name="Upload and look").click()
        page.get_by_role("heading", name="Import this?").wait_for(timeout=60_000)
        assert_accessible(page)
        assert_fits(page)
        shown = page.locator("#import").inner_text()
        assert "Activities, row 4" in shown
        assert "Did you mean “Course”?" in shown
        assert "A new row needs “Title”." in shown
        assert "There is no record “starter:none” that you may change." in shown
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the refused rows").click()
        assert download.value.path().stat().st_size > 1_000
        page.locator("#import a[href$='show=changed']").click()
        page.get_by_text("Free for officials").first.wait_for()
        page.get_by_role("button", name="Import", exact=True).click()
        page.get_by_role("heading", name="What came of it").wait_for(timeout=60_000)
        assert_accessible(page)

        page.get_by_role("link", name="Import another spreadsheet").click()
        page.get_by_label("File").set_input_files(second)
        page.get_by_role("button", name="Upload and look").click()
        page.get_by_role("heading", name="Import this?").wait_for(timeout=60_000)
        assert "Refused 0" in " ".join(page.locator("#import").inner_text().split())
        page.get_by_role("button", name="Import", exact=True).click()
        page.get_by_role("button", name="Undo the import").wait_for(timeout=60_000)
        page.locator("#import a[href$='show=added']").click()
        page.get_by_role("link", name="Remittance counselling by radio").click()
        page.get_by_role("heading", name="Remittance counselling by radio").wait_for()
