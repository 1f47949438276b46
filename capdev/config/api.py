"""The API: every app's router under one roof, errors as problem documents, one exact description."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

import capdev
from capdev.config.openapi import completed
from capdev.inventory.api import calendar_router, process_router
from capdev.inventory.api import router as inventory_router
from capdev.kernel import problems
from capdev.kernel.errors import DomainError, Sentence
from capdev.kernel.problems import FieldProblem, Problem, Refused, problem_response
from capdev.network.api import router as network_router
from capdev.vocabularies.api import router as vocabularies_router

api: Final = NinjaAPI(
    title="Migration capacity development portal",
    version=capdev.__version__,
    description=(
        "Training, tools and practices on migration, the organisations that give them, and the vocabularies that "
        "describe them. Read-only, without sign-in. Every text says in which language it is."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


def _refusing_unknown(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A misspelt parameter must not pass as a request for everything."""
    operation: Any = run.__self__  # type: ignore[attr-defined]

    def checked(request: HttpRequest, **values: Any) -> HttpResponse:
        errors = _parameter_errors(request, _parameters(operation.operation_id))
        if errors:
            return problem_response(problems.invalid(errors))
        return run(request, **values)

    return checked


api.add_decorator(_refusing_unknown, mode="view")
api.add_router("/inventory/", inventory_router)
api.add_router("/organisations/", network_router)
api.add_router("/vocabularies/", vocabularies_router)
api.add_router("/processes/", process_router)
api.add_router("/editions/", calendar_router)


def _parameter_errors(request: HttpRequest, known: dict[str, bool]) -> list[FieldProblem]:
    """``known`` maps each parameter to whether it may be repeated."""
    errors = []
    for name in request.GET:
        if name not in known:
            errors.append(FieldProblem(name[:100], _("There is no parameter of this name."), "unknown_parameter"))
        elif not known[name] and len(request.GET.getlist(name)) > 1:
            errors.append(FieldProblem(name, _("This parameter may stand there only once."), "repeated"))
    return errors


@cache
def document() -> dict[str, Any]:
    """The description of the API (OpenAPI 3.1), the same in every language."""
    return completed(OpenAPISchema(api, "api/v1/"))


@cache
def _parameters(operation_id: str) -> dict[str, bool]:
    for path in document()["paths"].values():
        for operation in path.values():
            if operation["operationId"] == operation_id:
                queried = [one for one in operation["parameters"] if one["in"] == "query"]
                return {one["name"]: one["schema"].get("type") == "array" for one in queried}
    raise KeyError(operation_id)


def openapi(_request: HttpRequest) -> HttpResponse:
    response = JsonResponse(document(), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=300"
    return response


@api.exception_handler(Refused)
def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(error.problem)


@api.exception_handler(DomainError)
def _domain_error(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(problems.of_error(error))


@api.exception_handler(Http404)
def _not_found(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem_response(Problem(problems.NOT_FOUND))


@api.exception_handler(HttpError)
def _http_error(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(problems.of_status(error.status_code))


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    """Wrong parts of an address are a missing page; wrong parameters are the asker's to correct."""
    if any(one["loc"][0] == "path" for one in error.errors):
        return problem_response(Problem(problems.NOT_FOUND))
    return problem_response(problems.invalid(_field_problem(one) for one in error.errors))


_SENTENCES: Final[dict[str, Sentence]] = {
    "int_parsing": _("Write a whole number."),
    "greater_than_equal": _("The number is too small: at least {ge}."),
    "less_than_equal": _("The number is too large: at most {le}."),
    "date_from_datetime_parsing": _("Write a day as year-month-day, for example 2027-03-15."),
    "string_too_long": _("The text is too long: at most {max_length} characters."),
    "string_too_short": _("The text is too short: at least {min_length} characters."),
    "missing": _("This parameter is needed."),
}


def _field_problem(error: dict[str, Any]) -> FieldProblem:
    names = [str(part) for part in error["loc"][1:] if isinstance(part, str)]
    kind = str(error["type"])
    sentence = _SENTENCES.get("date_from_datetime_parsing" if kind.startswith("date") else kind)
    detail = format_lazy(str(sentence), **error.get("ctx", {})) if sentence else _("This value is not valid.")
    return FieldProblem(names[-1] if names else "", detail, kind)
