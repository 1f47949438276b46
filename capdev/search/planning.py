"""From the words of a query to what is searched: stop words, phrases, meanings, corrections, and how much must fit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, log
from typing import Final

from capdev.search.analysis import Token, analysed, base_language, han_parts, is_stopword, stems_of, tokens_of
from capdev.search.clauses import Clause, Phrase, Some, Term, all_of, any_of
from capdev.search.schema import text_field
from capdev.search.snapshot import Snapshot
from capdev.search.spelling import Correction, continuations, corrections
from capdev.search.thesaurus import Meaning, Span, Thesaurus

MOST_TOKENS: Final = 24
"""Words of a query that are read; a question has twelve."""
COMMON_SHARE: Final = 0.25
"""A group that so many of the records match may be missing: it tells little."""
EXACT_TITLE: Final = 0.6
MEANING: Final = 1.6
CORRECTED: Final = 0.7
CONTINUED: Final = 0.5
_QUOTED: Final = re.compile(r'["“”«»„]([^"“”«»„]{2,200})["“”«»„]')


@dataclass(frozen=True)
class Group:
    """Words that belong together, and every way in which a record may have them."""

    words: str
    tokens: tuple[Token, ...]
    by_words: Clause | None
    by_meaning: Clause | None = None
    meanings: tuple[Meaning, ...] = ()
    corrected: tuple[Correction, ...] = ()
    continued: str = ""
    is_phrase: bool = False
    frequency: int = 0
    weight: float = 1.0

    @cached_property
    def clause(self) -> Clause:
        parts = [part for part in (self.by_meaning, self.by_words) if part is not None]
        return any_of(parts) if parts else Some(())

    @property
    def is_known(self) -> bool:
        return self.frequency > 0


@dataclass(frozen=True)
class Plan:
    """Groups of one query. ``required`` of them take part in the demand that enough groups fit."""

    groups: tuple[Group, ...] = ()
    required: tuple[Group, ...] = ()
    optional: tuple[Group, ...] = ()
    did_you_mean: str | None = None
    coverage: float = 0.0
    """Share of the query's information (idf) that is in words or labels that the index knows."""

    def demand(self, *, strict: bool) -> int:
        """How many of the required groups a record must fit."""
        count = len(self.required)
        if count <= 2:
            return count if strict else 1
        return ceil(count * (0.7 if strict else 0.4))

    def clause(self, *, strict: bool) -> Clause:
        return Some(tuple(group.clause for group in self.required), need=self.demand(strict=strict))


@dataclass
class Planner:
    """Makes plans against one snapshot. ``language`` is the reader's: a tie-breaker only."""

    snapshot: Snapshot
    thesaurus: Thesaurus
    language: str = "en"
    facet_weight: Callable[[str], float] = lambda _facet: 1.0
    uses_meanings: bool = True
    phrases: list[Group] = field(default_factory=list)

    def plan(self, text: str) -> Plan:
        rest = _QUOTED.sub(self._take_phrase, text)
        tokens = _telling(tokens_of(rest))[:MOST_TOKENS]
        spans = self.thesaurus.spans(tokens) if self.uses_meanings else ()
        groups = [*self.phrases, *self._groups(tokens, spans)]
        known = [group for group in groups if group.is_known]
        many = self.snapshot.count * COMMON_SHARE
        required = [group for group in known if group.frequency <= many or group.is_phrase] or known
        optional = [group for group in known if group not in required]
        return Plan(
            groups=tuple(groups),
            required=tuple(required),
            optional=tuple(optional),
            did_you_mean=_corrected_text(text, groups),
            coverage=self._coverage(groups),
        )

    def _take_phrase(self, match: re.Match[str]) -> str:
        """A quoted phrase becomes a group of its own and leaves the text."""
        words = match.group(1).strip()
        languages = {language for token in tokens_of(words) for language in token.languages}
        ways = [(language, tuple(analysed(words, language))) for language in sorted(languages)]
        clauses = [
            Phrase(text_field(language), _phrase_terms(terms, language), 1.5) for language, terms in ways if terms
        ]
        known = [clause for clause in clauses if clause.frequency(self.snapshot)]
        if clauses:
            clause = any_of(known, best=True) if known else None
            count = max((each.frequency(self.snapshot) for each in known), default=0)
            self.phrases.append(
                Group(words, tokens_of(words), clause, is_phrase=True, frequency=count, weight=self._information(count))
            )
        return " "

    def _groups(self, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Group]:
        groups: list[Group] = []
        taken = {at for span in spans for at in range(span.start, span.end)}
        groups += [self._meant(tokens[span.start : span.end], span.meanings) for span in spans]
        last = len(tokens) - 1
        for at, token in enumerate(tokens):
            if at not in taken:
                groups.append(self._word(token, is_last=at == last))
        return groups

    def _meant(self, tokens: Sequence[Token], meanings: tuple[Meaning, ...]) -> Group:
        """Words that name values: a record fits that has such a value, or all the words."""
        terms = [
            Term("values", meaning.value, MEANING * self.facet_weight(meaning.facet))
            for meaning in meanings
            if self.snapshot.frequency("values", meaning.value)
        ]
        words = [clause for token in tokens if (clause := self._word_clause(token)) is not None]
        by_words = all_of(words) if len(words) == len(tokens) and words else None
        by_meaning = any_of(terms, best=True) if terms else None
        parts = [part for part in (by_meaning, by_words) if part is not None]
        count = max((part.frequency(self.snapshot) for part in parts), default=0)
        return Group(
            words=" ".join(token.raw for token in tokens),
            tokens=tuple(tokens),
            by_words=by_words,
            by_meaning=by_meaning,
            meanings=meanings,
            frequency=count,
            weight=self._information(min((part.frequency(self.snapshot) for part in parts), default=0))
            * len(tokens) ** 0.5,
        )

    def _word(self, token: Token, *, is_last: bool) -> Group:
        clause = self._word_clause(token)
        if clause is not None:
            count = clause.frequency(self.snapshot)
            return Group(token.raw, (token,), clause, frequency=count, weight=self._information(count))
        continued = self._continued(token) if is_last else None
        return continued if continued is not None and continued.is_known else self._corrected(token)

    def _continued(self, token: Token) -> Group:
        """The last word may be unfinished."""
        words = continuations(self.snapshot, token.folded) if len(token.folded) > 2 and token.script != "han" else ()
        terms = [Term("titles", word, CONTINUED) for word in words]
        count = sum(term.frequency(self.snapshot) for term in terms)
        clause = any_of(terms, best=True) if terms else None
        return Group(
            token.raw,
            (token,),
            clause,
            continued=words[0] if words else "",
            frequency=count,
            weight=self._information(count),
        )

    def _corrected(self, token: Token) -> Group:
        if token.script in {"han", "digits"}:
            return Group(token.raw, (token,), None, weight=self._information(0))
        found = corrections(self.snapshot, token.folded, self.thesaurus.words)
        words = [tokens_of(correction.word)[0] for correction in found]
        clauses = [clause for word in words if (clause := self._word_clause(word)) is not None]
        meanings = (
            tuple(meaning for span in self.thesaurus.spans(words) for meaning in span.meanings)
            if self.uses_meanings
            else ()
        )
        terms = [
            Term("values", meaning.value, CORRECTED * MEANING * self.facet_weight(meaning.facet))
            for meaning in meanings
            if self.snapshot.frequency("values", meaning.value)
        ]
        by_words = any_of(clauses, best=True, boost=CORRECTED) if clauses else None
        by_meaning = any_of(terms, best=True) if terms else None
        parts = [part for part in (by_meaning, by_words) if part is not None]
        count = max((part.frequency(self.snapshot) for part in parts), default=0)
        return Group(
            words=token.raw,
            tokens=(token,),
            by_words=by_words,
            by_meaning=by_meaning,
            meanings=meanings,
            corrected=found,
            frequency=count,
            weight=self._information(count),
        )

    def _word_clause(self, token: Token) -> Clause | None:
        """The word in the field of every language it may be in; the best counts. None when no record has it."""
        if token.script == "han":
            return han_clause(self.snapshot, token)
        terms: list[Clause] = []
        for language in token.languages:
            for stem in stems_of(token.word, language)[:1]:
                term = Term(text_field(language), stem, self._language_boost(language))
                if term.frequency(self.snapshot):
                    terms.append(term)
        if not terms:
            return None
        exact = Term("titles", token.folded, EXACT_TITLE)
        if exact.frequency(self.snapshot):
            return Some((any_of(terms, best=True), exact))
        return any_of(terms, best=True)

    def _language_boost(self, language: str) -> float:
        return 1.1 if language == base_language(self.language) else 1.0

    def _information(self, frequency: int) -> float:
        """Inverse document frequency, from BM25; a word that nobody has says most."""
        count = max(self.snapshot.count, 1)
        return log(1 + (count - min(frequency, count) + 0.5) / (frequency + 0.5))

    def _coverage(self, groups: Sequence[Group]) -> float:
        total = sum(group.weight for group in groups)
        known = sum(group.weight * (CORRECTED if group.corrected else 1.0) for group in groups if group.is_known)
        return known / total if total else 0.0


def han_clause(snapshot: Snapshot, token: Token) -> Clause | None:
    """Half of the pairs of a run of Chinese characters, or what there is of them. None when no record has any."""
    stems = dict.fromkeys(stems_of(token.word, "zh"))
    terms = [term for stem in stems if (term := Term(text_field("zh"), stem)).frequency(snapshot)]
    if not terms:
        return None
    return Some(tuple(terms), need=min(len(terms), ceil(len(stems) * 0.5)))


def _phrase_terms(terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Chinese phrases are looked for by their pairs alone."""
    return tuple(term for term in terms if len(term) == 2) or terms if language == "zh" else terms


def _telling(tokens: Sequence[Token]) -> list[Token]:
    """The words that carry meaning, or all when none does; runs of Chinese characters cut at their filler words."""
    shouted = len(tokens) > 1 and all(token.is_shouted or token.script == "digits" for token in tokens)
    kept: list[Token] = []
    for token in tokens:
        if token.script == "han":
            kept += [Token(part, part, part, "han") for part in han_parts(token.folded)]
        elif not is_stopword(token, all_shouted=shouted):
            kept.append(token)
    return kept or list(tokens)


def _corrected_text(text: str, groups: Sequence[Group]) -> str | None:
    corrected = [group for group in groups if group.corrected]
    for group in corrected:
        text = re.sub(re.escape(group.words), group.corrected[0].word, text, count=1)
    return text if corrected else None
