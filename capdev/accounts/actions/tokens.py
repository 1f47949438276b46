"""Keys for programs."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from capdev.accounts.actions.telling import tell
from capdev.accounts.errors import TooManyTokens, UnknownScope
from capdev.accounts.models import AccessToken, User
from capdev.accounts.queries import digest_of, valid_tokens_of
from capdev.accounts.rules import can_manage_tokens, demand
from capdev.accounts.scopes import token_scopes

MOST_VALID_TOKENS: Final = 20
_PREFIX: Final = "capdev_"
_NOTED_EVERY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token with its secret, which is known at this moment alone."""

    token: AccessToken
    secret: str


@transaction.atomic
def create_token(user: User, *, name: str, scopes: Collection[str], days: int, actor: User) -> NewToken:
    """The person has a key with these rights for so many days; its secret is in the answer and nowhere else.

    Writes history. Raises ``NotAllowed`` for anybody else, ``UnknownScope``, ``TooManyTokens`` beyond 20 valid ones.
    """
    demand(allowed=can_manage_tokens(actor, user))
    if not scopes or any(scope not in token_scopes for scope in scopes):
        raise UnknownScope
    User.objects.select_for_update().get(pk=user.pk)
    if valid_tokens_of(user).count() >= MOST_VALID_TOKENS:
        raise TooManyTokens
    secret = _PREFIX + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        user=user,
        name=name.strip(),
        digest=digest_of(secret),
        start=secret[: len(_PREFIX) + 4],
        scopes=sorted(set(scopes)),
        expires_at=timezone.now() + timedelta(days=days),
    )
    tell(user, "create_token", {}, {"token": token.name, "scopes": token.scopes}, actor=actor)
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(token: AccessToken, *, actor: User) -> None:
    """The key opens nothing any more; revoking twice changes nothing. Writes history. Raises ``NotAllowed``."""
    demand(allowed=can_manage_tokens(actor, token.user))
    kept = AccessToken.objects.select_for_update().get(pk=token.pk)
    if kept.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        tell(token.user, "revoke_token", {"token": token.name}, {}, actor=actor)


def note_use(token: AccessToken) -> None:
    """The token was used now; kept at most every five minutes, so that reading does not become writing."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= _NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
        token.last_used_at = now
