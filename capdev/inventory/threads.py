"""Who is asked about a record, and answers. Source: issue 3, "Mail, threads"."""

from collections.abc import Collection
from typing import Any, Final

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.inventory.models import Record
from capdev.network.models import Organisation
from capdev.network.queries import editors_of, organisations_edited_by
from capdev.notices.policies import ThreadPolicy


def _owners(record: Record) -> Collection[User]:
    """The editors of the organisations that lead it; where these have none, of all that have a role on it."""
    around = Organisation.objects.filter(roles__record=record.pk)
    leading = list(editors_of(list(around.filter(roles__role__code="lead").distinct())))
    return leading or list(editors_of(list(around.distinct())))


def _is_owner(reader: Reader, record: Record) -> bool:
    if not isinstance(reader, User) or not reader.is_active:
        return False
    return organisations_edited_by(reader).filter(roles__record=record.pk).exists()


def _policy(kind: str) -> ThreadPolicy:
    def title(record: Any) -> Any:
        return record.title

    return ThreadPolicy(kind, title, _owners, _is_owner)


THREADS: Final = tuple(_policy(kind) for kind in ("activity", "tool", "practice"))
