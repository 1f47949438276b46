"""A person's own settings."""

from django.db import transaction

from capdev.accounts.actions.telling import tell
from capdev.accounts.models import User
from capdev.accounts.rules import can_change_account, demand
from capdev.kernel.languages import interface_language

_FIELDS = ("name", "language", "time_zone")


def welcome(user: User, *, name: str, language: str) -> None:
    """A new account, not saved yet, bears the name given and speaks the language of the page that it was made on."""
    user.name = name.strip()
    user.language = interface_language(language)


@transaction.atomic
def change_profile(user: User, *, name: str, language: str, time_zone: str, actor: User, via: str = "form") -> None:
    """The account has this name, language and time zone. Writes history when something changed.

    Raises ``NotAllowed`` for anybody but the person and administrators.
    """
    demand(allowed=can_change_account(actor, user))
    kept = User.objects.select_for_update().get(pk=user.pk)
    before = {field: getattr(kept, field) for field in _FIELDS}
    after = {"name": name.strip(), "language": interface_language(language), "time_zone": time_zone}
    changed = [field for field in _FIELDS if before[field] != after[field]]
    for field in _FIELDS:
        setattr(user, field, after[field])
    if changed:
        user.save(update_fields=changed)
        tell(
            user,
            "update",
            {field: before[field] for field in changed},
            {field: after[field] for field in changed},
            actor=actor,
            via=via,
        )
