"""Permanent names, citations, calendars, the sitemap, and the short texts for machines."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from capdev.config import sitemap
from capdev.history.actions import bury
from capdev.inventory.models import Activity
from capdev.kernel.dates import PartialDate
from capdev.kernel.identifiers import iri_of
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.queries import forget_catalogue
from tests import factories

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def machine() -> Client:
    return Client(headers={"accept": "application/json"})


def listed(client: Client, path: str = "/sitemap.xml") -> dict[str, dict[str, str]]:
    """Address to its alternates by language."""
    root = ET.fromstring(b"".join(client.get(path).streaming_content))  # type: ignore[attr-defined]  # noqa: S314 - our own
    return {
        str(url.findtext(f"{SITEMAP}loc")): {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(LINK)}
        for url in root.iter(f"{SITEMAP}url")
    }


def test_sitemap_when_read_then_public_pages_in_every_language_with_all_alternates() -> None:
    factories.activity(slug="open")
    factories.organisation(slug="seen")
    found = listed(Client())
    address = "http://testserver/{}/inventory/activities/open/"
    assert address.format("ar") in found
    assert "http://testserver/zh-hans/network/organisations/seen/" in found
    alternates = found[address.format("fr")]
    assert set(alternates) == {"en", "fr", "es", "ar", "ru", "zh-hans", "x-default"}
    assert alternates["es"] == address.format("es")
    assert alternates["x-default"] == "http://testserver/inventory/activities/open/"


@pytest.mark.parametrize(
    "hidden", [{"state": State.DRAFT}, {"state": State.ARCHIVED}, {"visibility": "internal"}, {"is_demo": True}]
)
def test_sitemap_when_a_record_is_not_public_then_it_is_not_listed(hidden: dict[str, Any]) -> None:
    factories.activity(slug="hidden-one", **hidden)
    assert not any("hidden-one" in address for address in listed(Client()))


@pytest.fixture
def own_vocabularies() -> Iterator[None]:
    """The vocabularies of this test, which no process remembers afterwards."""
    forget_catalogue()
    yield
    forget_catalogue()


def test_sitemap_when_read_then_every_page_that_it_lists_is_there(own_vocabularies: None) -> None:
    factories.practice()
    factories.concept("themes", "labour")
    factories.concept("countries", "IT")
    forget_catalogue()
    client = Client()
    addresses = [address for address in listed(client) if address.startswith("http://testserver/ru/")]
    assert {"http://testserver/ru/", "http://testserver/ru/inventory/themes/labour/"} <= set(addresses)
    assert [address for address in addresses if client.get(address).status_code != 200] == []


def test_sitemap_when_it_outgrows_one_file_then_an_index_of_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "PAGES_A_FILE", 2)
    monkeypatch.setattr(sitemap, "_CHUNK", 1)
    for number in range(5):
        factories.tool(slug=f"tool-{number}")
    client = Client()
    index = b"".join(client.get("/sitemap.xml").streaming_content).decode()  # type: ignore[attr-defined]
    parts = re.findall(r"<loc>http://testserver(/sitemap-tools-\d+\.xml)</loc>", index)
    assert parts == ["/sitemap-tools-1.xml", "/sitemap-tools-2.xml", "/sitemap-tools-3.xml"]
    addresses = [address for part in parts for address in listed(client, part)]
    assert len(addresses) == len(set(addresses)) == 5 * 6
    assert client.get("/sitemap-tools-4.xml").status_code == 404


def test_sitemap_when_there_are_more_records_then_no_more_queries() -> None:
    def queries(count: int) -> int:
        for _ in range(count):
            factories.activity()
        with CaptureQueriesContext(connection) as seen:
            listed(Client())
        return len(seen)

    assert queries(1) == queries(3)


def test_identity_when_the_record_was_taken_away_then_410_that_names_the_successor(machine: Client) -> None:
    gone, successor = uuid4(), factories.activity()
    with transaction.atomic():
        bury("activity", gone, "old", TranslatedText.of("Old"), reason="Twice", successor_uuid=successor.uuid)
    for path in (f"/id/{gone}", f"/api/v1/inventory/{gone}/"):
        answer = machine.get(path)
        assert answer.status_code == 410
        assert (answer.json()["successor"], answer.json()["detail"]) == (iri_of(successor.uuid), "Twice")
    page = Client(headers={"accept": "text/html"}).get(f"/id/{gone}")
    assert (page.status_code, page["Location"]) == (302, f"/id/{successor.uuid}")


@pytest.mark.parametrize("hidden", [{"state": State.DRAFT}, {"visibility": "internal"}])
def test_record_when_a_visitor_may_not_see_it_then_nowhere(machine: Client, hidden: dict[str, Any]) -> None:
    made = factories.activity(**hidden)
    factories.edition(made, "2027-03-01")
    for path in (f"/id/{made.uuid}", f"/api/v1/inventory/{made.uuid}/", f"/cite/{made.uuid}.bib"):
        assert machine.get(path).status_code == 404
    assert machine.get(f"/calendar/{made.uuid}.ics").status_code == 404
    assert machine.get("/api/v1/editions/").json()["total"] == 0


def test_internal_record_when_a_co_convenor_asks_then_it_is_there(machine: Client) -> None:
    made = factories.activity(visibility="internal")
    machine.force_login(factories.co_convenor())
    assert machine.get(f"/api/v1/inventory/{made.uuid}/").json()["visibility"] == "internal"


def cited_tool() -> str:
    author = factories.organisation("Ministry of {Work} & Co")
    made = factories.tool(
        "100% of $ & #1_{x}\\", slug="a-handbook", published=PartialDate(2010), url="https://example.org/x"
    )
    made.roles.create(organisation=author, role=factories.concept("organisation_roles", "author"))
    return str(made.uuid)


def test_citation_when_bibtex_then_special_signs_are_escaped() -> None:
    answer = Client().get(f"/cite/{cited_tool()}.bib")
    told = answer.content.decode()
    assert answer["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert r"title = {{100\% of \$ \& \#1\_\{x\}\textbackslash{}}}," in told
    assert r"author = {{Ministry of \{Work\} \& Co}}," in told
    assert "year = {2010}," in told
    assert "url = {https://example.org/x}," in told


def test_citation_when_ris_then_one_record_with_a_body_as_author() -> None:
    lines = Client().get(f"/cite/{cited_tool()}.ris").content.decode().split("\r\n")
    assert (lines[0], lines[-2]) == ("TY  - RPRT", "ER  - ")
    assert "AU  - Ministry of {Work} & Co," in lines
    assert "PY  - 2010" in lines


def test_citation_when_text_then_in_the_language_asked_for() -> None:
    uuid = cited_tool()
    told = Client().get(f"/cite/{uuid}.txt?lang=en").content.decode()
    assert told.startswith("Ministry of {Work} & Co (2010). 100% of $ & #1_{x}\\.")
    assert f"{iri_of(uuid)}, seen on 23 November 2026." in told
    assert "23 novembre 2026" in Client().get(f"/cite/{uuid}.txt?lang=fr").content.decode()


def test_calendar_when_editions_have_days_then_each_is_an_entry_for_good() -> None:
    course: Activity = factories.activity("Course", slug="course")
    held = factories.edition(course, "2027-03-01", ends=PartialDate(2027, 3, 5), place="Turin", sequence=2)
    off = factories.edition(course, "2027-04-01", status="cancelled")
    factories.edition(course, "2027-05")
    calendar = Calendar.from_ical(Client().get(f"/calendar/{course.uuid}.ics").content)
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert set(entries) == {f"{held.uuid}@capdev", f"{off.uuid}@capdev"}
    entry = entries[f"{held.uuid}@capdev"]
    assert (str(entry.decoded("DTSTART")), str(entry.decoded("DTEND"))) == ("2027-03-01", "2027-03-06")
    assert (str(entry["SEQUENCE"]), str(entry["LOCATION"]), str(entry["SUMMARY"])) == ("2", "Turin", "Course")
    assert str(entries[f"{off.uuid}@capdev"]["STATUS"]) == "CANCELLED"
    alone = Calendar.from_ical(Client().get(f"/calendar/{held.uuid}.ics").content)
    assert len(alone.walk("VEVENT")) == 1


def test_editions_when_between_two_dates_then_those_that_overlap(machine: Client) -> None:
    course = factories.activity()
    for starts, ends in (("2027-01-10", "2027-02-10"), ("2027-03-01", "2027-03-02"), ("2028", "2028")):
        factories.edition(course, starts, ends=PartialDate.parse(ends))
    told = machine.get("/api/v1/editions/?from=2027-02&to=2027-02").json()
    assert [one["starts"] for one in told["results"]] == ["2027-01-10"]
    assert machine.get("/api/v1/editions/?from=2027-02").json()["total"] == 3
    first = machine.get("/api/v1/editions/?page_size=2").json()
    assert len(machine.get(first["next"]).json()["results"]) == 1


def test_notices_when_read_then_robots_find_the_sitemap_and_finders_of_holes_an_address() -> None:
    robots = Client().get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert reverse("account_login").startswith("/en/account/")
    assert "Disallow: /*/account/" in robots
    security = Client().get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:" in security
    expires = re.search(r"Expires: (.+)", security)
    assert expires
    assert datetime.fromisoformat(expires[1]) > datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999"])
def test_edition_when_at_the_end_of_time_then_every_form_of_it_answers(day: str) -> None:
    course = factories.activity(slug="far")
    held = factories.edition(course, day, ends=PartialDate.parse(day))
    for path in (
        f"/calendar/{course.uuid}.ics", f"/id/{held.uuid}", f"/api/v1/inventory/{course.uuid}/", "/api/v1/editions/",
        "/en/inventory/activities/far/", "/ar/inventory/calendar/", "/en/inventory/calendar/?when=past",
        f"/cite/{course.uuid}.ris",
    ):  # fmt: skip
        assert Client(headers={"accept": "*/*"}).get(path).status_code in {200, 303}, path


def test_calendar_and_citation_when_texts_hold_line_ends_then_no_line_is_slipped_in() -> None:
    course = factories.activity("Course\r\nATTENDEE:mailto:x@example.org", slug="law")
    factories.edition(course, "2027-03-01", place="Accra\r\nATTENDEE:mailto:x@example.org")
    for form in (f"/calendar/{course.uuid}.ics", f"/cite/{course.uuid}.ris", f"/cite/{course.uuid}.txt"):
        response = Client().get(form)
        assert response.status_code == 200, form
        assert not [line for line in response.content.decode().splitlines() if line.startswith("ATTENDEE")]
