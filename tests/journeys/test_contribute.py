"""An editor drafts an activity, is warned of a duplicate, previews it and sends it in; a co-convenor publishes it."""

import re

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.people import become_administrator, sign_in, sign_up
from tests.journeys.portal import Portal

TITLE = "Essentials of Migration Management course for harbour cities"


def test_editor_when_contributing_then_drafts_is_warned_previews_submits_and_it_is_published(
    browser: Browser, portal: Portal
) -> None:
    with reader(browser, portal) as convenor, reader(browser, portal) as editor:
        become_administrator(convenor, portal, "publisher@example.org")
        sign_up(editor, portal, "Badr", "badr@example.org")
        _join_as_editor(editor, convenor)

        editor.goto("/en/inventory/contribute/")
        assert_accessible(editor)
        editor.get_by_role("button", name="Activity").click()
        editor.wait_for_url("**/contribute/drafts/**")
        form = editor.url
        assert_well_formed(editor, "en")
        assert_accessible(editor)

        # What is typed is kept by itself, and what looks alike is said with reasons.
        editor.locator("input[name='title.en']").fill("Essentials of Migration Management curriculum")
        editor.locator("#kept").get_by_text("Draft saved at").wait_for()
        warning = editor.locator("#duplicates")
        warning.get_by_role("link", name="Essentials of Migration Management").first.wait_for()
        assert "titles" in warning.inner_text()
        assert_accessible(editor)
        editor.reload()
        assert editor.locator("input[name='title.en']").input_value() == "Essentials of Migration Management curriculum"

        _keep_in_the_record(editor)
        whole = editor.url
        assert editor.request.get(form).status == 404
        _add_an_edition(editor)
        editor.get_by_role("button", name="Send for review").click()
        editor.get_by_text("It waits for a co-convenor").wait_for()

        convenor.goto("/en/me/publication/")
        convenor.get_by_role("link", name=TITLE).first.click()
        convenor.get_by_role("button", name=re.compile("^Publish")).first.click()
        convenor.wait_for_load_state("load")
        editor.goto(whole)
        editor.get_by_role("link", name="Its public page").click()
        assert editor.locator("h1").inner_text() == TITLE


def test_form_when_read_in_arabic_on_a_phone_or_without_javascript_then_works(browser: Browser, portal: Portal) -> None:
    with reader(browser, portal, width=390, height=844) as page:
        become_administrator(page, portal, "phone@example.org")
        page.goto("/ar/inventory/contribute/")
        page.locator("button[name=type][value=practice]").click()
        page.wait_for_url("**/contribute/drafts/**")
        assert_well_formed(page, "ar")
        assert_accessible(page)
        assert_fits(page)
        address = page.url
    with reader(browser, portal, java_script_enabled=False) as page:
        sign_in(page, "phone@example.org")
        page.goto(address.replace("/ar/", "/en/"))
        page.locator("input[name='title.en']").fill("Written without script")
        page.locator("input[name='theme']").first.check()
        page.get_by_role("button", name="Save the draft").last.click()
        page.get_by_text("The draft is saved").wait_for()
        assert page.locator("input[name='title.en']").input_value() == "Written without script"
        assert page.locator("input[name='theme']").first.is_checked()


def _join_as_editor(editor: Page, convenor: Page) -> None:
    """The person keeps the records of an organisation from now on."""
    editor.goto("/en/me/organisations/join/")
    editor.get_by_role("main").get_by_role("searchbox").fill("IOM")
    editor.keyboard.press("Enter")
    editor.get_by_role("link", name="International Organization for Migration").first.click()
    editor.locator("input[name=role][value=editor]").check()
    editor.get_by_label("Who you are there").fill("I keep our records")
    editor.get_by_role("button", name="Send").click()
    editor.get_by_text("Waiting for approval").wait_for()
    convenor.goto("/en/me/organisations/")
    convenor.get_by_role("button", name="Approve").first.click()
    convenor.get_by_text("Nobody waits.").wait_for()


def _keep_in_the_record(editor: Page) -> None:
    """What is missing is said on top; then the form is previewed and kept."""
    editor.locator("input[name='title.en']").fill(TITLE)
    editor.get_by_role("button", name="Keep it in the record").click()
    summary = editor.locator(".error-summary")
    summary.wait_for()
    summary.get_by_role("link", name=re.compile("^Kind of activity")).click()
    assert editor.evaluate("document.activeElement.name") == "kind"
    assert_accessible(editor)

    editor.locator("select[name=kind]").select_option("course")
    editor.locator("textarea[name='summary.en']").fill("For officials of harbour cities:\n- arrivals\n- integration")
    themes = editor.locator("#f-theme_box")
    themes.get_by_label("Filter this list").fill("labour")
    themes.get_by_role("checkbox").first.check()
    editor.get_by_role("button", name="Preview").click()
    editor.get_by_text("So it would look").wait_for()
    assert editor.locator("h1").inner_text() == TITLE
    assert editor.locator(".record-summary li").all_inner_texts() == ["arrivals", "integration"]
    assert_accessible(editor)
    editor.get_by_role("link", name="Back to writing").click()
    editor.get_by_role("button", name="Keep it in the record").click()
    editor.wait_for_url(lambda url: "/drafts/" not in url)
    assert_accessible(editor)
    assert_fits(editor)


def _add_an_edition(editor: Page) -> None:
    """Start, end and deadline belong together."""
    editor.get_by_role("link", name="Add an edition").click()
    assert_accessible(editor)
    editor.get_by_label("Starts").fill("2031-03-01")
    editor.get_by_role("button", name="Keep it in the record").click()
    editor.locator(".error-summary").get_by_text("Say when it ends").wait_for()
    editor.get_by_label("Ends").fill("2031-03-05")
    editor.get_by_label("Registration until").fill("2031-02-01")
    editor.get_by_role("button", name="Keep it in the record").click()
    editor.get_by_role("link", name="Add the next edition from the last").wait_for()
