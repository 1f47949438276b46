"""What every address for machines does alike."""

from typing import Final

import pytest
from django.test import Client

from capdev.kernel.problems import MEDIA_TYPE
from tests import factories

pytestmark = pytest.mark.django_db

ORGANISATIONS: Final = "/api/v1/organisations/"


@pytest.fixture
def machine() -> Client:
    return Client(headers={"accept": "application/json"})


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{ORGANISATIONS}?nonsense=1", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?kind=nonsense", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?page=0", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?page=99999999999999999999", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?page=1&page=2", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?page_size=101", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?lang=xx", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?lang=en&lang=fr", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?q=%00", 400, "malformed-request"),
        (f"{ORGANISATIONS}?q=%1b", 400, "malformed-request"),
        (f"{ORGANISATIONS}?q=%ff%fe", 400, "malformed-request"),
        (f"{ORGANISATIONS}?q={'a' * 300}", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}?q={'a' * 10_240}", 414, "address-too-long"),
        ("/api/v1/editions/?from=2027-13", 400, "invalid-parameters"),
        ("/api/v1/editions/?from=yesterday", 400, "invalid-parameters"),
        ("/api/v1/editions/?from=2028&to=2027", 400, "invalid-parameters"),
        ("/api/v1/inventory/?theme=nonsense", 400, "invalid-parameters"),
        ("/api/v1/inventory/?from=2028&to=2027", 400, "invalid-parameters"),
        (f"{ORGANISATIONS}not-a-uuid/", 404, "not-found"),
        (f"{ORGANISATIONS}00000000-0000-4000-8000-000000000000/", 404, "not-found"),
        ("/api/v1/inventory/00000000-0000-4000-8000-000000000000/", 404, "not-found"),
        ("/api/v1/vocabularies/nonsense/", 404, "not-found"),
        ("/api/v1/vocabularies/%00/", 404, "not-found"),
        ("/api/v1/nonsense/", 404, "not-found"),
        ("/api/v2/", 404, "not-found"),
        ("/id/00000000-0000-4000-8000-000000000000", 404, "not-found"),
        ("/id/nonsense", 404, "not-found"),
        ("/cite/00000000-0000-4000-8000-000000000000.bib", 404, "not-found"),
        ("/calendar/00000000-0000-4000-8000-000000000000.ics", 404, "not-found"),
        ("/problems/nonsense", 404, "not-found"),
    ],
)
def test_request_when_it_is_wrong_then_a_problem_document(machine: Client, path: str, status: int, code: str) -> None:
    answer = machine.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (status, MEDIA_TYPE)
    told = answer.json()
    assert (told["status"], told["type"]) == (status, f"http://127.0.0.1:8000/problems/{code}")
    assert told["title"]
    assert told["detail"]


def test_problem_when_several_inputs_are_wrong_then_each_is_named(machine: Client) -> None:
    errors = machine.get("/api/v1/inventory/?theme=x&sort=y&from=z&page=0").json()["errors"]
    assert {one["field"] for one in errors} == {"theme", "sort", "from", "page"}
    assert all(one["detail"] and one["code"] for one in errors)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [ORGANISATIONS, "/sitemap.xml", "/healthz", "/vocabularies/", "/robots.txt"])
def test_method_when_not_known_then_405_that_lists_the_known(machine: Client, method: str, path: str) -> None:
    answer = getattr(machine, method)(path)
    assert (answer.status_code, answer["Content-Type"]) == (405, MEDIA_TYPE)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_when_asked_then_the_headers_of_get_without_its_body(machine: Client) -> None:
    whole, head = machine.get(ORGANISATIONS), machine.head(ORGANISATIONS)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Length"] == str(len(whole.content))


def test_options_when_a_browser_asks_for_another_site_then_it_may_read(machine: Client) -> None:
    answer = machine.options(ORGANISATIONS, headers={"origin": "https://example.org"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == answer["Allow"] == "GET, HEAD, OPTIONS"


def test_sharing_when_another_site_reads_then_never_with_cookies(machine: Client) -> None:
    for path in (ORGANISATIONS, f"{ORGANISATIONS}?nonsense=1"):
        answer = machine.get(path)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.has_header("Access-Control-Allow-Credentials")
    assert not machine.get("/metrics").has_header("Access-Control-Allow-Origin")


def test_validators_when_nothing_changed_then_304_without_a_body(machine: Client) -> None:
    path = f"{ORGANISATIONS}{factories.organisation().uuid}/"
    first = machine.get(path)
    for condition in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = machine.get(path, headers=condition)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    changed = {"if-none-match": '"another"', "if-modified-since": first["Last-Modified"]}
    assert machine.get(path, headers=changed).status_code == 200


def test_keeping_when_a_reader_is_signed_in_then_for_them_alone(machine: Client) -> None:
    assert machine.get(ORGANISATIONS)["Cache-Control"] == "public, no-cache"
    machine.force_login(factories.user())
    assert machine.get(ORGANISATIONS)["Cache-Control"] == "private, no-cache"
    assert "Cookie" in machine.get(ORGANISATIONS)["Vary"]


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "fr-CA, en;q=0.5", "fr"),
        ("", "de, *;q=0.1", "en"),
        ("", "zh-CN", "zh-hans"),
        ("?lang=ar", "fr", "ar"),
        ("?lang=zh", "fr", "zh-hans"),
        ("?lang=FR-ca", "", "fr"),
    ],
)
def test_language_when_asked_for_then_spoken(machine: Client, query: str, accepted: str, language: str) -> None:
    answer = machine.get(f"{ORGANISATIONS}{query}", headers={"accept-language": accepted})
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]


def test_language_when_a_reader_has_settings_then_the_parameter_still_decides(machine: Client) -> None:
    factories.organisation(kind=factories.concept("organisation_kinds", "ngo"))
    machine.force_login(factories.user(language="ru"))
    assert machine.get(f"{ORGANISATIONS}?lang=fr&nonsense=1").json()["title"].startswith("Un élément")


def test_problem_kind_when_its_address_is_followed_then_it_says_what_to_do(machine: Client) -> None:
    told = machine.get("/problems/gone").json()
    assert told["status"] == 410
    assert told["advice"]
