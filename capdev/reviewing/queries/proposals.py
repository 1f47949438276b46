"""Who could review this: candidates of all rosters, the fitting ones first, with reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.reviewing.models import Review
from capdev.reviewing.queries.cases import loads
from capdev.reviewing.queries.subject import reviewable_of, subject_of
from capdev.reviewing.reviewable import Needs
from capdev.reviewing.rosters import Candidate, candidates
from capdev.vocabularies.queries import closure, label, regions_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with what speaks for and against; ``themes`` and ``languages`` are codes that fit."""

    candidate: Candidate
    score: int
    themes: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    load: int
    misfits: tuple[Sentence, ...]

    @property
    def is_free(self) -> bool:
        return self.candidate.is_available and self.load < self.candidate.most_at_once

    def reasons(self, language: str) -> list[LanguageText]:
        """Labels of what fits, in the reader's language."""
        found = [("themes", self.themes), ("languages", self.languages), ("countries", self.countries)]
        return [
            label(scheme, code, language) for scheme, codes in [*found, ("regions", self.regions)] for code in codes
        ]

    @property
    def load_sentence(self) -> Sentence:
        said = ngettext_lazy("%(count)d review under way", "%(count)d reviews under way", "count")
        return said % {"count": self.load}


def proposals(review: Review) -> list[Proposal]:
    """Everybody on a roster who may judge this and has no place in it yet, the best first.

    A theme that fits counts 4 (also a broader or narrower one), a language 3, a country 2, a region 1; each review
    under way takes 2 away, and who is away or full stands last. A fixed number of queries. Source: issue 3, "Vet".
    """
    kind, subject = reviewable_of(review), subject_of(review)
    if kind is None or subject is None:
        return []
    needs, busy = kind.needs(subject), loads()
    barred = set(kind.involved(subject)) | {seat.user_id for seat in review.seats.all() if seat.user_id}
    judged = [_judge(one, needs, busy.get(pk, 0)) for pk, one in candidates().items() if pk not in barred]
    return sorted(judged, key=lambda one: (not one.is_free, -one.score, one.load, one.candidate.name))


def _judge(one: Candidate, needs: Needs, load: int) -> Proposal:
    broader = closure("themes")
    themes = _near(needs.themes, one.themes, broader)
    languages = tuple(sorted(needs.languages & one.languages))
    countries = tuple(sorted(needs.countries & one.countries))
    regions = () if countries else tuple(sorted(_regions(needs.countries) & _regions(one.countries)))
    score = 4 * len(themes) + 3 * len(languages) + 2 * len(countries) + len(regions) - 2 * load
    misfits: list[Sentence] = []
    if needs.themes and not themes:
        misfits.append(_("No theme fits"))
    if needs.languages and not languages:
        misfits.append(_("Reads none of its languages"))
    if load >= one.most_at_once:
        misfits.append(format_lazy(_("Takes {count} at once"), count=one.most_at_once))
    if not one.is_available:
        misfits.append(_("Not available now"))
    return Proposal(one, score, themes, languages, countries, regions, load, tuple(misfits))


def _near(wanted: Iterable[str], known: frozenset[str], above: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    reach = {code for one in known for code in above.get(one, {one})} | known
    return tuple(sorted(code for code in wanted if code in reach or set(above.get(code, {code})) & known))


def _regions(countries: Iterable[str]) -> frozenset[str]:
    return frozenset(region for code in countries for region in regions_of(code)[:1])
