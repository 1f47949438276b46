"""Makers of rows for tests: valid with no arguments, nothing random, nothing beyond what was asked for.

Every argument is a field of the model. What must be unique is numbered.
"""

import itertools
from typing import Any

from capdev.accounts.models import User
from capdev.accounts.models.user import SiteRole

_numbers = itertools.count(1)


def user(name: str = "", **fields: Any) -> User:
    """A person with an account and no password; sign in with ``client.force_login``."""
    number = next(_numbers)
    fields.setdefault("email", f"person{number}@example.org")
    return User.objects.create_user(name=name or f"Person {number}", **fields)


def reviewer(**fields: Any) -> User:
    return user(**{"name": "Reviewer", "site_role": SiteRole.REVIEWER, **fields})


def co_convenor(**fields: Any) -> User:
    return user(**{"name": "Co-convenor", "site_role": SiteRole.CO_CONVENOR, **fields})


def administrator(**fields: Any) -> User:
    return user(**{"name": "Administrator", "is_staff": True, "is_superuser": True, **fields})
