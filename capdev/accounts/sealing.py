"""Sealing: secrets that must be read again, such as the keys of authenticator apps, are kept encrypted."""

import base64
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    """``text`` encrypted and authenticated (Fernet) with a key derived from the portal's secret key (HKDF-SHA256)."""
    return _boxes(settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed, also under a former secret key. Raises ``InvalidToken`` for anything else."""
    return _boxes(settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS)).decrypt(sealed.encode()).decode()


@cache
def _boxes(secret_key: str, former: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (secret_key, *former)])


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"capdev.accounts.sealing").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
