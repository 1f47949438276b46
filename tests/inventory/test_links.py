"""Addresses are checked against real servers; only what fails for days, while others answer, is called broken."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from capdev.accounts.models import User
from capdev.inventory.actions import check_links, collect_links
from capdev.inventory.actions.check_links import KEPT_CHECKS
from capdev.inventory.models import Component, Evidence, LanguageVersion, LinkCheck, Material, Reference, WebLink
from capdev.inventory.queries.links import addresses_in_use, broken_links_of
from capdev.kernel.fetching.fetcher import Fetcher, Limits
from capdev.kernel.fetching.guard import Guard
from capdev.network.models import Organisation
from tests import factories
from tests.inventory import pages
from tests.kernel.fetching.server import LOOPBACK, Site, site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there() -> Iterator[Site]:
    with site() as made:
        yield made


def fetcher() -> Fetcher:
    return Fetcher("capdev/1 (test)", Limits(1.0, 1_000, 0.0), Guard(LOOPBACK), sleep=lambda _seconds: None)


def checked(url: str) -> WebLink:
    """The address after one check more, due or not; another site answered within the hour."""
    link, _is_new = WebLink.objects.get_or_create(url=url)
    WebLink.objects.exclude(pk=link.pk).update(due_at=datetime(2030, 1, 1, tzinfo=UTC))
    WebLink.objects.filter(pk=link.pk).update(due_at=datetime(2020, 1, 1, tzinfo=UTC))
    far = {"due_at": datetime(2030, 1, 1, tzinfo=UTC)}
    other, _is_new = WebLink.objects.get_or_create(url="https://other.example/", defaults=far)
    LinkCheck.objects.create(link=other, at=timezone.now(), status=200)
    assert check_links(fetcher()) == 1
    link.refresh_from_db()
    return link


def test_addresses_when_used_in_many_places_then_each_has_one_row(there: Site) -> None:
    url = there.url("/a")
    activity, tool = factories.activity(url=url), factories.tool(url=url)
    factories.edition(activity, url="https://example.org/edition")
    Component.objects.create(activity=activity, title=pages.text("x"), url="https://example.org/component")
    LanguageVersion.objects.create(
        tool=tool, language=factories.concept("languages", "fr"), url="https://example.org/fr"
    )
    Evidence.objects.create(
        record=tool, title=pages.text("x"), kind=factories.concept("evidence_kinds", "x"), url="https://example.org/ev"
    )
    Material.objects.create(
        record=tool, title=pages.text("x"), kind=factories.concept("material_kinds", "x"), url="https://example.org/m"
    )
    Reference.objects.create(title="x", kind=factories.concept("reference_kinds", "x"), url="https://example.org/ref")
    tool.alternate_links.create(url="https://example.org/alt")
    factories.tool(url="https://example.org/draft", state="draft")
    factories.tool(url="https://example.org/made-up", is_demo=True)
    assert {one.removeprefix("https://example.org/") for one in addresses_in_use()} == {
        url, "edition", "component", "fr", "ev", "m", "ref", "alt",
    }  # fmt: skip
    assert [collect_links(), collect_links()] == [(8, 0), (0, 0)]
    tool.delete()
    assert collect_links() == (0, 4)


def test_address_when_it_answers_then_it_is_asked_for_its_head_alone_and_conditionally_next_time(there: Site) -> None:
    url = there.page("/a", 200, b"x", ETag='"v1"', Last_Modified="Mon, 23 Nov 2026 08:00:00 GMT")
    link = checked(url)
    assert (link.state, link.status, link.etag) == ("working", 200, '"v1"')
    assert there.requests == ["GET /robots.txt", "HEAD /a"]
    there.page("/a", 304)
    link = checked(url)
    assert (link.state, link.status, link.etag) == ("working", 304, '"v1"')
    asked = there.asked[-1][2]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Mon, 23 Nov 2026 08:00:00 GMT")
    assert link.due_at - (link.checked_at or link.due_at) == timedelta(days=14)


def test_address_when_its_site_will_not_tell_the_head_then_the_page_is_asked_for(there: Site) -> None:
    there.pages["/a"] = lambda handler: handler.say(405 if handler.command == "HEAD" else 200)
    assert checked(there.url("/a")).state == "working"
    assert there.requests[-2:] == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize("status", [401, 403, 406, 451])
def test_address_when_it_answers_people_only_then_it_is_not_called_broken(there: Site, status: int) -> None:
    link = checked(there.page("/a", status))
    assert (link.state, link.failures) == ("unclear", 0)


@pytest.mark.parametrize("status", [404, 410, 500, 502])
def test_address_when_it_fails_for_three_days_then_it_is_broken_and_when_it_answers_it_recovers_at_once(
    there: Site, clock: time_machine.Traveller, status: int
) -> None:
    url = there.page("/a", status)
    states = []
    for _day in range(4):
        states.append(checked(url).state)
        clock.shift(timedelta(days=1))
    assert states == ["failing", "failing", "failing", "broken"]
    link = checked(url)
    assert (link.state, link.failures) == ("broken", 5)
    assert link.failing_since is not None
    assert link.failing_since.date() == date(2026, 11, 23)
    there.page("/a", 200)
    link = checked(url)
    assert (link.state, link.failures, link.failing_since) == ("working", 0, None)


def test_address_when_it_fails_often_within_a_day_then_it_is_not_broken_yet(there: Site) -> None:
    url = there.page("/a", 500)
    assert [checked(url).state for _time in range(5)][-1] == "failing"


def test_address_when_nobody_answers_anywhere_then_our_own_network_is_to_blame(clock: time_machine.Traveller) -> None:
    with site() as gone:
        url = gone.url("/")
    link = WebLink.objects.create(url=url)
    for _day in range(5):
        assert check_links(fetcher()) == 1
        clock.shift(timedelta(days=1))
    link.refresh_from_db()
    assert (link.state, link.failures, link.checked_at) == ("new", 0, None)
    assert checked(url).state == "failing"


@pytest.mark.parametrize("status", [429, 503])
def test_address_when_its_site_asks_for_a_pause_then_it_is_put_off_without_blame(there: Site, status: int) -> None:
    link = checked(there.page("/a", status, Retry_After="7200"))
    assert (link.state, link.failures) == ("new", 0)
    assert timedelta(minutes=110) < link.due_at - timezone.now() < timedelta(minutes=130)
    assert there.requests.count("HEAD /a") == 1


def test_address_when_robots_forbid_it_then_it_is_left_alone(there: Site) -> None:
    there.page("/robots.txt", 200, b"User-agent: *\nDisallow: /")
    link = checked(there.page("/a"))
    assert (link.state, link.problem) == ("unfit", "robots")
    assert there.requests == ["GET /robots.txt"]


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/"])
def test_address_when_it_leads_into_a_private_network_then_nothing_is_sent(url: str) -> None:
    link = checked(url)
    assert (link.state, link.problem, link.status) == ("unfit", "forbidden", None)


def test_address_when_it_moved_for_good_then_the_new_one_is_known(there: Site) -> None:
    there.page("/b")
    link = checked(there.page("/a", 301, Location="/b"))
    assert (link.state, link.moved_to) == ("working", there.url("/b"))


def test_history_when_it_grows_then_the_last_checks_stay(there: Site) -> None:
    link = checked(there.page("/a"))
    LinkCheck.objects.bulk_create(
        LinkCheck(link=link, at=datetime(2026, 1, 1, tzinfo=UTC), status=200) for _number in range(KEPT_CHECKS + 5)
    )
    assert checked(link.url).checks.count() == KEPT_CHECKS


def test_run_when_many_of_one_host_are_due_then_it_is_asked_for_one_of_them(there: Site) -> None:
    for number in range(5):
        WebLink.objects.create(url=there.page(f"/{number}"))
    assert check_links(fetcher()) == 1
    assert WebLink.objects.filter(state="working").count() == 1


def test_run_when_it_is_killed_then_what_it_took_is_due_again_after_an_hour(
    there: Site, clock: time_machine.Traveller
) -> None:
    WebLink.objects.create(url=there.page("/a"))
    using = fetcher()
    using.sleep = _dying
    using.limits = Limits(1.0, 1_000, 0.5)
    with pytest.raises(KeyboardInterrupt):
        check_links(using)
    assert check_links(fetcher()) == 0
    clock.shift(timedelta(hours=1, minutes=1))
    assert check_links(fetcher()) == 1


def _dying(_seconds: float) -> None:
    raise KeyboardInterrupt


def broken(url: str, **fields: Any) -> WebLink:
    usual = {
        "state": "broken", "status": 404, "failures": 4, "failing_since": datetime(2026, 11, 3, tzinfo=UTC),
        "checked_at": datetime(2026, 11, 20, tzinfo=UTC),
    }  # fmt: skip
    return WebLink.objects.create(url=url, **{**usual, **fields})


def test_page_when_an_address_does_not_answer_then_readers_are_told_and_shown_where_copies_may_be() -> None:
    record = factories.tool(url="https://example.org/gone")
    record.alternate_links.create(url="https://example.org/there")
    broken("https://example.org/gone")
    broken("https://example.org/there", state="working", status=200, failing_since=None, failures=0)
    markup = pages.markup_of(record.get_absolute_url())
    told = pages.section(markup, "quality")
    assert "1 of 2 addresses answer last checked on 20 November 2026" in told
    assert "This address has not answered since 3 November 2026: example.org/gone" in told
    assert 'href="https://web.archive.org/web/*/https://example.org/gone" rel="external nofollow"' in markup


def test_desk_when_addresses_do_not_answer_then_its_editors_are_told_which_and_why(
    organisation: Organisation, owner: User, member_elsewhere: User, member: User, reviewer: User, co_convenor: User
) -> None:
    factories.tool("Handbook", lead=organisation, url="https://example.org/gone")
    factories.tool("Other", lead=factories.organisation(), url="https://example.org/others")
    broken("https://example.org/gone")
    broken("https://example.org/others", status=None, problem="tls")
    desk = pages.words(pages.markup_of(f"/en/me/organisations/desk/{organisation.slug}/", pages.client_of(owner)))
    assert "1 address on the records does not answer." in desk
    address = f"/en/inventory/links/{organisation.slug}/"
    for person in (owner, co_convenor):
        words = pages.words(pages.markup_of(address, pages.client_of(person)))
        assert "Handbook example.org/gone 3 November 2026 The page is no longer there." in words
        assert "Other" not in words
    assert Client().get(address).status_code == 302
    for person in (member, member_elsewhere, reviewer):
        assert pages.client_of(person).get(address).status_code == 404


@pytest.mark.parametrize("copies", [1, 3])
def test_broken_links_when_more_are_broken_then_no_more_queries(organisation: Organisation, copies: int) -> None:
    for number in range(copies):
        factories.tool(lead=organisation, url=f"https://example.org/{number}")
        broken(f"https://example.org/{number}")
    with CaptureQueriesContext(connection) as asked:
        assert len(broken_links_of(organisation)) == copies
    assert len(asked) == 9, len(asked)


def test_command_when_nothing_is_due_then_it_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    factories.tool(url="http://10.0.0.1/")
    call_command("check_links", limit=5)
    assert "1 new addresses, 0 no longer used" in (said := capsys.readouterr().out)
    assert "1 addresses checked, 0 of all do not answer" in said
