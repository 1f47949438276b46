"""From the words of a query to what is searched: meanings, other wordings, phrases, and how much must fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

from capdev.search.analysis import Token
from capdev.search.clauses import Clause, Term, all_of, any_of
from capdev.search.labelling import Likely
from capdev.search.plan import Group, Plan
from capdev.search.reading import Reading, as_typed, read
from capdev.search.snapshot import Snapshot
from capdev.search.spelling import Correction, continuations
from capdev.search.thesaurus import Meaning, Span, Thesaurus
from capdev.search.wording import CONTINUED, phrase_clause, way_clause, word_clause

COMMON_SHARE: Final = 0.2
"""A group that so many of the records match may be missing: it tells little."""
MEANING: Final = 1.6
"""What a value that the words name counts beside a word, times the facet's weight."""
LIKELY: Final = 1.6
"""The same of a value that the query seems to mean in other words, times the likeness."""
MOST_MEANINGS: Final = 2
"""Meanings of the same words whose other labels are looked for too."""
UNSURE: Final = 0.7
"""What a corrected word counts, and covers of the query, beside one that was typed."""


@dataclass(frozen=True)
class Planner:
    """Makes plans against one snapshot. ``language`` is the reader's: a tie-breaker only."""

    snapshot: Snapshot
    thesaurus: Thesaurus
    language: str = "en"
    facet_weight: Callable[[str], float] = lambda _facet: 1.0
    uses_meanings: bool = True

    def plan(self, text: str, likely: Sequence[Likely] = ()) -> Plan:
        """``likely`` are values that the query seems to mean in other words."""
        reading = read(text, self.snapshot, self.thesaurus if self.uses_meanings else None, self.language)
        spans = self.thesaurus.spans(reading.tokens) if self.uses_meanings else ()
        groups = [*map(self._phrase, reading.phrases), *self._groups(text, reading, spans)]
        known = [group for group in groups if group.is_known]
        many = self.snapshot.count * COMMON_SHARE
        required = [group for group in known if group.frequency <= many or group.is_phrase] or known
        return Plan(
            groups=tuple(groups),
            required=tuple(required),
            optional=tuple(group for group in known if group not in required),
            did_you_mean=reading.did_you_mean,
            coverage=coverage_of(groups),
            likely=tuple(each for each in likely if self.snapshot.frequency("values", each.meaning.value)),
            likely_clause=self._likely_clause(likely, groups),
        )

    def _likely_clause(self, likely: Sequence[Likely], groups: Sequence[Group]) -> Clause | None:
        """Values that seem to be meant, each by its likeness, and other labels of the likeliest."""
        named = {meaning.value for group in groups for meaning in group.meanings}
        terms: list[Clause] = [
            Term("values", each.meaning.value, LIKELY * each.likeness * self.facet_weight(each.meaning.facet))
            for each in likely
            if each.meaning.value not in named and self.snapshot.frequency("values", each.meaning.value)
        ]
        return any_of(terms, best=True) if terms else None

    def _phrase(self, words: str) -> Group:
        clause = phrase_clause(self.snapshot, words)
        return self._group(words, (), [clause] if clause else [], is_phrase=True)

    def _groups(self, text: str, reading: Reading, spans: Sequence[Span]) -> list[Group]:
        starts = {span.start: span for span in spans}
        taken = {at for span in spans for at in range(span.start, span.end)}
        last = len(reading.tokens) - 1
        groups: list[Group] = []
        for at, token in enumerate(reading.tokens):
            if at in starts:
                span = starts[at]
                corrected = tuple(
                    reading.corrected[place] for place in range(at, span.end) if place in reading.corrected
                )
                group = self._meant(text, reading.tokens[at : span.end], span.meanings)
                groups.append(_unsure(group, corrected))
            elif at not in taken:
                group = self._word(token, is_last=at == last)
                groups.append(_unsure(group, (reading.corrected[at],) if at in reading.corrected else ()))
        return groups

    def _meant(self, text: str, tokens: tuple[Token, ...], meanings: tuple[Meaning, ...]) -> Group:
        """Words that name values: a record fits that has such a value, or the words, or another label's words."""
        namesakes = (
            replace(each, language=meaning.language)  # the words are of the language in which they mean the first
            for meaning in meanings
            for each in self.thesaurus.namesakes(meaning)
        )
        all_meanings = tuple({each.value: each for each in (*meanings, *namesakes)}.values())
        words = [clause for token in tokens if (clause := word_clause(self.snapshot, token, self.language)) is not None]
        ways = [all_of(words)] if words and len(words) == len(tokens) else []
        for meaning in all_meanings[:MOST_MEANINGS]:
            clauses = (way_clause(self.snapshot, way) for way in self.thesaurus.ways(meaning))
            ways += [clause for clause in clauses if clause is not None and clause not in ways]
        group = self._group(as_typed(tokens, text), tokens, ways, all_meanings)
        return replace(group, weight=group.weight * len(tokens) ** 0.5)

    def _word(self, token: Token, *, is_last: bool) -> Group:
        clause = word_clause(self.snapshot, token, self.language)
        if clause is None and is_last and token.script != "han" and len(token.folded) > 2:
            return self._continued(token)
        return self._group(token.raw, (token,), [clause] if clause else [])

    def _continued(self, token: Token) -> Group:
        """The last word may be unfinished."""
        words = continuations(self.snapshot, token.folded)
        terms: list[Clause] = [Term("titles", word, CONTINUED) for word in words]
        group = self._group(token.raw, (token,), [any_of(terms, best=True)] if terms else [])
        return replace(group, continued=words[0] if words else "")

    def _group(
        self,
        words: str,
        tokens: tuple[Token, ...],
        ways: Sequence[Clause],
        meanings: tuple[Meaning, ...] = (),
        *,
        is_phrase: bool = False,
    ) -> Group:
        terms: list[Clause] = [
            Term("values", meaning.value, MEANING * self.facet_weight(meaning.facet))
            for meaning in meanings
            if self.snapshot.frequency("values", meaning.value)
        ]
        by_words = any_of(ways, best=True) if ways else None
        by_meaning = any_of(terms, best=True) if terms else None
        counts = [part.frequency(self.snapshot) for part in (*ways[:1], *terms)]
        return Group(
            words=words,
            tokens=tokens,
            by_words=by_words,
            by_meaning=by_meaning,
            meanings=meanings,
            is_phrase=is_phrase,
            frequency=max(counts, default=0),
            weight=self._information(max(counts[:2], default=0)),
        )

    def _information(self, frequency: int) -> float:
        """Inverse document frequency, from BM25; a word that nobody has says most."""
        count = max(self.snapshot.count, 1)
        return log(1 + (count - min(frequency, count) + 0.5) / (frequency + 0.5))


def _unsure(group: Group, corrected: tuple[Correction, ...]) -> Group:
    """The group, counting for less when its words were not typed like this."""
    if not corrected:
        return group
    return replace(
        group,
        corrected=corrected,
        by_words=any_of([group.by_words], boost=UNSURE) if group.by_words else None,
        by_meaning=any_of([group.by_meaning], boost=UNSURE) if group.by_meaning else None,
    )


def coverage_of(groups: Sequence[Group]) -> float:
    total = sum(group.weight for group in groups)
    known = sum(group.weight * (UNSURE if group.corrected else 1.0) for group in groups if group.is_known)
    return known / total if total else 0.0
