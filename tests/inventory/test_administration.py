"""The inventory in the administration: who comes in, and that whatever is written there goes through the actions."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from capdev.accounts.models import User
from capdev.history.queries import changes_of, tombstone_of
from capdev.inventory.actions import merge_figures, remove_row, write_row
from capdev.inventory.errors import NotYours
from capdev.inventory.items import FigureItem
from capdev.inventory.models import Activity, Figure, Process, Reference, Relation, Tool
from capdev.kernel.errors import DomainError
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.search.models import StaleEntry
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.administration import filled, signed_in

pytestmark = pytest.mark.django_db

MODELS = (
    "activity", "tool", "practice", "record", "edition", "figure", "evidence", "material", "lineage", "relation",
    "processlink", "referencelink", "recordidentifier", "process", "reference",
)  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_catalogue() -> None:
    """What another test made less than a second ago is not known here."""
    forget_catalogue()


def _at(model: str, page: str, *parts: object) -> str:
    return reverse(f"admin:inventory_{model}_{page}", args=parts)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("who", ["owner", "member_elsewhere", "reviewer", "co_convenor", "administrator"])
def test_pages_when_opened_by_each_of_the_cast_then_for_those_who_run_the_portal_alone(
    model: str, who: str, request: pytest.FixtureRequest
) -> None:
    may = who in {"co_convenor", "administrator"}
    client = signed_in(request.getfixturevalue(who))
    assert client.get(_at(model, "changelist"), {"q": "x"}).status_code == (200 if may else 302)
    if may and model != "record":
        assert client.get(_at(model, "add")).status_code == 200


def test_record_when_corrected_then_by_the_action_with_history_lock_and_search(
    co_convenor: User, organisation: Organisation
) -> None:
    theme = factories.concept("themes", "labour")
    course = factories.activity("Course", lead=organisation)
    factories.concept("levels", "basic")
    client, address = signed_in(co_convenor), _at("activity", "change", course.pk)
    data = filled(client, address)
    data |= {"title_en": "Better course", "title_ar": "دورة", "terms-TOTAL_FORMS": 1}
    data |= {"terms-0-axis": "theme", "terms-0-concept": theme.pk, "terms-0-record": course.pk, "is_free": "true"}
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["errors"]
    course.refresh_from_db()
    assert dict(course.title.texts) == {"en": "Better course", "ar": "دورة"}
    assert course.is_free is True
    assert [term.concept for term in course.terms.all()] == [theme]
    assert [role.organisation for role in course.roles.all()] == [organisation]
    assert [course.is_locked(name) for name in ("title", "terms.theme", "is_free", "roles")] == [
        True,
        True,
        True,
        False,
    ]
    change = changes_of(course.uuid).get()
    assert (change.act, change.via, change.actor) == ("update", "admin", co_convenor)
    assert StaleEntry.objects.filter(uuid=course.uuid).exists()


def test_record_when_nothing_is_changed_then_nothing_is_written(co_convenor: User, organisation: Organisation) -> None:
    title = TranslatedText({"en": "Course", "pt": "Curso"}, "pt", {"en": "unofficial"})
    course = factories.activity(lead=organisation)
    Activity.objects.filter(pk=course.pk).update(title=title)
    client, address = signed_in(co_convenor), _at("activity", "change", course.pk)
    assert client.post(address, filled(client, address)).status_code == 302
    assert not changes_of(course.uuid)
    client.post(address, filled(client, address) | {"title_fr": "Cours"})
    course.refresh_from_db()
    assert dict(course.title.texts) == {"en": "Course", "pt": "Curso", "fr": "Cours"}
    assert course.title.source == "pt"


def test_record_when_added_then_a_draft_with_its_rows(co_convenor: User, organisation: Organisation) -> None:
    client, address = signed_in(co_convenor), _at("tool", "add")
    kind, lead = factories.concept("tool_kinds", "guide"), factories.concept("organisation_roles", "lead")
    spanish = factories.concept("languages", "es")
    data = filled(client, address) | {"title_en": "Field guide", "kind": kind.pk, "roles-TOTAL_FORMS": 1}
    data |= {"roles-0-role": lead.pk, "roles-0-organisation": organisation.pk, "roles-0-position": 0}
    data |= {"language_versions-TOTAL_FORMS": 1, "language_versions-0-language": spanish.pk}
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["errors"]
    made = Tool.objects.get()
    assert (made.state, made.slug) == ("draft", "field-guide")
    assert [role.organisation for role in made.roles.all()] == [organisation]
    assert [version.language for version in made.language_versions.all()] == [spanish]


def test_record_when_the_action_refuses_then_the_form_says_why_and_keeps_what_was_typed(co_convenor: User) -> None:
    factories.activity(slug="taken")
    course = factories.activity("Course", slug="mine")
    client, address = signed_in(co_convenor), _at("activity", "change", course.pk)
    answer = client.post(address, filled(client, address) | {"slug": "taken", "title_en": "Typed anew"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "taken" in page
    assert "Typed anew" in page
    course.refresh_from_db()
    assert (str(course.title), course.slug) == ("Course", "mine")


def test_term_when_its_concept_is_of_another_vocabulary_then_refused(co_convenor: User) -> None:
    course, country = factories.activity(), factories.concept("countries", "KE")
    client, address = signed_in(co_convenor), _at("activity", "change", course.pk)
    data = filled(client, address) | {"terms-TOTAL_FORMS": 1, "terms-0-axis": "theme", "terms-0-concept": country.pk}
    answer = client.post(address, data)
    assert "is not in the vocabulary" in answer.content.decode()
    assert not course.terms.exists()


def test_record_when_archived_on_its_page_then_has_a_tombstone_and_cannot_be_deleted(co_convenor: User) -> None:
    course = factories.activity()
    client, address = signed_in(co_convenor), _at("activity", "change", course.pk)
    assert client.post(_at("activity", "delete", course.pk), {"post": "yes"}).status_code == 403
    assert client.post(address, filled(client, address) | {"act": "archive", "why": "Ended"}).status_code == 302
    course.refresh_from_db()
    tombstone = tombstone_of(course.uuid)
    assert course.state == "archived"
    assert tombstone is not None
    assert tombstone.reason == "Ended"


def test_records_when_published_together_then_each_by_its_rule_and_the_others_named(co_convenor: User) -> None:
    draft, there = factories.activity(state="draft"), factories.activity("There already")
    client = signed_in(co_convenor)
    data = {"action": "publish", "_selected_action": [draft.pk, there.pk]}
    page = client.post(_at("activity", "changelist"), data, follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.state == "published"
    assert "There already" in page
    assert "is not possible" in page
    assert not changes_of(there.uuid)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("model", ["activity", "edition", "figure", "relation"])
def test_lists_when_long_then_ask_the_database_as_often(
    model: str, count: int, co_convenor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    measure = factories.concept("figure_measures", "people")
    for _number in range(count):
        course = factories.activity()
        edition = factories.edition(course, "2027", country=factories.concept("countries", "KE"))
        Figure.objects.create(edition=edition, measure=measure, value=3)
        Relation.objects.create(record=course, target=factories.activity(), kind="part_of")
    client = signed_in(co_convenor)
    client.get(_at(model, "changelist"))
    with django_assert_max_num_queries(11):
        client.get(_at(model, "changelist"))


def test_autocomplete_when_asked_for_a_kind_then_offers_its_vocabulary_alone(co_convenor: User, member: User) -> None:
    factories.concept("activity_kinds", "summer_school", label=TranslatedText({"en": "Summer school", "ru": "Школа"}))
    factories.concept("themes", "school")
    asked = {"app_label": "inventory", "model_name": "activity", "field_name": "kind"}
    for words in ("school", "Школа"):
        answer = signed_in(co_convenor).get("/admin/autocomplete/", {**asked, "term": words})
        assert [found["text"] for found in answer.json()["results"]] == ["Summer school"]
    assert signed_in(member).get("/admin/autocomplete/", {**asked, "term": "school"}).status_code == 302


def test_figure_when_corrected_or_taken_away_then_no_load_brings_it_back(co_convenor: User) -> None:
    course = factories.activity()
    course.identifiers.create(scheme="starter", value="act1")
    factories.concept("figure_measures", "people")

    def load() -> None:
        merge_figures([FigureItem("fig1", {"measure": "people", "value": "10"}, record=("starter", "act1"))], "starter")

    load()
    figure = Figure.objects.get()
    client, address = signed_in(co_convenor), _at("figure", "change", figure.pk)
    assert client.post(address, filled(client, address) | {"value": "12"}).status_code == 302
    load()
    figure.refresh_from_db()
    assert figure.value == 12
    assert [change.via for change in changes_of(course.uuid)][:1] == ["admin"]
    StaleEntry.objects.all().delete()
    client.post(_at("figure", "delete", figure.pk), {"post": "yes"})
    assert StaleEntry.objects.filter(uuid=course.uuid).exists()
    load()
    assert not Figure.objects.exists()
    assert changes_of(course.uuid)[0].after == {"figure fig1": None}


def test_edition_when_corrected_then_locked_counted_and_never_taken_away(
    co_convenor: User, owner: User, member_elsewhere: User, organisation: Organisation
) -> None:
    course = factories.activity(lead=organisation)
    edition = factories.edition(course, "2027-03")
    client, address = signed_in(co_convenor), _at("edition", "change", edition.pk)
    assert client.post(address, filled(client, address) | {"place": "Nairobi"}).status_code == 302
    edition.refresh_from_db()
    assert (edition.place, edition.locked, edition.sequence) == ("Nairobi", ["place"], 1)
    assert client.post(_at("edition", "delete", edition.pk), {"post": "yes"}).status_code == 403
    with pytest.raises(DomainError):
        remove_row(co_convenor, edition)
    assert write_row(owner, edition, {"place": "Lagos"}).place == "Lagos"
    with pytest.raises(NotYours):
        write_row(member_elsewhere, edition, {"place": "Rome"})


def test_figure_when_of_nothing_or_of_two_then_refused_in_the_form(co_convenor: User) -> None:
    client, address = signed_in(co_convenor), _at("figure", "add")
    measure = factories.concept("figure_measures", "people")
    data = filled(client, address) | {"measure": measure.pk, "value": "1"}
    assert client.post(address, data).status_code == 200
    course, body = factories.activity(), factories.organisation()
    assert client.post(address, data | {"record": course.pk, "organisation": body.pk}).status_code == 200
    assert not Figure.objects.exists()
    assert client.post(address, data | {"record": course.pk}).status_code == 302
    assert Figure.objects.get().record_id == course.pk


def test_identifier_when_it_ties_to_the_source_then_stays(co_convenor: User) -> None:
    row = factories.activity().identifiers.create(scheme="starter", value="act1")
    signed_in(co_convenor).post(_at("recordidentifier", "delete", row.pk), {"post": "yes"})
    row.refresh_from_db()
    assert row.value == "act1"


def test_process_when_added_changed_and_published_then_by_actions_with_history(co_convenor: User) -> None:
    kind = factories.concept("process_kinds", "round")
    client = signed_in(co_convenor)
    data = {"kind": kind.pk, "title_en": "Round of 2030", "aliases": "GFMD 2030\nSixteenth round", "chair_codes": "KE"}
    answer = client.post(_at("process", "add"), filled(client, _at("process", "add")) | data)
    assert answer.status_code == 302, answer.context["errors"]
    process = Process.objects.get()
    assert (process.state, process.slug, process.aliases) == (
        "draft",
        "round-of-2030",
        ["GFMD 2030", "Sixteenth round"],
    )
    address = _at("process", "change", process.pk)
    assert client.post(address, filled(client, address) | {"place": "Nairobi", "act": "publish"}).status_code == 302
    process.refresh_from_db()
    assert (process.state, process.place, process.is_locked("place")) == ("published", "Nairobi", True)
    assert [change.act for change in changes_of(process.uuid)] == ["publish", "update", "create"]


def test_reference_when_corrected_then_locked_with_history_and_not_deleted(co_convenor: User) -> None:
    work = Reference.objects.create(title="Old", kind=factories.concept("reference_kinds", "report"))
    client, address = signed_in(co_convenor), _at("reference", "change", work.pk)
    assert client.post(address, filled(client, address) | {"title": "New"}).status_code == 302
    work.refresh_from_db()
    assert (work.title, work.locked) == ("New", ["title"])
    assert changes_of(work.uuid).get().after == {"title": "New"}
    assert client.post(_at("reference", "delete", work.pk), {"post": "yes"}).status_code == 403


def test_history_of_a_record_when_asked_for_then_is_the_portals_own(co_convenor: User) -> None:
    course = factories.activity("Course")
    client, address = signed_in(co_convenor), _at("activity", "change", course.pk)
    client.post(address, filled(client, address) | {"title_en": "Other"})
    page = client.get(_at("activity", "history", course.pk), follow=True)
    assert page.status_code == 200
    assert page.context["cl"].result_count == 1
