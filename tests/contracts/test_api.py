"""The API keeps to its own description, whatever it is asked."""

import json
from collections.abc import Iterator
from typing import Any, Final

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from openapi_spec_validator import validate
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from capdev.config.api import document
from capdev.vocabularies.queries import catalogue

PATHS: Final = sorted(document()["paths"])
SCHEMES: Final = {
    "theme": "themes", "country": "countries", "region": "regions", "language": "languages", "audience": "audiences",
    "sector": "sectors", "mode": "delivery_modes", "level": "levels", "objective": "gcm_objectives",
}  # fmt: skip


@pytest.fixture(scope="module")
def description(starter: None) -> Iterator[Any]:
    """The API as it describes itself, asked through WSGI. A request must not close the connection that holds the data.

    Codes are taken from the vocabularies, so that most requests get as far as an answer.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    described: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for operations in described.raw_schema["paths"].values():
        for parameter in operations["get"]["parameters"]:
            if scheme := SCHEMES.get(parameter["name"]):
                codes = [concept.code for concept in catalogue().of_scheme(scheme)]
                parameter["schema"]["items"] = {"type": "string", "enum": codes}
    yield described
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", PATHS)
def test_api_when_asked_for_anything_then_it_answers_as_described(
    description: Any, path: str, mode: GenerationMode
) -> None:
    @hypothesis.settings(
        max_examples=40, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(case=description[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        response = case.call(headers={"Accept-Encoding": "identity"})
        # Which codes exist is no matter of the description: one that does not is refused with a reason. And that an
        # address is too long is a refusal too, which the check does not know.
        known = [negative_data_rejection] if response.status_code == 414 else []
        case.validate_response(response, excluded_checks=[positive_data_acceptance, *known])

    ask()


def test_description_when_written_then_valid_openapi(machine: Client) -> None:
    made = document()
    validate(made)
    assert made["openapi"].startswith("3.1")
    assert machine.get("/api/v1/openapi.json").json() == json.loads(json.dumps(made))


def test_description_when_read_then_every_operation_tells_its_errors() -> None:
    for path, operations in document()["paths"].items():
        answers = set(operations["get"]["responses"])
        assert {"200", "304", "400", "414", "500", "503"} <= answers, path
        assert ("404" in answers) == ("{" in path), path
