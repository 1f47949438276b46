"""A tool goes through the board, with a conflict and a disagreement, to a vetted mark, is changed, and loses it."""

from contextlib import ExitStack
from typing import Final

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.people import become_administrator, sign_up
from tests.journeys.portal import Portal

_EXPERTS: Final = ("Awa", "Bela", "Chen", "Dora", "Emil")


def _join_roster(convenor: Page, expert: Page, name: str, *, is_un: bool) -> None:
    """A co-convenor invites the expert, who fills in the profile."""
    convenor.goto("/en/me/expert/roster/")
    convenor.get_by_label("E-mail address of the person’s account").fill(f"{name.lower()}@example.org")
    convenor.get_by_role("main").get_by_role("button", name="Invite").click()
    convenor.get_by_text("The person is invited.").wait_for()
    expert.goto("/en/me/expert/")
    expert.get_by_text("You are invited to the roster of experts").wait_for()
    expert.get_by_label("What you work on").fill("Labour mobility")
    side = "In the United Nations system" if is_un else "Outside the United Nations system"
    expert.get_by_label(side).check()
    expert.get_by_label("Labour migration", exact=True).check()
    expert.locator("select[name=languages]").select_option("en")
    expert.get_by_label("The portal may keep this profile").check()
    expert.get_by_role("button", name="Save my profile").click()
    expert.get_by_text("Your profile is kept.").wait_for()


def _fill_roster(convenor: Page, experts: dict[str, Page], portal: Portal) -> None:
    for name, page in experts.items():
        sign_up(page, portal, name, f"{name.lower()}@example.org")
        _join_roster(convenor, page, name, is_un=name == "Awa")
    convenor.goto("/en/me/expert/roster/")
    assert_accessible(convenor)


def _invite(convenor: Page, case: str, name: str) -> None:
    convenor.goto(case)
    convenor.locator("#proposed li").filter(has_text=name).get_by_role("button", name="Invite").click()
    convenor.get_by_text("The person is invited.").wait_for()


def _open_invitation(expert: Page, title: str) -> None:
    expert.goto("/en/me/reviews/")
    expert.locator("#waiting").get_by_role("link", name=title).click()
    expert.get_by_text("Do you have a conflict of interest?").wait_for()
    assert expert.locator("#material").count() == 0


def _declare(expert: Page, title: str, kind: str = "I have no conflict of interest") -> None:
    _open_invitation(expert, title)
    expert.get_by_label(kind).check()
    expert.get_by_role("button", name="Declare and go on").click()


def _score(expert: Page, value: int, advice: str) -> None:
    expert.locator("#material").wait_for()
    for field in ("accuracy", "usefulness", "accessibility", "rights"):
        expert.locator(f"input[name={field}][value='{value}']").check()
        expert.locator(f"textarea[name={field}_comment]").fill("Chapter two says why.")
    expert.locator(f"input[name=advice][value={advice}]").check()
    expert.get_by_role("button", name="Hand in the scores").click()
    expert.get_by_text("Your scores are in.").wait_for()


def _change_and_lose(convenor: Page, record: str) -> None:
    """The tool says something else, so its mark falls and a re-check is offered."""
    slug = record.rstrip("/").split("/")[-1]
    convenor.goto(f"/admin/inventory/tool/?slug={slug}")
    convenor.locator("#result_list tbody th a").first.click()
    convenor.locator("textarea[name=summary_en]").fill("Another content, which nobody has read.")
    convenor.locator("input[name=_save]").click()
    convenor.wait_for_selector(".messagelist .success")
    convenor.goto(record)
    convenor.get_by_text("No longer vetted").wait_for()
    convenor.get_by_role("link", name="Ask for a re-check").wait_for()


def test_tool_when_before_the_board_then_vetted_until_it_changes(browser: Browser, portal: Portal) -> None:
    with ExitStack() as stack:
        convenor = stack.enter_context(reader(browser, portal))
        experts = {name: stack.enter_context(reader(browser, portal)) for name in _EXPERTS}
        become_administrator(convenor, portal, "chair@example.org")
        _fill_roster(convenor, experts, portal)

        convenor.goto("/en/inventory/?type=tool&q=labour")
        convenor.locator("main article h3 a, main .card a").first.click()
        record = convenor.url.split("?")[0]
        title = convenor.get_by_role("heading", level=1).inner_text().replace("\n", " ")
        assert convenor.get_by_text("Vetted", exact=True).count() == 0
        convenor.get_by_role("link", name="Have it vetted").click()
        convenor.get_by_role("button", name="Send").click()
        convenor.get_by_text("The review is on the board.").wait_for()
        case = convenor.url
        assert_well_formed(convenor, "en")
        assert_accessible(convenor)
        assert_fits(convenor)

        for name in ("Awa", "Bela", "Chen"):
            _invite(convenor, case, name)
        _declare(experts["Chen"], title, "I took part in making it")
        experts["Chen"].goto(case)
        assert experts["Chen"].locator("#material").count() == 0, "a conflict keeps the material shut"
        _invite(convenor, case, "Dora")
        for name, value, advice in (("Awa", 4, "accept"), ("Bela", 4, "accept"), ("Dora", 1, "refuse")):
            _declare(experts[name], title)
            assert_accessible(experts[name])
            _score(experts[name], value, advice)
        convenor.goto(case)
        convenor.get_by_text("Still to be invited: 1 from anywhere.").wait_for()
        _invite(convenor, case, "Emil")
        _declare(experts["Emil"], title)
        _score(experts["Emil"], 4, "accept")
        convenor.goto(case)
        convenor.locator("#scores").get_by_text("Chapter two says why.").first.wait_for()
        assert_accessible(convenor)
        convenor.locator("#decide input[name=outcome][value=accept]").check()
        convenor.locator("#decide textarea[name=reasons]").fill("Sound and useful.")
        convenor.get_by_role("button", name="Decide and tell the author").click()
        convenor.get_by_text("The decision is made and sent.").wait_for()
        convenor.goto("/en/reviewing/board/")
        assert_accessible(convenor)

        convenor.goto(record)
        convenor.get_by_text("Vetted", exact=True).first.wait_for()
        convenor.get_by_role("link", name="What was vetted").click()
        convenor.get_by_text("Holds until").wait_for()
        assert_accessible(convenor)
        _change_and_lose(convenor, record)
