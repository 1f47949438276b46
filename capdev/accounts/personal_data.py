"""Personal data: every app says how to export and how to erase what it holds about a person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from capdev.accounts.models import User
from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry


def nothing_to_erase(_user: User) -> None:
    """For data that goes with the account's own row."""


@dataclass(frozen=True, slots=True)
class PersonalDataSource:
    """What one app holds about a person.

    ``export`` gives JSON values; ``erase`` takes the person out, inside the transaction of the erasure and before the
    account's row goes; ``fate`` says in one sentence to the person what erasing does here.
    """

    key: str
    label: Sentence
    fate: Sentence
    export: Callable[[User], Any]
    erase: Callable[[User], None] = nothing_to_erase
    order: int = 100


personal_data_sources: Registry[PersonalDataSource] = Registry(
    "personal data", lambda source: source.key, lambda source: source.order
)
