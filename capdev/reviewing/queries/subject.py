"""The subject behind a review or mark."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from capdev.history.differences import FieldDifference
from capdev.kernel.translated import TranslatedText
from capdev.reviewing.material import material_changes
from capdev.reviewing.models import Mark, Review
from capdev.reviewing.reviewable import Reviewable, reviewables


class AboutSubject(Protocol):
    """A review or a mark."""

    subject_kind: str
    subject_uuid: UUID


def reviewable_of(row: AboutSubject) -> Reviewable | None:
    return reviewables.get(row.subject_kind)


def subject_of(row: AboutSubject) -> Any | None:
    """The record; ``None`` when it is gone. One query."""
    kind = reviewable_of(row)
    return kind.subject.find(row.subject_uuid) if kind else None


def titles_of(rows: Iterable[AboutSubject]) -> dict[UUID, TranslatedText]:
    """The titles of the subjects of these rows by uuid. One query a kind."""
    wanted: dict[str, list[UUID]] = {}
    for row in rows:
        wanted.setdefault(row.subject_kind, []).append(row.subject_uuid)
    found: dict[UUID, TranslatedText] = {}
    for kind, uuids in wanted.items():
        known = reviewables.get(kind)
        found.update(known.titles(uuids) if known else {})
    return found


def changed_since(row: Review | Mark) -> tuple[FieldDifference, ...]:
    """How the subject differs in substance from what was judged or vetted; nothing for one that is gone."""
    kind, subject = reviewable_of(row), subject_of(row)
    return material_changes(row.material, kind.material(subject), kind.labels) if kind and subject else ()
