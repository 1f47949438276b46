"""Acts: what can be done to a subject, with the words for it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done to a subject; ``label`` is how a list of changes names it."""

    key: str
    label: Sentence


acts: Registry[Act] = Registry("acts", lambda act: act.key)

acts.register(
    Act("create", _("created")),
    Act("update", _("changed")),
    Act("submit", _("sent for review")),
    Act("publish", _("published")),
    Act("return", _("returned to its editors")),
    Act("archive", _("archived")),
    Act("restore", _("restored")),
    Act("delete", _("deleted")),
    Act("merge", _("merged with another record")),
    Act("link", _("linked")),
    Act("unlink", _("unlinked")),
)
