"""A page of results: what each record shows, the snippet, and the reasons why it was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np

from capdev.kernel.translated import LanguageText
from capdev.search.answers import Hit, Reason
from capdev.search.arranging import value_label
from capdev.search.facets import facets
from capdev.search.matching import Matched
from capdev.search.plan import Group
from capdev.search.snapshot import Snapshot
from capdev.search.snippets import Snippets
from capdev.search.thesaurus import Meaning
from capdev.search.vocabulary import Vocabulary

MOST_REASONS: Final = 4
BEST: Final = 3
"""Records at the top that decide whether the answer is weak."""


def _best(title: Mapping[str, Any], language: str) -> LanguageText:
    """As ``TranslatedText.best``, from its JSON: a result page makes no other use of the translations."""
    texts: Mapping[str, str] = title["texts"]
    wanted = (language, language.split("-", maxsplit=1)[0], "en", title["source"])
    found = next((tag for tag in wanted if tag in texts), next(iter(texts), language))
    return LanguageText(texts.get(found, ""), found)


@dataclass(frozen=True, slots=True)
class Page:
    """``share``: the largest share of the query's information that one of the best records has."""

    hits: tuple[Hit, ...]
    share: float


class Results:
    """Makes the hits of the rows ``begin`` to ``end`` of a match, in the reader's language."""

    def __init__(self, snapshot: Snapshot, matched: Matched, vocabulary: Vocabulary, language: str) -> None:
        self.snapshot = snapshot
        self.matched = matched
        self.vocabulary = vocabulary
        self.language = language

    def page(self, begin: int, end: int) -> Page:
        """The hits of the rows ``begin`` to ``end``, and how well the best records fit."""
        shown = self.matched.rows[begin:end].tolist()
        best = self.matched.rows[:BEST].tolist()
        groups = self.matched.plan.groups
        clauses = [group.by_words.query() if group.by_words else None for group in groups]
        found = self.snapshot.flagged(list(dict.fromkeys([*best, *shown])), clauses)
        snippets = Snippets(self.snapshot.searcher, self.matched.word_query, self.language)
        hits = []
        for at, row in enumerate(shown, start=begin):
            if row in found:
                address, flags = found[row]
                facts = self.snapshot.payload_at(address)
                hits.append(self._hit(facts, float(self.matched.scores[at]), self._reasons(at, row, flags), snippets))
        shares = [self._share(row, found[row][1]) for row in best if row in found]
        return Page(tuple(hits), max(shares, default=0.0))

    def _share(self, row: int, flags: int) -> float:
        """The share of the query's information that a record has, in words or labels."""
        groups = self.matched.plan.groups
        values = self.snapshot.numbers_of_row(row)
        total = sum(group.weight for group in groups)
        having = sum(
            group.weight
            for place, group in enumerate(groups)
            if flags >> place & 1 or any(self._has(meaning, values) for meaning in group.meanings)
        )
        return having / total if total else 0.0

    def _hit(self, facts: Mapping[str, Any], score: float, reasons: tuple[Reason, ...], snippets: Snippets) -> Hit:
        return Hit(
            kind=facts["kind"],
            uuid=UUID(facts["uuid"]),
            score=score,
            title=_best(facts["title"], self.language),
            snippet=snippets.snippet(facts["summary"]),
            found_by=reasons,
            card=facts["card"],
            identifiers=tuple(facts["identifiers"]),
        )

    def _reasons(self, at: int, row: int, flags: int) -> tuple[Reason, ...]:
        groups = self.matched.plan.groups
        if not groups:
            return ()
        values = self.snapshot.numbers_of_row(row)
        reasons = [
            reason
            for place, group in enumerate(groups)
            for reason in self._of_group(group, values, has_words=bool(flags >> place & 1))
        ]
        for likely in self.matched.plan.likely:
            if self._has(likely.meaning, values) and not any(reason.kind in {"label", "name"} for reason in reasons):
                facet = facets[likely.meaning.facet]
                label = value_label(self.vocabulary, facet, likely.meaning.code, self.language)
                reasons.append(Reason("meaning", "", label.text, facet.label, likely.meaning.language))
        if not reasons and not np.isnan(self.matched.likeness[at]):
            reasons.append(Reason("meaning", ""))
        return tuple(reasons[:MOST_REASONS])

    def _has(self, meaning: Meaning, values: set[int]) -> bool:
        return self.snapshot.columns.number_of.get(meaning.value) in values

    def _of_group(self, group: Group, values: set[int], *, has_words: bool) -> list[Reason]:
        meaning = next((meaning for meaning in group.meanings if self._has(meaning, values)), None)
        if group.corrected and (has_words or meaning):
            return [Reason("spelling", group.words, group.corrected[0].word)]
        if meaning is not None:
            facet = facets[meaning.facet]
            if not facet.scheme:
                return [Reason("name", group.words, meaning.label, facet.label)]
            preferred = self.vocabulary.label(facet.scheme, meaning.code, self.language)
            return [Reason("label", group.words, preferred.text, facet.label, meaning.language)]
        if not has_words:
            return []
        if group.continued:
            return [Reason("prefix", group.words, group.continued)]
        return [Reason("phrase" if group.is_phrase else "word", group.words)]
