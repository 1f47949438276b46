"""The page of an organisation, of an agreement and of a body: what sources say, and who may look."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from capdev.history.actions import bury, keep_former_slug
from capdev.inventory.models import Figure, Reference
from capdev.kernel.dates import PartialDate
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Agreement, BodyMembership, Organisation
from tests import factories
from tests.indexing import Index, queries_of
from tests.inventory.pages import markup_of, section, words

pytestmark = pytest.mark.django_db

ADDRESS = "/en/network/organisations/institute/"


def institute(**fields: object) -> Organisation:
    made = factories.organisation("Institute", **{"slug": "institute", **fields})
    made.name = TranslatedText({"en": "Institute", "ar": "معهد"})
    made.save()
    return made


def agreement(*parties: Organisation, **fields: object) -> Agreement:
    usual = {"slug": "pact", "title": TranslatedText.of("Pact"), "state": State.PUBLISHED}
    made = Agreement.objects.create(kind=factories.concept("agreement_kinds", "letter"), **{**usual, **fields})
    made.parties.set(parties)
    return made


def joined(member: Organisation, body: str = "gmg", **fields: object) -> BodyMembership:
    return BodyMembership.objects.create(organisation=member, body=factories.concept("bodies", body), **fields)


def test_organisation_when_read_then_says_who_it_is_and_what_it_belongs_to() -> None:
    country = factories.concept("countries", "KE", label=TranslatedText.of("Kenya"))
    parent = factories.organisation("University")
    made = institute(acronym="INST", country=country, part_of=parent, url="https://www.example.org/x/")
    joined(
        made,
        role="chair",
        since=PartialDate(2009, 7),
        until=PartialDate(2009, 12),
        source="https://example.org/minutes",
    )
    factories.organisation("Law School", part_of=made)
    markup = markup_of(ADDRESS)
    shown = words(markup)
    for said in ("INST", "Seat Kenya", "Part of University", "example.org/x", "Its parts Law School"):
        assert said in shown
    assert '<bdi lang="ar" dir="rtl">معهد</bdi>' in markup
    assert "gmg chair July 2009 – December 2009 example.org/minutes" in section(markup, "bodies")
    assert '"@type": "Organization"' in markup


def test_organisation_when_it_has_records_then_the_inventory_shows_them(index: Index) -> None:
    made = institute()
    factories.activity("Course on law", made)
    factories.activity("Closed course", made, visibility="internal")
    index()
    markup = markup_of(ADDRESS)
    assert "Activities 1" in words(markup)
    assert "Course on law" in markup
    assert "Closed course" not in markup
    assert 'href="/en/inventory/?organisation=institute"' in markup


def test_organisation_when_figures_are_reported_then_shown_with_their_sources() -> None:
    Reference.objects.create(
        external_id="ref001", title="Paper for the Forum", kind=factories.concept("reference_kinds", "report")
    )
    Figure.objects.create(
        organisation=institute(), measure=factories.concept("figure_measures", "staff"), value=40, unit="persons",
        source="001_afe9cd87e2147ae7.txt",
    )  # fmt: skip
    assert "40 persons" in section(markup_of(ADDRESS), "figures")
    assert "Paper for the Forum" in section(markup_of(ADDRESS), "figures")


def test_organisation_when_nothing_else_is_known_then_says_so() -> None:
    institute()
    assert "Nothing more is known of it yet" in markup_of(ADDRESS)


def test_organisation_when_a_draft_then_only_its_editors_and_convenors_see_it() -> None:
    made = institute(state="draft")
    editor, stranger = Client(), Client()
    editor.force_login(factories.editor_of(made))
    stranger.force_login(factories.editor_of(factories.organisation()))
    assert [client.get(ADDRESS).status_code for client in (Client(), stranger, editor)] == [404, 404, 200]


def test_organisation_when_it_moved_or_was_taken_out_then_its_address_still_answers() -> None:
    made = institute()
    heir = factories.organisation("Heir", slug="heir")
    with transaction.atomic():
        keep_former_slug("organisation", "old-institute", made.uuid)
    moved = Client().get("/en/network/organisations/old-institute/")
    assert (moved.status_code, moved["Location"]) == (301, ADDRESS)
    with transaction.atomic():
        bury("organisation", made.uuid, made.slug, made.name, reason="Merged", successor_uuid=heir.uuid)
        made.state, made.published_at = State.ARCHIVED, timezone.now()
        made.save()
    gone = Client().get(ADDRESS)
    assert gone.status_code == 410
    assert "/en/network/organisations/heir/" in gone.content.decode()
    assert Client().get("/en/network/organisations/never/").status_code == 404


def test_organisation_when_never_published_then_its_end_tells_outsiders_nothing() -> None:
    made = institute(state="archived", published_at=None)
    with transaction.atomic():
        bury("organisation", made.uuid, made.slug, made.name, reason="Spam")
    for address in (ADDRESS, f"/id/{made.uuid}", f"/api/v1/organisations/{made.uuid}/"):
        response = Client().get(address)
        assert response.status_code == 404, address
        assert "Institute" not in response.content.decode()


def test_organisation_when_part_of_a_hidden_one_then_no_form_of_it_names_that_one() -> None:
    made = institute(part_of=factories.organisation("Hidden ministry", state="draft"))
    assert "Hidden ministry" not in markup_of(ADDRESS)
    for address in (f"/id/{made.uuid}", f"/api/v1/organisations/{made.uuid}/"):
        told = Client(headers={"accept": "application/json"}).get(address)
        assert told.status_code == 200
        assert "Hidden ministry" not in told.content.decode()


def test_agreement_when_published_then_listed_with_its_parties_and_shown_on_theirs() -> None:
    made = institute()
    agreement(made, factories.organisation("Agency"), starts=PartialDate(2009), source="https://example.org/pact")
    agreement(made, slug="draft", title=TranslatedText.of("Draft"), state=State.DRAFT)
    assert "2009 Pact" in words(markup_of("/en/network/agreements/"))
    assert "Draft" not in markup_of("/en/network/agreements/")
    page = words(markup_of("/en/network/agreements/pact/"))
    assert "Parties" in page
    assert "Agency" in page.split("Parties")[1]
    assert "Pact" in section(markup_of(ADDRESS), "agreements")
    assert Client().get("/en/network/agreements/draft/").status_code == 404


def test_body_when_an_organisation_was_in_it_twice_then_stands_in_one_row() -> None:
    made = institute()
    joined(made, role="member", as_of=PartialDate(2010))
    joined(made, role="chair", since=PartialDate(2009))
    joined(factories.organisation(state="draft"))
    page = words(markup_of("/en/network/bodies/gmg/"))
    assert "1 organization" in page
    assert "since 2009" in page
    assert Client().get("/en/network/bodies/unheard-of/").status_code == 404


def test_body_when_no_member_is_known_then_says_so() -> None:
    factories.concept("bodies", "cifal")
    assert "No member is known yet" in markup_of("/en/network/bodies/cifal/")


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("address", [ADDRESS, "/en/network/agreements/", "/en/network/bodies/gmg/"])
def test_page_when_it_holds_one_or_three_then_asks_the_same_queries(address: str, index: Index) -> None:
    made = institute()
    asked = []
    for first, last in ((0, 1), (1, 3)):
        for number in range(first, last):
            other = factories.organisation(part_of=made)
            agreement(made, other, slug=f"pact-{number}")
            joined(other, source=f"document-{number}.txt")
            joined(made, role=f"role-{number}", source=f"document-{number}.txt")
            factories.activity("", made)
        index()
        asked.append(queries_of(address))
    assert asked[0] == asked[1] <= 12
