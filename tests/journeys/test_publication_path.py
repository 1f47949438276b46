"""An editor sends a record in, hears why it comes back, mends it and sees it published; a trusted organisation
publishes at once."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.people import become_administrator, sign_up
from tests.journeys.portal import Portal

ORGANISATION = "International Organization for Migration"


def test_record_when_returned_with_a_reason_then_mended_and_published_and_later_at_once(
    browser: Browser, portal: Portal
) -> None:
    with reader(browser, portal) as convenor, reader(browser, portal) as editor:
        become_administrator(convenor, portal, "path@example.org")
        sign_up(editor, portal, "Nadia", "nadia@example.org")
        _join_as_editor(editor, convenor)

        title = _draft_by_copying(editor, "Harbours and the people who arrive there")
        assert_accessible(editor)
        editor.get_by_role("button", name="Send for review").click()
        editor.get_by_text("It is sent.").wait_for()

        _decide(convenor, title, "Say in the summary where it is held.", "Return it with this reason")
        editor.goto("/en/me/")
        editor.get_by_role("link", name=ORGANISATION).first.click()
        assert_well_formed(editor, "en")
        assert_accessible(editor)
        assert_fits(editor)
        editor.get_by_role("link", name="1 record was returned with a reason").click()
        editor.get_by_role("link", name="State and publication").first.click()
        editor.get_by_text("Say in the summary where it is held.").first.wait_for()

        _mend(editor, "For officials of harbour cities, in Mombasa.")
        editor.get_by_role("button", name="Send for review").click()
        editor.get_by_text("It is sent.").wait_for()
        _decide(convenor, title, "", "Publish")
        editor.reload()
        editor.locator(".badge", has_text="Published").first.wait_for()

        convenor.goto("/en/network/organisations/iom/")
        convenor.get_by_role("link", name="Open the desk").click()
        assert_accessible(convenor)
        convenor.get_by_role("link", name="Trust in this organization").click()
        convenor.get_by_label("Why").fill("Careful for years")
        convenor.get_by_role("button", name="Trust it").click()
        convenor.get_by_text("Careful for years").wait_for()

        _draft_by_copying(editor, "Ferries, and who waits at the quay")
        editor.get_by_role("button", name="Publish at once").click()
        editor.get_by_text("It is published.").wait_for()


def test_desk_when_read_in_arabic_on_a_phone_then_fits_and_is_accessible(browser: Browser, portal: Portal) -> None:
    with reader(browser, portal, width=390, height=844) as page:
        become_administrator(page, portal, "phone-desk@example.org")
        for address in ("/ar/me/organisations/desk/iom/", "/ar/me/publication/", "/ar/me/publication/?list=checks"):
            page.goto(address)
            assert_well_formed(page, "ar")
            assert_accessible(page)
            assert_fits(page)


def _join_as_editor(editor: Page, convenor: Page) -> None:
    """The person keeps the records of an organisation from now on."""
    editor.goto("/en/me/organisations/join/iom/")
    editor.locator("input[name=role][value=editor]").check()
    editor.get_by_label("Who you are there").fill("I keep our records")
    editor.get_by_role("button", name="Send").click()
    editor.get_by_text("Waiting for approval").wait_for()
    convenor.goto("/en/me/organisations/")
    convenor.get_by_role("button", name="Approve").first.click()
    convenor.get_by_text("Nobody waits.").wait_for()


def _draft_by_copying(editor: Page, title: str) -> str:
    """A new record out of the organisation's first published one, on the page of its state; gives its title."""
    editor.goto("/en/me/organisations/desk/iom/?state=published&sort=title")
    editor.locator("#desk-records tbody th a").first.click()
    editor.get_by_role("link", name="Edit").first.click()
    editor.wait_for_url("**/contribute/**")
    editor.get_by_role("button", name="Copy this record").click()
    editor.wait_for_url("**/drafts/**")
    editor.locator("input[name='title.en']").fill(title)
    editor.locator("textarea[name='summary.en']").fill("For officials of harbour cities, with cases of their own.")
    editor.get_by_role("button", name="Keep it in the record").click()
    editor.wait_for_url(lambda url: "/drafts/" not in url)
    editor.goto("/en/me/organisations/desk/iom/?state=draft")
    row = editor.locator("#desk-records tbody tr", has_text=title)
    row.get_by_role("link", name="State and publication").click()
    return title


def _mend(editor: Page, summary: str) -> None:
    """From the page that says why, through the form, and back to that page."""
    path = editor.url
    editor.get_by_role("link", name="Edit", exact=True).click()
    editor.get_by_role("link", name="Title, summary, themes, fee and so on").click()
    editor.locator("textarea[name='summary.en']").fill(summary)
    editor.get_by_role("button", name="Keep it in the record").click()
    editor.get_by_role("link", name="State and publication").click()
    editor.wait_for_url(path)
    editor.get_by_role("cell", name=summary).wait_for()


def _decide(convenor: Page, title: str, words: str, button: str) -> None:
    convenor.goto("/en/me/publication/")
    assert_accessible(convenor)
    convenor.get_by_role("link", name=title).first.click()
    assert_accessible(convenor)
    assert_fits(convenor)
    convenor.get_by_label("Reason or question").fill(words)
    convenor.get_by_role("button", name=button, exact=True).click()
    convenor.wait_for_url(lambda url: urlsplit(url).path.endswith("/me/publication/"))
