"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError


class UnknownRevision(DomainError):
    """The subject has no such revision."""

    def __init__(self) -> None:
        super().__init__(_("There is no such revision of this record."), code="unknown_revision")
