"""Pages that say what went wrong, in plain words, in the reader's language."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils.translation import override

from capdev.ui import views


@pytest.mark.django_db
@override_settings(DEBUG=False)
def test_address_when_nothing_is_there_then_a_page_that_helps(client: Client) -> None:
    answer = client.get("/fr/nowhere/")
    assert answer.status_code == 404
    assert "pas de page à cette adresse" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "reason", "status"),
    [
        (views.bad_request, SuspiciousOperation(), 400),
        (views.forbidden, PermissionDenied(), 403),
        (views.not_found, None, 404),
    ],
)
def test_fault_when_it_happens_then_page_and_status(view: object, reason: Exception | None, status: int) -> None:
    request = RequestFactory().get("/en/x/")
    assert callable(view)
    answer = view(request, reason)
    assert answer.status_code == status
    assert f">{status}<" in answer.content.decode()


def test_failure_of_the_portal_when_told_then_without_asking_the_database() -> None:
    with override("ar"):
        answer = views.server_error(RequestFactory().get("/ar/x/"))
    assert answer.status_code == 500
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("template", ["403_csrf.html", "429.html"])
def test_refusal_when_drawn_then_a_whole_page(template: str) -> None:
    request = RequestFactory().get("/en/x/")
    request.user = AnonymousUser()
    html = render_to_string(template, request=request)
    assert html.count("<h1>") == 1
