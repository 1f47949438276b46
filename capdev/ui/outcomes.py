"""What a person is told after an act that has no form of its own: a button, a link in a list."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from capdev.kernel.errors import DomainError, Sentence


@contextmanager
def outcome_told(request: HttpRequest, done: Sentence) -> Iterator[None]:
    """The next page says ``done``, or why the act was refused; a refusal goes no further."""
    try:
        yield
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(done))
