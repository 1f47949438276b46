"""Vocabularies and the search in the administration."""

from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.kernel.translated import TranslatedText
from capdev.search.models import StaleEntry
from capdev.vocabularies.actions import merge_concepts
from capdev.vocabularies.items import ConceptItem
from capdev.vocabularies.models import Concept, Scheme
from capdev.vocabularies.queries import concept, forget_catalogue
from tests import factories
from tests.administration import filled, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_catalogue() -> None:
    """What another test made less than a second ago is not known here."""
    forget_catalogue()


def _at(model: str, page: str, *parts: object) -> str:
    return reverse(f"admin:vocabularies_{model}_{page}", args=parts)


def test_concept_when_corrected_then_locked_with_history_and_search_told(co_convenor: User) -> None:
    labour, work = factories.concept("themes", "labour"), factories.concept("themes", "work")
    course = factories.activity()
    client, address = signed_in(co_convenor), _at("concept", "change", labour.pk)
    data = filled(client, address) | {"label_ar": "العمل", "broader": work.pk, "alternative_labels-TOTAL_FORMS": 1}
    data |= {"alternative_labels-0-language": "en", "alternative_labels-0-label": "jobs"}
    data |= {"alternative_labels-0-kind": "everyday"}
    data |= {"mappings-TOTAL_FORMS": 1, "mappings-0-relation": "exactMatch", "mappings-0-target": work.pk}
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["errors"]
    seen = concept("themes", "labour")
    assert seen is not None
    assert (seen.label.texts["ar"], seen.broader, len(seen.alternatives)) == ("العمل", ("themes", "work"), 1)
    assert seen.mappings == (("exactMatch", ("themes", "work")),)
    change = changes_of(labour.uuid).get()
    assert (change.via, change.actor, set(change.after)) == (
        "admin",
        co_convenor,
        {"label", "broader", "alternatives", "mappings"},
    )
    assert StaleEntry.objects.filter(uuid=course.uuid).exists()
    merge_concepts([ConceptItem("themes", "labour", TranslatedText.of("labour"))])
    labour.refresh_from_db()
    assert (labour.broader, labour.label.texts["ar"], labour.alternative_labels.count()) == (work, "العمل", 1)


def test_concept_when_it_would_lie_beneath_itself_then_the_form_says_so(co_convenor: User) -> None:
    above = factories.concept("themes", "above")
    below = factories.concept("themes", "below", broader=above)
    client, address = signed_in(co_convenor), _at("concept", "change", above.pk)
    answer = client.post(address, filled(client, address) | {"broader": below.pk})
    assert "cannot lie beneath itself" in answer.content.decode()
    above.refresh_from_db()
    assert above.broader is None


def test_concept_when_added_then_known_at_once_and_never_deleted(co_convenor: User) -> None:
    factories.concept("themes", "labour")
    client, add = signed_in(co_convenor), _at("concept", "add")
    data = filled(client, add) | {"scheme": Scheme.objects.get().pk, "code": "ports", "label_en": "Ports"}
    assert client.post(add, data).status_code == 302
    made = Concept.objects.get(code="ports")
    assert concept("themes", "ports") is not None
    assert changes_of(made.uuid).get().act == "create"
    assert client.post(_at("concept", "delete", made.pk), {"post": "yes"}).status_code == 403
    assert client.post(add, data).status_code == 200


@pytest.mark.parametrize("who", ["member", "owner", "reviewer", "co_convenor", "administrator"])
def test_pages_when_opened_by_each_of_the_cast_then_for_those_who_run_the_portal_alone(
    who: str, request: pytest.FixtureRequest
) -> None:
    expected = 200 if who in {"co_convenor", "administrator"} else 302
    client = signed_in(request.getfixturevalue(who))
    StaleEntry.objects.create(kind="activity", uuid=uuid4())
    for address in (_at("concept", "changelist"), _at("scheme", "changelist"), "/admin/search/staleentry/"):
        assert client.get(address).status_code == expected
    scheme = Scheme.objects.create(code="themes")
    refused = client.post(_at("scheme", "change", scheme.pk), {"code": "other"})
    assert refused.status_code == (403 if expected == 200 else 302)


def test_search_when_looked_at_then_says_what_the_index_holds(co_convenor: User) -> None:
    page = signed_in(co_convenor).get("/admin/search/staleentry/").content.decode()
    assert "There is no index yet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_when_long_then_asks_the_database_as_often(
    count: int, co_convenor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        factories.concept("themes", f"below{number}", broader=factories.concept("themes", f"above{number}"))
    client = signed_in(co_convenor)
    client.get(_at("concept", "changelist"))
    with django_assert_max_num_queries(8):
        client.get(_at("concept", "changelist"))
