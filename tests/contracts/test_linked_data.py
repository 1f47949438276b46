"""Records in JSON-LD: the shapes that readers of schema.org rely on, and statements that expand as meant."""

import json
from typing import Any, Final

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from capdev.inventory.exports.linked import document, process_document
from capdev.inventory.models import Activity, Edition, Process, Record
from capdev.inventory.queries.records import TYPES, shown, whole
from capdev.kernel.dates import PartialDate
from capdev.kernel.identifiers import iri_of
from capdev.kernel.translated import TranslatedText
from capdev.network.exports import organisation_document
from capdev.network.queries import whole_organisations
from tests import factories

SCHEMA: Final = "https://schema.org/"
CONTEXT_OF_TESTS: Final = {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in ("url", "license", "sameAs")}}
"""What stands for schema.org's own context, which lies on the net."""
REQUIRED: Final = {
    "Course": {"name", "url", "mainEntityOfPage"},
    "CourseInstance": {"name", "eventStatus"},
    "EducationEvent": {"name"},
    "EventSeries": {"name"},
    "LearningResource": {"name"},
    "DefinedTerm": {"name", "termCode", "inDefinedTermSet"},
    "PropertyValue": {"propertyID", "value"},
    "Place": {"name"},
    "EducationalAudience": {"audienceType"},
    "Report": {"name"},
}
"""Type to what a reader needs of it at the least."""
EVENT_ONLY: Final = {
    "startDate", "endDate", "location", "eventStatus", "eventAttendanceMode", "superEvent", "subEvent", "organizer",
}  # fmt: skip
WORK_ONLY: Final = {"isBasedOn", "license", "citation", "hasPart", "isPartOf", "spatialCoverage", "dateModified"}

# rdflib reads JSON-LD by a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def expanded(made: dict[str, Any]) -> Graph:
    own = [part for part in made["@context"] if isinstance(part, dict)]
    graph = Graph()
    graph.parse(data=json.dumps({**made, "@context": [CONTEXT_OF_TESTS, *own]}), format="json-ld")
    return graph


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every node of a document, itself first."""
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    if not isinstance(value, dict) or "@value" in value:
        return []
    inner = [node for name, one in value.items() if name != "@context" for node in nodes(one)]
    return [value, *inner]


def types_of(node: dict[str, Any]) -> set[str]:
    named = node.get("@type", [])
    return {named} if isinstance(named, str) else set(named)


def every_record() -> list[Record]:
    return [record for kind in TYPES for record in whole(TYPES[kind].objects.filter(pk__in=shown()))]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_documents_when_made_of_all_starter_records_then_each_node_has_its_shape(language: str) -> None:
    records = every_record()
    assert len(records) > 350
    for record in records:
        made = document(record, language)
        assert made["@id"] == iri_of(record.uuid)
        assert isinstance(made["name"], str)
        for node in nodes(made):
            for kind in types_of(node):
                missing = REQUIRED.get(kind, set()) - set(node)
                assert not missing, (record.slug, kind, missing)
            assert None not in node.values()
            assert "" not in node.values()


def test_documents_when_made_of_all_starter_records_then_properties_fit_their_types() -> None:
    for record in every_record():
        made = document(record, "en")
        kinds = types_of(made)
        if kinds & {"EducationEvent", "EventSeries"}:
            assert not WORK_ONLY & set(made), record.slug
        else:
            assert not EVENT_ONLY & set(made), record.slug


def test_documents_when_expanded_then_every_record_is_named_in_its_language() -> None:
    for record in every_record():
        title = record.title.best("fr")
        graph = expanded(document(record, "fr"))
        name = (URIRef(iri_of(record.uuid)), URIRef(f"{SCHEMA}name"), Literal(title.text, lang=title.lang))
        assert name in graph, record.slug


def test_documents_of_organisations_and_processes_when_expanded_then_they_have_type_and_name() -> None:
    made = [organisation_document(one, "es") for one in whole_organisations()]
    made += [process_document(one, "es") for one in Process.objects.all()]
    assert len(made) > 150
    for one in made:
        graph = expanded(one)
        subject = URIRef(one["@id"])
        assert list(graph.objects(subject, RDF.type))
        assert list(graph.objects(subject, URIRef(f"{SCHEMA}name")))


def test_course_when_it_has_an_edition_then_the_instance_says_when_and_how() -> None:
    course = factories.activity("A course", lead=factories.organisation("The lead"))
    course.mode = factories.concept("delivery_modes", "online")
    course.is_free = True
    course.save()
    factories.edition(course, "2027-03-01", ends=PartialDate(2027, 3, 5), url="https://example.org/room")
    made = document(course, "en")
    assert made["@type"] == "Course"
    assert made["provider"]["name"] == "The lead"
    assert made["isAccessibleForFree"] is True
    instance = made["hasCourseInstance"]
    assert (instance["startDate"], instance["endDate"]) == ("2027-03-01", "2027-03-05")
    assert instance["courseMode"] == "online"
    assert instance["location"] == {"@type": "VirtualLocation", "url": "https://example.org/room"}


@pytest.mark.parametrize(
    ("kind", "editions", "expected"),
    [
        ("course", 1, "Course"),
        ("seminar", 1, "EducationEvent"),
        ("seminar", 2, "EventSeries"),
        ("series", 0, "EventSeries"),
    ],
)
def test_activity_when_of_a_kind_with_editions_then_of_that_type(kind: str, editions: int, expected: str) -> None:
    made = factories.activity(kind=factories.concept("activity_kinds", kind))
    for number in range(editions):
        factories.edition(made, f"2027-0{number + 1}")
    assert document(made, "en")["@type"] == expected


def test_document_when_a_neighbour_is_internal_then_it_is_not_named() -> None:
    course = factories.activity("Open")
    hidden = factories.tool("Secret handbook", visibility="internal")
    course.origins.create(origin=hidden)
    assert "Secret handbook" not in json.dumps(document(course, "en"))


def test_block_when_a_text_closes_the_script_then_it_stays_inside() -> None:
    nasty = 'x</script><script>alert("1")</script><!-- & \u2028'
    course = factories.activity(nasty)
    made = document(course, "en")
    drawn = Template("{% load ui %}{% json_ld data %}").render(Context({"data": made}))
    inner = drawn.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inner
    assert ">" not in inner
    assert json.loads(inner)["name"] == nasty.strip()


def test_identity_when_a_machine_asks_then_the_document(machine: Client) -> None:
    course = factories.activity("Named")
    answer = machine.get(f"/id/{course.uuid}", headers={"accept": "application/ld+json"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json; charset=utf-8")
    assert answer.json()["@id"] == iri_of(course.uuid)
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_identity_when_a_person_asks_then_the_page_in_their_language() -> None:
    course = factories.activity("Named", slug="named")
    answer = Client().get(f"/id/{course.uuid}", headers={"accept": "text/html", "accept-language": "ar"})
    assert (answer.status_code, answer["Location"]) == (303, "/ar/inventory/activities/named/")


def test_identity_when_an_edition_then_a_document_of_its_own(machine: Client) -> None:
    seminar = factories.activity("Talk", kind=factories.concept("activity_kinds", "seminar"))
    held: Edition = factories.edition(seminar, "2027-05-04")
    made = machine.get(f"/id/{held.uuid}").json()
    assert (made["@type"], made["superEvent"], made["startDate"]) == (
        "EducationEvent",
        iri_of(seminar.uuid),
        "2027-05-04",
    )


def test_name_when_the_title_has_translations_then_one_plain_text_and_marked_others() -> None:
    course: Activity = factories.activity()
    course.title = TranslatedText({"en": "Border", "fr": "Frontière"}, "en")
    course.save()
    made = document(course, "fr")
    assert made["name"] == "Frontière"
    assert made["alternateName"] == {"@value": "Border", "@language": "en"}
    assert reverse("record", args=[course.uuid]) in made["@id"]
