"""What the page on using the API shows is what happens."""

import json
import re
import shlex
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

PAGE: Final = (Path(__file__).parents[2] / "docs" / "how-to" / "use-the-api.md").read_text(encoding="utf-8")
EXAMPLES: Final = [(line.strip(), int(status)) for line, status in re.findall(r"^(curl .+?)\s+# (\d{3})$", PAGE, re.M)]
DOCUMENTS: Final = [json.loads(block) for block in re.findall(r"```json\n(.+?)```", PAGE, re.S)]


@pytest.fixture
def uuid(machine: Client) -> str:
    return str(machine.get("/api/v1/inventory/?q=labour+migration").json()["results"][0]["uuid"])


@pytest.mark.parametrize(("command", "status"), EXAMPLES)
def test_example_when_asked_then_the_status_that_the_page_names(uuid: str, command: str, status: int) -> None:
    words = shlex.split(command.replace("$PORTAL", "").replace("$UUID", uuid))[1:]
    method, headers, path = "GET", {}, ""
    while words:
        match words.pop(0):
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-X":
                method = words.pop(0)
            case path:
                pass
    assert Client().generic(method, path, headers={"accept": "*/*", **headers}).status_code == status


def shape(value: Any) -> Any:
    """Names of members, all the way down; of a list, its first."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    return (
        [shape(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else type(value).__name__
    )


def within(part: Any, whole: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(name in whole and within(one, whole[name]) for name, one in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and within(part[0], whole[0])
    return bool(part == whole)


def test_documents_when_shown_then_real_ones_have_the_same_shape(machine: Client) -> None:
    assert len(EXAMPLES) > 20
    found, problem = DOCUMENTS
    assert within(shape(found), shape(machine.get("/api/v1/inventory/?q=labour").json()))
    assert machine.get("/api/v1/inventory/?thema=labour").json() == problem
