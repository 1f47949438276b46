"""Reads: tokens, consents, what is held about a person."""

import hashlib
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.utils import timezone

from capdev.accounts.consents import ConsentKind, consent_kinds
from capdev.accounts.models import AccessToken, Consent, User
from capdev.accounts.personal_data import personal_data_sources


@dataclass(frozen=True, slots=True)
class ConsentState:
    """A kind of consent and, when the person agreed to its present wording, that consent."""

    kind: ConsentKind
    consent: Consent | None


@dataclass(frozen=True, slots=True)
class SignInMethods:
    """The ways in which a person can sign in, and what stands behind the first."""

    has_password: bool
    has_totp: bool
    has_recovery_codes: bool
    passkey_count: int
    provider_count: int


def digest_of(secret: str) -> str:
    """SHA-256 in hexadecimal. Enough for a secret of 256 random bits, which nobody can guess through."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> AccessToken | None:
    """The valid token with this secret whose owner is active, or ``None``. One query."""
    token = AccessToken.objects.select_related("user").filter(digest=digest_of(secret)).first()
    return token if token and token.user.is_active and token.is_valid_at(timezone.now()) else None


def tokens_of(user: User) -> QuerySet[AccessToken]:
    """All tokens of a person, newest first."""
    return AccessToken.objects.filter(user=user).order_by("-created_at", "-id")


def valid_tokens_of(user: User) -> QuerySet[AccessToken]:
    return tokens_of(user).filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


def has_consented(user: User, kind: str) -> bool:
    """Whether the person agreed to the present wording and did not withdraw."""
    known = consent_kinds.get(kind)
    return known is not None and _in_force(user).filter(kind=kind, version=known.version).exists()


def consents_of(user: User) -> tuple[ConsentState, ...]:
    """Every kind of consent that is asked for, in order. One query."""
    given = {(consent.kind, consent.version): consent for consent in _in_force(user)}
    return tuple(ConsentState(kind, given.get((kind.key, kind.version))) for kind in consent_kinds)


def _in_force(user: User) -> QuerySet[Consent]:
    return Consent.objects.filter(user=user, withdrawn_at__isnull=True)


def sign_in_methods_of(user: User) -> SignInMethods:
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return SignInMethods(
        has_password=user.has_usable_password(),
        has_totp=Authenticator.Type.TOTP in kinds,
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
        passkey_count=kinds.count(Authenticator.Type.WEBAUTHN),
        provider_count=SocialAccount.objects.filter(user=user).count(),
    )


def administrators() -> QuerySet[User]:
    """Active administrators."""
    return User.objects.filter(is_superuser=True, is_active=True)


def is_only_administrator(user: User) -> bool:
    return [one.pk for one in administrators()[:2]] == [user.pk]


def personal_data_of(user: User) -> dict[str, Any]:
    """Everything that the portal holds about a person, by source; JSON values only."""
    return {source.key: source.export(user) for source in personal_data_sources}


def account_data_of(user: User) -> dict[str, Any]:
    """What this app holds: the account, addresses, consents, tokens, ways to sign in, sessions. No secret is in it."""
    return {
        "account": {
            "uuid": str(user.uuid),
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "time_zone": user.time_zone,
            "site_role": user.site_role,
            "is_administrator": user.is_superuser,
            "joined_at": user.joined_at.isoformat(),
            "last_login": user.last_login.isoformat() if user.last_login else None,
        },
        "email_addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "consents": [
            {
                "kind": consent.kind,
                "version": consent.version,
                "given_at": consent.given_at.isoformat(),
                "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            }
            for consent in Consent.objects.filter(user=user).order_by("given_at", "id")
        ],
        "access_tokens": [
            {
                "name": token.name,
                "scopes": token.scopes,
                "created_at": token.created_at.isoformat(),
                "last_used_at": token.last_used_at.isoformat() if token.last_used_at else None,
                "expires_at": token.expires_at.isoformat(),
                "revoked_at": token.revoked_at.isoformat() if token.revoked_at else None,
            }
            for token in tokens_of(user)
        ],
        "sign_in_methods": [
            {"type": method.type, "created_at": method.created_at.isoformat()}
            for method in Authenticator.objects.filter(user=user).order_by("id")
        ],
        "providers": [
            {"provider": link.provider, "uid": link.uid, "data": link.extra_data}
            for link in SocialAccount.objects.filter(user=user).order_by("id")
        ],
        "sessions": [
            {"ip": session.ip, "user_agent": session.user_agent, "created_at": session.created_at.isoformat()}
            for session in UserSession.objects.filter(user=user).order_by("id")
        ],
    }
