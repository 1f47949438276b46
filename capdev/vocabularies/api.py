"""``/api/v1/vocabularies/``: schemes and their concepts."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import get_language
from ninja import Router

from capdev.kernel.problems import not_found
from capdev.vocabularies.models import Scheme
from capdev.vocabularies.queries import catalogue, scheme_changed_at
from capdev.vocabularies.schemas import SchemeDocument, SchemeList, SchemeSummary, VocabularyConcept

router = Router(tags=["Vocabularies"])


@router.get("", response=SchemeList, summary="All vocabularies", operation_id="vocabularies")
def vocabularies(request: HttpRequest) -> SchemeList:
    """Every vocabulary, without its concepts, by code."""
    language = get_language() or "en"
    return SchemeList(results=[SchemeSummary(**SchemeSummary.facts(one, language)) for one in Scheme.objects.all()])


@router.get(
    "{slug:scheme}/",
    response=SchemeDocument,
    summary="One vocabulary",
    operation_id="vocabulary",
    openapi_extra={"x-last-modified": True},
)
def vocabulary(request: HttpRequest, response: HttpResponse, scheme: str) -> SchemeDocument:
    """A vocabulary with all its concepts, their labels in every language, their places and what they correspond to.

    The same in SKOS is at ``/vocabularies/<scheme>``.
    """
    found = Scheme.objects.filter(code=scheme).first()
    if found is None:
        raise not_found()
    language = get_language() or "en"
    response["Last-Modified"] = http_date(scheme_changed_at(found).timestamp())
    concepts = [VocabularyConcept.of(view, language) for view in catalogue().of_scheme(scheme)]
    return SchemeDocument(**SchemeSummary.facts(found, language), concepts=concepts)
