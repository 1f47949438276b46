"""Internal records are for member organisations: whoever is none reads the portal as if there were no such record.

Two worlds are compared, one without and one with internal records that touch everything: the same bodies, counts,
facets, suggestions, redirects and moments, at every address that the URL resolver knows. Source: R18; issue 3.
"""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import RequestFactory
from django.urls import reverse
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.config.page_cache import Environ, PageCache, StartResponse
from capdev.history.actions import bury, keep_former_slug
from capdev.inventory.choices import RecordType
from capdev.inventory.models import Lineage, ProcessLink, ReferenceLink, Relation
from capdev.network.models import Organisation
from capdev.notices.actions import start_thread
from capdev.ui.sitemaps import sitemap_sections
from tests import factories
from tests.conftest import NOW
from tests.indexing import Index, index
from tests.inventory import pages
from tests.inventory.walking import Address, Answer, Values, addresses, answers, names

__all__ = ["index"]

pytestmark = pytest.mark.django_db

MARK: Final = "Quokkacourse"
"""A word that stands in nothing but the internal records."""
SECRET: Final = UUID("00000000-0000-4000-8000-000000000001")
SECRET_TOOL: Final = UUID("00000000-0000-4000-8000-000000000002")
SECRET_EDITION: Final = UUID("00000000-0000-4000-8000-000000000003")
GONE: Final = UUID("00000000-0000-4000-8000-000000000004")
_QUERIES: Final = (
    "q=Quokkacourse", "q=Quokkacorse", "q=quokk", "q=Quokkacourse+nairobi", "q=nairobi", "q=guards", "theme=labour",
    "country=KEN", "organisation=harbour", "audience=border_guards", f"id={SECRET}", f"subject={SECRET}",
    "from=2027-01&to=2027-12", "view=month&month=2027-03", "when=past", "kind=workshop",
)  # fmt: skip
"""Words, misspelt and begun, and values: of internal records alone, and of public ones. Words that both share are a
test of their own: the order of hits weighs a word by how rare it is in the whole index."""
_ASKED: Final = ("/en/inventory/", "/en/network/", "/en/threads/new/", "/api/", "/feeds", "/oai", "/widgets")


@pytest.fixture
def world(organisation: Organisation, member_elsewhere: User) -> dict[str, Any]:
    """Public records around which internal ones will stand."""
    Organisation.objects.filter(pk=organisation.pk).update(slug="harbour")
    organisation.refresh_from_db()
    course = factories.activity("Border course", lead=organisation, slug="border-course")
    factories.edition(course, "2027-03-01", ends=pages.day("2027-03-05"), place="Nairobi")
    guide = factories.tool("Border guide", lead=organisation, slug="border-guide")
    case = factories.practice("Border case", lead=organisation, slug="border-case")
    round_ = pages.process("summit-2027", "Summit 2027")
    work = pages.reference("Work on borders")
    for record in (course, guide, case):
        pages.term(record, "theme", "themes", "labour")
        pages.term(record, "country", "countries", "KEN")
    ProcessLink.objects.create(record=course, process=round_, relation="timed_for")
    ReferenceLink.objects.create(record=course, reference=work)
    return {"organisation": organisation, "course": course, "guide": guide, "process": round_, "work": work}


def _hide(world: dict[str, Any], asker: User) -> None:
    """The world with internal records: they touch everything that the public ones touch, and those themselves."""
    body, course, guide = world["organisation"], world["course"], world["guide"]
    secret = factories.activity(
        f"{MARK} on borders", lead=body, slug="secret-course", uuid=SECRET, visibility="internal",
        kind=factories.concept("activity_kinds", "workshop"), mode=factories.concept("delivery_modes", "online"),
    )  # fmt: skip
    factories.edition(secret, "2027-03-02", uuid=SECRET_EDITION, place=f"{MARK} hall")
    factories.edition(secret, "2025-03-02")
    tool = factories.tool(f"{MARK} guide", lead=body, slug="secret-guide", uuid=SECRET_TOOL, visibility="internal")
    for record in (secret, tool):
        pages.term(record, "theme", "themes", "labour")
        pages.term(record, "country", "countries", "KEN")
        pages.term(record, "audience", "audiences", "border_guards")
        ProcessLink.objects.create(record=record, process=world["process"], relation="timed_for")
        ReferenceLink.objects.create(record=record, reference=world["work"])
    Relation.objects.create(record=secret, kind="edition_of", target=course)
    Relation.objects.create(record=course, kind="part_of", target=secret)
    Relation.objects.create(record=tool, kind="supersedes", target=guide)
    Lineage.objects.create(record=secret, origin=course)
    Lineage.objects.create(record=course, origin=secret)
    pages.figure(secret, "participants", value=40)
    with transaction.atomic():
        start_thread(asker, "activity", secret, title=f"{MARK} when?", text="When?", language="en", is_public=True)
        gone = factories.tool(f"{MARK} gone", slug="secret-gone", uuid=GONE, visibility="internal", state="archived")
        bury("tool", gone.uuid, gone.slug, gone.title, reason=f"{MARK} is over", successor_uuid=tool.uuid)
        keep_former_slug("activity", "secret-former", secret.uuid)


def _walked(world: dict[str, Any]) -> list[Address]:
    """Every address, with public and hidden values in its parts."""
    course, guide = world["course"], world["guide"]
    uuids = [course.uuid, guide.uuid, world["organisation"].uuid, SECRET, SECRET_TOOL, SECRET_EDITION, GONE]
    slugs = [
        "border-course",
        "border-guide",
        "harbour",
        "summit-2027",
        "secret-course",
        "secret-guide",
        "secret-gone",
        "secret-former",
    ]
    codes = ["labour", "KEN", "gmg", "border_guards"]
    named: dict[str, list[Any]] = {
        "slug": slugs,
        "code": codes,
        "scheme": ["themes", "audiences"],
        "suffix": [None, "txt", "ttl"],
        "section": [section.key for section in sitemap_sections],
        "sheet": ["activities", "tools", "practices", "editions"],
        "token": ["forged"],
        "name": ["no-mail"],
    }  # fmt: skip
    values = Values(named, uuids, [*slugs, *codes, *RecordType.values])
    return addresses(values, _QUERIES, _ASKED)


def _signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


@pytest.fixture
def of_a_member(db: None) -> User:
    """Somebody who belongs, as a plain member, to an organisation that is now a member of a body."""
    body = factories.organisation("Member organisation")
    body.body_memberships.create(body=factories.concept("bodies", "gmg"))
    person = factories.user(name="Of a member")
    factories.affiliation(person, body)
    return person


@pytest.fixture
def worlds(
    world: dict[str, Any], index: Index, clock: Traveller, co_convenor: User
) -> Callable[[Client], tuple[dict[Address, Answer], dict[Address, Answer]]]:
    """What a reader is answered everywhere without and with internal records, at the same moment."""
    factories.concept("activity_kinds", "workshop")
    factories.concept("delivery_modes", "online")
    factories.concept("audiences", "border_guards")
    factories.concept("figure_measures", "participants")

    def both(reader: Client) -> tuple[dict[Address, Answer], dict[Address, Answer]]:
        walked = _walked(world)
        index()
        clock.move_to(NOW, tick=False)
        before = answers(reader, walked)
        _hide(world, co_convenor)
        index()
        clock.move_to(NOW, tick=False)
        return before, answers(reader, walked)

    return both


@pytest.fixture
def hidden(world: dict[str, Any], index: Index, co_convenor: User) -> None:
    """The world with internal records."""
    _hide(world, co_convenor)
    index()


Worlds = Callable[[Client], tuple[dict[Address, Answer], dict[Address, Answer]]]


def _differing(before: dict[Address, Answer], after: dict[Address, Answer]) -> list[str]:
    return [f"{one}: {_first(before[one], after[one])}" for one in before if before[one] != after[one]]


def _first(was: Answer, now: Answer) -> str:
    """The first difference between two answers, for who has to mend it."""
    if was.body == now.body:
        return f"{was.status} {was.headers} / {now.status} {now.headers}"
    place = next((n for n, pair in enumerate(zip(was.body, now.body, strict=False)) if pair[0] != pair[1]), 0)
    around = slice(max(0, place - 60), place + 60)
    return f"{was.status} {was.body[around]!r} / {now.status} {now.body[around]!r}"


def test_portal_when_read_by_a_visitor_then_is_as_if_there_were_no_internal_record(worlds: Worlds) -> None:
    before, after = worlds(Client(raise_request_exception=False))
    assert sum(answer.status == 200 for answer in before.values()) > 150
    assert [address for address, answer in after.items() if answer.status >= 500 and "readyz" not in address.name] == []
    assert not (leaks := _differing(before, after)), "\n".join(leaks)
    told = [str(one) for one, answer in after.items() if MARK.encode() in answer.body and MARK not in one.path]
    assert told == []


def test_portal_when_read_by_a_person_of_a_non_member_organisation_then_is_as_if_there_were_none(
    worlds: Worlds, member_elsewhere: User
) -> None:
    before, after = worlds(_signed_in(member_elsewhere))
    assert not (leaks := _differing(before, after)), "\n".join(leaks)


def test_search_when_words_are_shared_with_internal_records_then_counts_and_hits_stay_the_same(
    world: dict[str, Any], index: Index, co_convenor: User
) -> None:
    def told() -> tuple[Any, Any, list[str]]:
        index()
        said = Client().get(reverse("api:inventory"), {"q": "border"}).json()
        return said["total"], said["facets"], sorted(one["uuid"] for one in said["results"])

    before = told()
    _hide(world, co_convenor)
    assert told() == before
    assert before[0] == 3


TOLD_TO_MEMBERS: Final = {
    "inventory:search", "inventory:suggest", "inventory:activity", "inventory:tool", "inventory:similar",
    "inventory:compare", "inventory:process", "inventory:theme", "inventory:country", "inventory:calendar",
    "inventory:bibliography", "network:organisation", "pages:home", "record", "citation", "calendar",
    "api:inventory", "api:suggestions", "api:record", "api:editions",
}  # fmt: skip
"""Where members see more than others: each of these would leak if it did not ask who reads."""


def test_portal_when_read_by_a_person_of_a_member_organisation_then_tells_of_them_and_is_kept_by_nobody(
    worlds: Worlds, of_a_member: User
) -> None:
    before, after = worlds(_signed_in(of_a_member))
    differing = {address.name for address in before if before[address] != after[address]}
    assert TOLD_TO_MEMBERS - differing == set()
    kept = [str(one) for one in after if before[one] != after[one] and "public" in after[one].cache]
    assert kept == []


def test_record_when_opened_by_each_reader_then_by_members_keepers_and_co_convenors_alone(
    hidden: None, owner: User, of_a_member: User, co_convenor: User, member: User, reviewer: User
) -> None:
    page, api = reverse("inventory:activity", args=["secret-course"]), reverse("api:record", args=[SECRET])
    for person, may in ((of_a_member, True), (co_convenor, True), (owner, True), (member, False), (reviewer, False)):
        assert _signed_in(person).get(page).status_code == (200 if may else 404), person
    for person, may in ((of_a_member, True), (co_convenor, True), (member, False)):
        assert _signed_in(person).get(api).status_code == (200 if may else 404), person
    of_a_member.affiliations.update(state="ended")
    assert _signed_in(of_a_member).get(page).status_code == 404


def test_page_cache_when_a_member_asked_first_then_keeps_nothing_for_visitors(hidden: None, of_a_member: User) -> None:
    portal = PageCache(_django, clock=lambda: 0.0)
    member_cookie = _signed_in(of_a_member).cookies["sessionid"].value
    for name, args in (("search", []), ("activity", ["secret-course"]), ("theme", ["labour"]), ("calendar", [])):
        path = reverse(f"inventory:{name}", args=args)
        told = _through(portal, path, f"sessionid={member_cookie}")
        assert MARK in told, path
        assert MARK not in _through(portal, path, ""), path
        assert MARK in _through(portal, path, f"sessionid={member_cookie}"), path


def test_walk_when_addresses_are_listed_then_covers_every_app() -> None:
    spaces = {name.partition(":")[0] for name, _parts in names() if ":" in name}
    assert {"accounts", "affiliations", "api", "inventory", "network", "notices", "pages", "publication"} <= spaces


def _django(environ: Environ, start_response: StartResponse) -> list[bytes]:
    """The portal behind the cache, in this process and transaction."""
    response = Client().get(environ["PATH_INFO"], HTTP_COOKIE=environ.get("HTTP_COOKIE", ""))
    start_response(f"{response.status_code} {response.reason_phrase}", [*response.items()])
    return [response.content]


def _through(portal: PageCache, path: str, cookie: str) -> str:
    """A page as the server gives it, cache and all."""
    environ = RequestFactory().get(path, HTTP_COOKIE=cookie).environ
    answer = portal(environ, lambda _status, _headers, _error=None: None)
    return b"".join(answer).decode()
