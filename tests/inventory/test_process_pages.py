"""The register of processes maps the year, the city and the chair; each process tells what was made for it."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from capdev.history.actions import bury, keep_former_slug
from capdev.inventory.models import Figure, Process, ProcessLink
from capdev.kernel.translated import TranslatedText
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

REGISTER = "/en/inventory/processes/"


def brussels() -> None:
    pages.process(
        "gfmd-2007", "First GFMD Summit", number=1, starts=pages.day("2007"), place="Brussels", chair="Belgium",
        country=factories.concept("countries", "BE", label=TranslatedText({"en": "Belgium", "fr": "Belgique"})),
        aliases=["FMMD Bruxelles", "ГФМР 2007"],
    )  # fmt: skip
    pages.process("hld-2013", "High-level Dialogue", starts=pages.day("2013-10-03"), place="New York")


@pytest.mark.parametrize("asked", ["2007", "brussels", "Belgium", "bruxelles", "ГФМР", "first gfmd", "belgique 2007"])
def test_register_when_asked_by_year_city_or_chair_then_it_finds_the_same_round(asked: str) -> None:
    brussels()
    markup = pages.markup_of(f"{REGISTER}?q={asked}")
    assert "First GFMD Summit" in markup
    assert "High-level Dialogue" not in markup


def test_register_when_nothing_bears_the_name_then_it_says_so() -> None:
    brussels()
    assert "No process bears this name" in pages.markup_of(f"{REGISTER}?q=Atlantis")


def test_register_when_narrowed_to_a_kind_then_the_others_keep_their_counts() -> None:
    brussels()
    pages.process("decision", "A decision", kind=factories.concept("process_kinds", "body_decision"))
    markup = pages.markup_of(f"{REGISTER}?kind=body_decision")
    assert "A decision" in markup
    assert "First GFMD Summit" not in markup
    assert "gfmd_summit 2" in pages.words(markup)


def test_register_when_a_process_is_a_draft_then_it_is_not_there() -> None:
    pages.process("secret", "Secret round", state="draft")
    assert "Secret round" not in pages.markup_of(REGISTER)
    assert Client().get(f"{REGISTER}secret/").status_code == 404


def test_process_when_records_were_made_for_it_then_they_stand_by_their_tie() -> None:
    brussels()
    markup = pages.markup_of(f"{REGISTER}hld-2013/")
    assert "Nothing in the inventory is tied to this process yet." in markup
    dialogue = Process.objects.get(slug="hld-2013")
    for relation, name in (("follow_up", "Debrief"), ("timed_for", "Toolkit")):
        ProcessLink.objects.create(record=factories.tool(name), process=dialogue, relation=relation)
    ProcessLink.objects.create(record=factories.tool("Hidden", state="draft"), process=dialogue, relation="timed_for")
    Figure.objects.create(process=dialogue, measure=factories.concept("figure_measures", "participants"), value=300)
    markup = pages.markup_of(f"{REGISTER}hld-2013/")
    told = pages.section(markup, "records")
    order = [told.index(said) for said in ("Made in time for it", "Toolkit", "Follows it up", "Debrief")]
    assert order == sorted(order)
    assert "Hidden" not in markup
    assert "300" in pages.section(markup, "figures")
    assert "Before First GFMD Summit" in pages.words(markup)


def test_process_when_renamed_or_taken_away_then_its_address_says_so() -> None:
    now = pages.process("gfmd-2013", "Sixth summit")
    gone = pages.process("gfmd-2099", "Never held", state="archived", published_at=timezone.now())
    with transaction.atomic():
        keep_former_slug("process", "gfmd-2012", now.uuid)
        bury("process", gone.uuid, gone.slug, gone.title, successor_uuid=now.uuid)
    moved = Client().get(f"{REGISTER}gfmd-2012/")
    assert (moved.status_code, moved["Location"]) == (301, f"{REGISTER}gfmd-2013/")
    buried = Client().get(f"{REGISTER}gfmd-2099/")
    assert buried.status_code == 410
    assert "Sixth summit" in buried.content.decode()


@pytest.mark.usefixtures("settled")
def test_process_when_more_was_made_for_it_then_no_more_queries() -> None:
    counts = []
    for times in (1, 3):
        process = pages.process(f"round-{times}", starts=pages.day("2010"))
        for _ in range(times):
            ProcessLink.objects.create(record=factories.tool(), process=process, relation="timed_for")
        pages.markup_of(process.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            pages.markup_of(process.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]
