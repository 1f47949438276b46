"""Names of organisations, kept in memory by each process: what cards, facets and the words of a query need."""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Max

from capdev.kernel.publication import State
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.network.models import Organisation
from capdev.vocabularies.catalogue import ConceptLabel

SECONDS_BETWEEN_CHECKS: Final = 1.0


@dataclass(frozen=True, slots=True)
class OrganisationName:
    slug: str
    acronym: str
    name: TranslatedText

    def in_language(self, language: str) -> LanguageText:
        """The acronym where there is one, else the name in the reader's language."""
        return LanguageText(self.acronym, "und") if self.acronym else self.name.best(language)


@dataclass
class _Kept:
    names: Mapping[str, OrganisationName] = field(default_factory=dict)
    stamp: object = None
    checked_at: float = float("-inf")
    said: dict[tuple[str, str], LanguageText] = field(default_factory=dict)
    """Slug and language to what it is called there: a page of results names sixty."""
    lock: threading.Lock = field(default_factory=threading.Lock)


_kept = _Kept()


def organisation_names() -> Mapping[str, OrganisationName]:
    """Published organisations by slug, at most one second old."""
    if time.monotonic() - _kept.checked_at < SECONDS_BETWEEN_CHECKS:
        return _kept.names
    with _kept.lock:
        published = Organisation.objects.filter(state=State.PUBLISHED)
        stamp = tuple(published.aggregate(n=Count("pk"), at=Max("changed_at")).values())
        if stamp != _kept.stamp:
            rows = published.values_list("slug", "acronym", "name")
            _kept.names = {slug: OrganisationName(slug, acronym, name) for slug, acronym, name in rows}
            _kept.said = {}
            _kept.stamp = stamp
        _kept.checked_at = time.monotonic()
    return _kept.names


def forget_organisation_names() -> None:
    """Read the names anew at the next call."""
    _kept.checked_at, _kept.stamp = float("-inf"), None


def organisation_name(slug: str, language: str) -> LanguageText:
    """What a facet or a card calls the organisation; an unknown slug stands for itself."""
    names, said = organisation_names(), _kept.said
    known = said.get((slug, language))
    if known is None:
        found = names.get(slug)
        if found is None:
            return LanguageText(slug, "und")
        known = said[slug, language] = found.in_language(language)
    return known


def organisation_labels() -> Iterator[ConceptLabel]:
    """Every name and acronym by which the words of a query may mean an organisation."""
    for organisation in organisation_names().values():
        if organisation.acronym:
            yield ConceptLabel("organisations", organisation.slug, "und", organisation.acronym, "acronym", None)
        for language, text in organisation.name.texts.items():
            yield ConceptLabel("organisations", organisation.slug, language, text, "preferred", None)
