"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import NotAllowed


class NotYours(NotAllowed):
    """The person may not do this with this organisation."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this for this organization."))
