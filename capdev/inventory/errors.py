"""Errors of this app."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, NotAllowed


class NotYours(NotAllowed):
    """The person may not do this with this record."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this with this record."))


class NothingToCheck(DomainError):
    """Nobody asked for a look at this record, or somebody else has taken it."""

    def __init__(self) -> None:
        super().__init__(_("This record waits for no look: somebody may have decided meanwhile."))


class NoReason(DomainError):
    """A record goes back only with a reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why, so that its editors know what to do."), field="reason")


class ChangedMeanwhile(DomainError):
    """Somebody else changed the same fields; ``changed`` has each as it was and as it is now, JSON-safe."""

    def __init__(self, changed: Mapping[str, tuple[Any, Any]]) -> None:
        super().__init__(
            _("Somebody else changed the same meanwhile. Compare both versions."), code="changed_meanwhile"
        )
        self.changed = dict(changed)


class TooManyDrafts(DomainError):
    """A person has more drafts of new records than anybody can look after."""

    def __init__(self) -> None:
        super().__init__(
            _("You have very many drafts. Hand in or discard some; what is discarded counts for 30 days more."),
            code="too_many_drafts",
        )


class TooManySuggestions(DomainError):
    """A person has more suggestions waiting, or made more within a day, than help anybody."""

    def __init__(self) -> None:
        super().__init__(
            _("You have made many suggestions. Wait until some of them are answered, or until tomorrow."),
            code="too_many_suggestions",
        )
