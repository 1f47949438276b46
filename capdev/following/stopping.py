"""The link in a mail that stops one follow, without signing in. Source: RFC 8058."""

from typing import Final

from django.core import signing
from django.urls import reverse

from capdev.following.models import Follow

_SALT: Final = "capdev.following.stop"


def stop_address(follow: Follow) -> str:
    """A path. It never ends, because mails are kept for years."""
    return reverse("following:stop", args=[signing.dumps(str(follow.uuid), salt=_SALT)])


def followed_by(token: str) -> Follow | None:
    """The follow that such a link stops; ``None`` when the link was not made here, or the follow is gone for good."""
    try:
        uuid = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Follow.objects.filter(uuid=uuid).select_related("user").first()
