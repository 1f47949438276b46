"""Vocabularies in SKOS: what the recommendation demands, in every scheme."""

from collections import Counter

import pytest
from django.test import Client
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from capdev.vocabularies.exports import concept_iri, scheme_iri
from capdev.vocabularies.models import Scheme
from capdev.vocabularies.queries import catalogue

# rdflib reads JSON-LD by a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def read(machine: Client, address: str, form: str) -> Graph:
    graph = Graph()
    graph.parse(data=machine.get(address).content.decode(), format=form)
    return graph


@pytest.fixture
def everything(machine: Client) -> Graph:
    whole = Graph()
    for scheme in Scheme.objects.all():
        whole += read(machine, f"/vocabularies/{scheme.code}.ttl", "turtle")
    return whole


def test_schemes_when_read_together_then_skos_is_kept(everything: Graph) -> None:
    concepts = set(everything.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 600
    for concept in concepts:
        labels = [one for one in everything.objects(concept, SKOS.prefLabel) if isinstance(one, Literal)]
        assert labels, concept
        assert max(Counter(label.language for label in labels).values()) == 1, concept  # S14
        others = set(everything.objects(concept, SKOS.altLabel)) | set(everything.objects(concept, SKOS.hiddenLabel))
        assert not others & set(labels), concept  # S13
        assert len(list(everything.objects(concept, SKOS.inScheme))) == 1, concept


def test_hierarchy_when_walked_upwards_then_it_ends_at_a_top_concept(everything: Graph) -> None:
    for concept in set(everything.subjects(RDF.type, SKOS.Concept)):
        way, here = [concept], concept
        while (above := everything.value(here, SKOS.broader)) is not None:
            assert above not in way, concept
            assert (above, SKOS.narrower, here) in everything
            assert everything.value(above, SKOS.inScheme) == everything.value(concept, SKOS.inScheme)
            way.append(above)
            here = above
        scheme = everything.value(concept, SKOS.inScheme)
        assert (here, SKOS.topConceptOf, scheme) in everything
        assert (scheme, SKOS.hasTopConcept, here) in everything


def test_mappings_when_they_point_somewhere_then_that_concept_exists(everything: Graph) -> None:
    concepts = set(everything.subjects(RDF.type, SKOS.Concept))
    for relation in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch):
        assert set(everything.objects(None, relation)) <= concepts


def test_scheme_when_asked_in_either_form_then_the_same_statements(machine: Client) -> None:
    by_suffix = read(machine, "/vocabularies/themes.ttl", "turtle")
    assert set(by_suffix) == set(read(machine, "/vocabularies/themes.jsonld", "json-ld"))
    assert machine.get("/vocabularies/themes")["Content-Type"].startswith("application/json")
    turtle = machine.get("/vocabularies/themes", headers={"accept": "text/turtle"})
    assert turtle["Content-Type"] == "text/turtle; charset=utf-8"
    assert turtle["Access-Control-Allow-Origin"] == "*"
    assert (URIRef(scheme_iri("themes")), RDF.type, SKOS.ConceptScheme) in by_suffix


def test_concept_when_its_name_is_followed_then_it_answers(machine: Client) -> None:
    iri = concept_iri("sdg_targets", "10.7")
    path = iri.removeprefix("http://127.0.0.1:8000")
    assert machine.get(path).json()["@id"] == iri
    assert (URIRef(iri), SKOS.notation, None) in read(machine, f"{path}.ttl", "turtle")


def test_pages_when_a_person_asks_then_they_name_concepts_in_their_language() -> None:
    reader = Client(headers={"accept": "text/html", "accept-language": "fr"})
    label = catalogue().concepts["themes", "governance"].label.texts["fr"]
    assert label in reader.get("/vocabularies/themes").content.decode()
    assert label in reader.get("/vocabularies/themes/governance").content.decode()
    assert reader.get("/vocabularies/").status_code == 200


@pytest.mark.parametrize("path", ["/vocabularies/nothing", "/vocabularies/themes/nothing", "/vocabularies/themes/%00"])
def test_vocabulary_when_it_does_not_exist_then_404(machine: Client, path: str) -> None:
    answer = machine.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_scheme_when_no_form_is_acceptable_then_406_with_the_offered(machine: Client) -> None:
    answer = machine.get("/vocabularies/themes", headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["offered"]


def test_scheme_when_not_changed_then_304(machine: Client) -> None:
    first = machine.get("/vocabularies/themes.ttl")
    for condition in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        assert machine.get("/vocabularies/themes.ttl", headers=condition).status_code == 304
