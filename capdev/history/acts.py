"""Acts: what can be done to a subject, with the words for it."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done to a subject; ``label`` is how a list of changes names it."""

    key: str
    label: Sentence


acts: Registry[Act] = Registry("acts", lambda act: act.key)

acts.register(
    Act("create", pgettext_lazy("act", "created")),
    Act("update", pgettext_lazy("act", "changed")),
    Act("submit", pgettext_lazy("act", "sent for review")),
    Act("publish", pgettext_lazy("act", "published")),
    Act("return", pgettext_lazy("act", "returned to its editors")),
    Act("archive", pgettext_lazy("act", "archived")),
    Act("restore", pgettext_lazy("act", "restored")),
    Act("delete", pgettext_lazy("act", "deleted")),
    Act("merge", pgettext_lazy("act", "merged with another record")),
    Act("link", pgettext_lazy("act", "linked")),
    Act("unlink", pgettext_lazy("act", "unlinked")),
    Act("grant", pgettext_lazy("act", "role changed")),
    Act("consent", pgettext_lazy("act", "consent given")),
    Act("withdraw_consent", pgettext_lazy("act", "consent withdrawn")),
    Act("create_token", pgettext_lazy("act", "access token made")),
    Act("revoke_token", pgettext_lazy("act", "access token revoked")),
)
