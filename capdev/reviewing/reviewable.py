"""What can be reviewed: higher apps register the kinds of subject that come before the board (ADR 0001)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.history.subjects import Subject, subjects
from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry
from capdev.kernel.translated import LanguageText, TranslatedText

Material = dict[str, Any]
"""Field to JSON value: what is judged, and what makes a mark fall when it changes. Text in languages is
``TranslatedText.as_json()``; everything else is compared as it is."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a reviewer should know: codes of themes, languages and countries."""

    themes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Occasion:
    """A dated process for which the subject is needed. Source: R45."""

    name: TranslatedText
    on: date


def no_occasion(_subject: Any) -> Occasion | None:
    return None


def nothing_follows(_uuids: Collection[UUID]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Reviewable:
    """One kind of subject, by its key in ``history.subjects``.

    ``titles`` names many at once. ``authors`` answer for it and are told, ``is_author`` asks whether somebody is one,
    ``authored_among`` which of many subjects are a person's. ``involved`` are the database ids of everybody who stands
    too near to judge it, ``behind`` the names that those who declare conflicts are told. ``labels`` names the fields of
    ``material``, ``schemes`` the vocabularies of those that hold codes. ``marked`` is told, inside the transaction,
    whose mark was given or fell.
    """

    kind: str
    plural: Sentence
    rubric: str
    title: Callable[[Any], TranslatedText]
    titles: Callable[[Collection[UUID]], Mapping[UUID, TranslatedText]]
    authors: Callable[[Any], Collection[User]]
    is_author: Callable[[Reader, Any], bool]
    authored_among: Callable[[User, Collection[UUID]], Collection[UUID]]
    involved: Callable[[Any], Collection[int]]
    material: Callable[[Any], Material]
    needs: Callable[[Any], Needs]
    may_be_reviewed: Callable[[Any], bool] = lambda _subject: True
    labels: Mapping[str, Sentence] = field(default_factory=dict)
    schemes: Mapping[str, str] = field(default_factory=dict)
    behind: Callable[[Any], Collection[LanguageText | TranslatedText]] = lambda _subject: ()
    occasion: Callable[[Any], Occasion | None] = no_occasion
    marked: Callable[[Collection[UUID]], None] = nothing_follows

    @property
    def subject(self) -> Subject:
        return subjects[self.kind]


reviewables: Registry[Reviewable] = Registry("reviewable subjects", lambda one: one.kind)
