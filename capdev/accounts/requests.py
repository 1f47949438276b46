"""Who asks."""

from django.http import HttpRequest

from capdev.accounts.models import User


def person_of(request: HttpRequest) -> User:
    """The person who signed in, for views that demand it; elsewhere ``request.user`` may be a visitor."""
    assert isinstance(request.user, User)  # noqa: S101 - the view demands signing in
    return request.user
