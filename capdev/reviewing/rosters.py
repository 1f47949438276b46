"""Rosters: who may be asked to review. Higher apps register them (ADR 0001)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from capdev.accounts.models import User
from capdev.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who agreed to review; codes of vocabularies. ``most_at_once`` limits the reviews under way."""

    user: User
    is_un: bool
    themes: frozenset[str]
    languages: frozenset[str]
    countries: frozenset[str]
    most_at_once: int
    is_available: bool = True

    @property
    def name(self) -> str:
        return self.user.name or self.user.email


@dataclass(frozen=True, slots=True)
class Roster:
    """``candidates`` gives everybody on it, or those of some accounts, in a fixed number of queries."""

    key: str
    candidates: Callable[[Collection[Any] | None], Sequence[Candidate]]


rosters: Registry[Roster] = Registry("reviewer rosters", lambda roster: roster.key)


def candidates(users: Collection[int] | None = None) -> dict[int, Candidate]:
    """Everybody on a roster by the database id of the account; the first roster wins."""
    found: dict[int, Candidate] = {}
    for roster in rosters:
        for one in roster.candidates(users):
            found.setdefault(one.user.pk, one)
    return found
