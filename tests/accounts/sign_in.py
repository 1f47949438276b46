"""What the tests of signing in share: a person with a password, the addresses, links and codes."""

import base64
import hmac
import re
import struct
import time
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import translation

from capdev.accounts.models import User
from tests import factories

PASSWORD: Final = "a long and quiet river 27"


def at(name: str, language: str = "en", **parts: object) -> str:
    """The path of an address in a language."""
    with translation.override(language):
        return reverse(name, kwargs=parts or None)


def person(email: str = "amina@example.org", *, verified: bool = True, **fields: Any) -> User:
    """Somebody who can sign in with ``PASSWORD``."""
    user = factories.user(email=email, **fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, *, language: str = "en", **more: str) -> Any:
    return client.post(at("account_login", language), {"login": email, "password": password, **more})


def link_in_last_mail() -> str:
    """The path of the first link of the last mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def html_of_last_mail() -> str:
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    return str(message.alternatives[0][0])


def code_now(secret: str) -> str:
    """What an authenticator app shows now for a key (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
