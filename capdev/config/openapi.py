"""Completes the description that the API gives of itself: errors, shared parameters, headers, examples."""

import json
import re
from typing import Any, Final

from django.conf import settings
from django.utils import translation

from capdev.kernel import problems
from capdev.kernel.problems import FieldProblem, Problem
from capdev.kernel.schemas import ProblemDocument

Document = dict[str, Any]

_LANGUAGE: Final[Document] = {
    "in": "query",
    "name": "lang",
    "required": False,
    "description": "Language of labels and sentences; comes before the header Accept-Language.",
    "schema": {"type": "string", "pattern": "^([aA][rR]|[eE][nNsS]|[fF][rR]|[rR][uU]|[zZ][hH])(-[a-zA-Z0-9]{1,8})*$"},
    "example": "fr",
}
_HEADERS: Final[Document] = {
    "ETag": {
        "description": "Send it back in If-None-Match to get 304 when nothing changed",
        "schema": {"type": "string"},
    },
    "Content-Language": {"description": "Language of the sentences", "schema": {"type": "string"}},
}


def completed(document: Document) -> Document:
    """The description with all that holds for every operation. Plain JSON, the same on every call."""
    made: Document = json.loads(json.dumps(document))
    made["servers"] = [{"url": settings.BASE_URL}]
    made["info"]["license"] = {"name": "Apache License 2.0", "identifier": "Apache-2.0"}
    made["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base"
    made["components"]["schemas"]["ProblemDocument"] = ProblemDocument.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    made["components"]["schemas"] |= made["components"]["schemas"]["ProblemDocument"].pop("$defs")
    with translation.override("en"):
        made["components"]["responses"] = _error_responses()
    for path, operations in made["paths"].items():
        for operation in operations.values():
            _complete(operation, has_path_value="{" in path)
    return made


def _complete(operation: Document, *, has_path_value: bool) -> None:
    operation["parameters"].append(_LANGUAGE)
    for parameter in operation["parameters"]:
        parameter["schema"].pop("title", None)
        if parameter["schema"].get("type") == "array":
            parameter |= {"style": "form", "explode": True}
    responses = operation["responses"]
    responses["200"]["headers"] = dict(_HEADERS)
    if operation.pop("x-last-modified", False):
        responses["200"]["headers"]["Last-Modified"] = {"schema": {"type": "string"}}
    responses["304"] = {"description": "Nothing changed since the answer that the reader has"}
    statuses = ["400", "414", "500", "503"] + (["404"] if has_path_value else [])
    statuses += ["410"] if operation.pop("x-gone", False) else []
    for status in sorted(statuses):
        responses[status] = {"$ref": f"#/components/responses/{_name(status)}"}
    if "description" in operation:
        operation["description"] = re.sub(r"\s+", " ", operation["description"]).strip()


_EXAMPLES: Final = {
    "400": problems.invalid([FieldProblem("thema", "There is no parameter of this name.", "unknown_parameter")]),
    "404": Problem(problems.NOT_FOUND),
    "410": Problem(problems.GONE, extra={"successor": None}),
    "414": Problem(problems.TOO_LONG),
    "500": Problem(problems.INTERNAL),
    "503": Problem(problems.UNAVAILABLE),
}


def _name(status: str) -> str:
    return "".join(part.capitalize() for part in _EXAMPLES[status].kind.code.split("-"))


def _error_responses() -> Document:
    return {
        _name(status): {
            "description": str(problem.kind.title),
            "content": {
                problems.MEDIA_TYPE: {
                    "schema": {"$ref": "#/components/schemas/ProblemDocument"},
                    "example": problem.as_json(),
                }
            },
        }
        for status, problem in _EXAMPLES.items()
    }
