"""Who is asked about a record, and answers. Source: issue 3, "Mail, threads"."""

from typing import Any, Final

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.inventory.models import Record
from capdev.inventory.queries.keepers import keepers_of
from capdev.network.queries import organisations_edited_by
from capdev.notices.policies import ThreadPolicy


def is_owner(reader: Reader, record: Record) -> bool:
    if not isinstance(reader, User) or not reader.is_active:
        return False
    return organisations_edited_by(reader).filter(roles__record=record.pk).exists()


def _policy(kind: str) -> ThreadPolicy:
    def title(record: Any) -> Any:
        return record.title

    return ThreadPolicy(kind, title, keepers_of, is_owner)


THREADS: Final = tuple(_policy(kind) for kind in ("activity", "tool", "practice"))
