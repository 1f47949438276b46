"""Vocabularies in SKOS: as JSON-LD, which is its own whole document, and as Turtle made from it.

A concept is named ``<portal>/vocabularies/<scheme>/<code>``, its scheme ``<portal>/vocabularies/<scheme>``; both names
answer with the concept or scheme itself. Source: W3C Recommendation "SKOS Simple Knowledge Organization System
Reference", 18 August 2009.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from django.core.cache import caches

from capdev.kernel.identifiers import whole_address
from capdev.vocabularies.catalogue import ConceptView, Key
from capdev.vocabularies.models import Scheme
from capdev.vocabularies.queries import catalogue

Document = dict[str, Any]

CONTEXT: Final[Document] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "ConceptScheme": "skos:ConceptScheme",
    "Concept": "skos:Concept",
    "title": {"@id": "dct:title", "@container": "@language"},
    "note": {"@id": "dct:description", "@container": "@language"},
    "source": "dct:source",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "hiddenLabel": {"@id": "skos:hiddenLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "notation": "skos:notation",
    "deprecated": "owl:deprecated",
    **{
        name: {"@id": f"skos:{name}", "@type": "@id"}
        for name in (
            "inScheme", "hasTopConcept", "topConceptOf", "broader", "narrower",
            "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
        )
    },
}  # fmt: skip
_PREFIXES: Final = ("skos", "dct", "owl")
_HIDDEN: Final = "spelling"


def scheme_iri(scheme: str) -> str:
    return whole_address(f"/vocabularies/{quote(scheme)}")


def concept_iri(scheme: str, code: str) -> str:
    return whole_address(f"/vocabularies/{quote(scheme)}/{quote(code)}")


def schemes_document(schemes: Iterable[Scheme]) -> Document:
    """Every scheme without its concepts."""
    return {"@context": CONTEXT, "@graph": [_scheme_node(scheme) for scheme in schemes]}


def scheme_document(scheme: Scheme) -> Document:
    """A scheme with all its concepts, broader ones first."""
    concepts = catalogue().of_scheme(scheme.code)
    node = _scheme_node(scheme)
    node["hasTopConcept"] = [concept_iri(*one.key) for one in concepts if _is_top(one)]
    return {"@context": CONTEXT, "@graph": [node, *(_concept_node(concept) for concept in concepts)]}


def concept_document(concept: ConceptView) -> Document:
    return {"@context": CONTEXT, **_concept_node(concept)}


def turtle(document: Document) -> str:
    """The same statements in Turtle. Takes some 0.1 s for 250 concepts: ask through ``kept_turtle``."""
    from rdflib import RDF, Graph, URIRef

    graph = Graph()
    for prefix in _PREFIXES:
        graph.bind(prefix, CONTEXT[prefix])
    for node in document.get("@graph", [document]):
        subject = URIRef(node["@id"])
        graph.add((subject, RDF.type, URIRef(_whole_name(CONTEXT[node["@type"]]))))
        for name, value in node.items():
            if not name.startswith("@"):
                for told in _objects(CONTEXT[name], value):
                    graph.add((subject, URIRef(_whole_name(CONTEXT[name])), told))
    return graph.serialize(format="turtle")


def _whole_name(term: Any) -> str:
    prefix, _, name = (term if isinstance(term, str) else term["@id"]).partition(":")
    return f"{CONTEXT[prefix]}{name}"


def _objects(term: Any, value: Any) -> Iterator[Any]:
    """The values of one property as its term in the context reads them."""
    from rdflib import Literal, URIRef

    if isinstance(term, dict) and "@container" in term:
        for language, texts in value.items():
            yield from (Literal(text, lang=language) for text in ([texts] if isinstance(texts, str) else texts))
        return
    for one in value if isinstance(value, list) else [value]:
        yield URIRef(one) if isinstance(term, dict) else Literal(one)


def kept_turtle(key: str, document: Document) -> str:
    """The Turtle of a document, remembered by this process until a vocabulary changes."""
    whole_key = f"skos:{key}:{catalogue().stamp}".replace(" ", "_")
    found: str | None = caches["local"].get(whole_key)
    if found is None:
        found = turtle(document)
        caches["local"].set(whole_key, found, 3600)
    return found


def _is_top(concept: ConceptView) -> bool:
    return concept.broader is None or concept.broader[0] != concept.scheme


def _scheme_node(scheme: Scheme) -> Document:
    node: Document = {
        "@id": scheme_iri(scheme.code),
        "@type": "ConceptScheme",
        "title": dict(scheme.label.texts),
        "prefLabel": dict(scheme.label.texts),
        "note": dict(scheme.note.texts),
        "source": scheme.source,
    }
    return _said(node)


def _concept_node(concept: ConceptView) -> Document:
    own = concept.broader if not _is_top(concept) else None
    node: Document = {
        "@id": concept_iri(*concept.key),
        "@type": "Concept",
        "notation": concept.code,
        "inScheme": scheme_iri(concept.scheme),
        "topConceptOf": scheme_iri(concept.scheme) if own is None else "",
        "prefLabel": dict(concept.label.texts),
        "altLabel": _alternatives(concept, hidden=False),
        "hiddenLabel": _alternatives(concept, hidden=True),
        "definition": dict(concept.definition.texts),
        "broader": concept_iri(*own) if own else "",
        "narrower": [concept_iri(*key) for key in _narrower(concept)],
        "deprecated": not concept.is_current,
        **_mappings(concept),
    }
    return _said(node)


def _said(node: Document) -> Document:
    """What says something: neither empty texts nor empty lists, nor a denial."""
    return {name: value for name, value in node.items() if value}


def _narrower(concept: ConceptView) -> list[Key]:
    below = catalogue().narrower.get(concept.key, ())
    return [key for key in below if key[0] == concept.scheme]


def _mappings(concept: ConceptView) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relation, key in concept.mappings:
        found.setdefault(relation, []).append(concept_iri(*key))
    if concept.broader and concept.broader[0] != concept.scheme:
        # A broader concept of another scheme: SKOS keeps the hierarchy inside a scheme, and maps between schemes.
        found.setdefault("broadMatch", []).append(concept_iri(*concept.broader))
    return {relation: sorted(set(targets)) for relation, targets in found.items()}


def _alternatives(concept: ConceptView, *, hidden: bool) -> dict[str, list[str]]:
    """Labels by language that are not the preferred one: the three kinds of label share no text (SKOS, S13)."""
    found: dict[str, list[str]] = {}
    seen = {(language, text) for language, text in concept.label.texts.items()}
    for language, text, kind in sorted(concept.alternatives, key=lambda one: one[2] == _HIDDEN):
        if (language, text) not in seen and (kind == _HIDDEN) == hidden:
            found.setdefault(language, []).append(text)
        seen.add((language, text))
    return found
