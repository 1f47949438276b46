"""Subjects: the kinds of record that the portal can name, address and keep a history of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry


def was_published(_reader: Any, named: Any) -> bool:
    """What never was published has never been there for anybody else."""
    return getattr(named, "published_at", None) is not None


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of record.

    ``find`` gives the record of a uuid or ``None``; ``address`` its page without a language prefix problem
    (a reversed address in the active language); ``may_see`` asks the rules of its app; ``json`` gives its
    JSON-LD document; ``model`` gives the words for its fields in a list of differences; ``may_know_gone`` says who may
    learn from its tombstone that it existed and under which title.
    """

    key: str
    label: Sentence
    find: Callable[[UUID], Any | None]
    address: Callable[[Any], str]
    may_see: Callable[[Any, Any], bool]
    json: Callable[[Any, str], dict[str, Any]] | None = None
    model: type[Model] | None = None
    may_know_gone: Callable[[Any, Any], bool] = was_published


subjects: Registry[Subject] = Registry("subjects", lambda subject: subject.key)


def find_subject(uuid: UUID) -> tuple[Subject, Any] | None:
    """The subject kind and record that a public uuid names, or ``None``. One query a kind at most."""
    for subject in subjects:
        record = subject.find(uuid)
        if record is not None:
            return subject, record
    return None
