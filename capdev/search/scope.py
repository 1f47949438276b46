"""Whose eyes a query sees with, and through which slice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from capdev.kernel.registry import Registry

if TYPE_CHECKING:
    from capdev.search.parameters import Query


@dataclass(frozen=True, slots=True)
class InternalReaders:
    """A rule that lets some users see internal records; registered by the app that knows memberships."""

    key: str
    sees_internal: Callable[[Any], bool]


internal_readers: Registry[InternalReaders] = Registry("readers of internal records", lambda rule: rule.key)


@dataclass(frozen=True, slots=True)
class Scope:
    """Visibility of the reader and, under a slice, the slice's preset query. Caches vary on ``key``."""

    sees_internal: bool = False
    preset: "Query | None" = None
    slice: str = ""

    @property
    def key(self) -> str:
        return f"{'i' if self.sees_internal else 'p'}:{self.slice}"

    @classmethod
    def of(cls, user: Any) -> Self:
        """The scope of a user; of a visitor when none of the registered rules knows the user."""
        return cls(sees_internal=any(rule.sees_internal(user) for rule in internal_readers))


PUBLIC_SCOPE = Scope()
