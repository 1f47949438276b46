"""What a person is told after an act without a form."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from capdev.kernel.errors import DomainError
from capdev.ui.outcomes import outcome_told


@pytest.fixture
def request_with_messages(rf: RequestFactory) -> HttpRequest:
    request = rf.post("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def told(request: HttpRequest) -> list[tuple[str, str]]:
    return [(one.level_tag, str(one)) for one in get_messages(request)]


def refuse() -> None:
    raise DomainError("Somebody was faster.")


def test_outcome_when_the_act_is_done_then_said(request_with_messages: HttpRequest) -> None:
    with outcome_told(request_with_messages, "It is done."):
        pass
    assert told(request_with_messages) == [("success", "It is done.")]


def test_outcome_when_the_act_is_refused_then_only_the_reason_is_said(request_with_messages: HttpRequest) -> None:
    with outcome_told(request_with_messages, "It is done."):
        refuse()
    assert told(request_with_messages) == [("error", "Somebody was faster.")]


def test_outcome_when_something_else_breaks_then_it_is_not_hidden(request_with_messages: HttpRequest) -> None:
    with pytest.raises(ZeroDivisionError), outcome_told(request_with_messages, "It is done."):
        raise ZeroDivisionError
    assert told(request_with_messages) == []
