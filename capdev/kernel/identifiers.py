"""Addresses that stay: whole addresses under the portal's own name, and the permanent one of every record."""

from uuid import UUID

from django.conf import settings


def whole_address(path: str) -> str:
    """A path of this portal as an address that is right anywhere; other addresses stay as they are."""
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else path


def iri_of(uuid: UUID | str) -> str:
    """The permanent name of a record on the web. ``/id/<uuid>`` leads to its page or document."""
    return whole_address(f"/id/{uuid}")
