"""A tool goes through the board, with a conflict and a disagreement, to a vetted mark, is changed, and loses it."""

from contextlib import ExitStack
from typing import Final

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import reader
from tests.journeys.looking import assert_accessible, assert_fits, assert_well_formed
from tests.journeys.portal import Portal

_EXPERTS: Final = ("Awa", "Bela", "Chen", "Dora", "Emil")
_CAST: Final = """
from django.test import Client
from capdev.accounts.models import User
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import Profile, invite_expert, save_profile
from capdev.vocabularies.models import Concept
chair = User.objects.create_superuser(email="chair-of-board@example.org", password=None, name="Chair")
theme = Concept.objects.filter(scheme__code="themes").order_by("pk").first().code
people = [chair]
for name in %r:
    person = User.objects.create_user(email=name.lower() + "@board.example.org", name=name)
    invite_expert(chair, person.email)
    profile = Profile(TranslatedText.of("Labour mobility"), is_un=name == "Awa", themes=[theme], languages=["en"])
    save_profile(person, profile, consents=True)
    people.append(person)
for person in people:
    client = Client()
    client.force_login(person)
    print("signed in", person.name, client.cookies["sessionid"].value)
"""
"""A co-convenor and a roster of five, one of them of the UN system; each is signed in."""


def _cast(stack: ExitStack, browser: Browser, portal: Portal) -> dict[str, Page]:
    """A browser for each person, by name."""
    said = portal.command("shell", "-c", _CAST % (_EXPERTS,))
    keys = dict(line.split()[2:] for line in said.splitlines() if line.startswith("signed in"))
    pages = {}
    for name, key in keys.items():
        pages[name] = stack.enter_context(reader(browser, portal))
        pages[name].context.add_cookies([{"name": "sessionid", "value": key, "url": portal.address}])
    return pages


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
        experts = _cast(stack, browser, portal)
        convenor = experts.pop("Chair")
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
            if name == "Awa":
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
