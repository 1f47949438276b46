"""Words as clauses: in which fields and forms a record may have them."""

from functools import lru_cache
from math import ceil
from typing import Final

from capdev.search.analysis import Token, analysed, base_language, stems_of, tokens_of
from capdev.search.clauses import Clause, Phrase, Some, Term, all_of, any_of
from capdev.search.schema import text_field
from capdev.search.snapshot import Snapshot
from capdev.search.thesaurus import Way, stem_key

EXACT_TITLE: Final = 0.6
"""A title or name that has the word as it is typed, beside its stem."""
OWN_LANGUAGE: Final = 1.1
PHRASE: Final = 1.5
OTHER_WAY: Final = 0.8
"""A record with the words of another label of what was asked for is nearly as good as one with the words."""
CONTINUED: Final = 0.5


def word_clause(snapshot: Snapshot, token: Token, language: str) -> Clause | None:
    """The word in the field of every language it may be in; the best counts. ``None`` when no record has it."""
    key = ("word", token.word, language)
    if key in snapshot.kept:
        known: Clause | None = snapshot.kept[key]
        return known
    return snapshot.keep(key, _word_clause(snapshot, token, language))


def _word_clause(snapshot: Snapshot, token: Token, language: str) -> Clause | None:
    if token.script == "han":
        return han_clause(snapshot, token)
    own = base_language(language)
    terms: list[Clause] = []
    for each in token.languages:
        for stem in stems_of(token.word, each)[:1]:
            term = Term(text_field(each), stem, OWN_LANGUAGE if each == own else 1.0)
            if term.frequency(snapshot):
                terms.append(term)
    if not terms:
        return None
    exact = Term("titles", token.folded, EXACT_TITLE)
    if exact.frequency(snapshot):
        return Some((any_of(terms, best=True), exact))
    return any_of(terms, best=True)


def han_clause(snapshot: Snapshot, token: Token) -> Clause | None:
    """Half of the pairs of a run of Chinese characters, or what there is of them. ``None`` when no record has any."""
    stems = dict.fromkeys(stems_of(token.word, "zh"))
    terms = [term for stem in stems if (term := Term(text_field("zh"), stem)).frequency(snapshot)]
    if not terms:
        return None
    return Some(tuple(terms), need=min(len(terms), ceil(len(stems) * 0.5)))


def phrase_clause(snapshot: Snapshot, words: str) -> Clause | None:
    """The words next to each other, in any language that they may be in. ``None`` when no record can have them."""
    languages = sorted({language for token in tokens_of(words) for language in token.languages})
    ways = [(language, _pairs(tuple(analysed(words, language)), language)) for language in languages]
    phrases = [Phrase(text_field(language), terms, PHRASE) for language, terms in ways if terms]
    known = [phrase for phrase in phrases if phrase.frequency(snapshot)]
    return any_of(known, best=True) if known else None


def way_clause(snapshot: Snapshot, way: Way) -> Clause | None:
    """All words of another label, in the field of its language. ``None`` unless each is in some record."""
    language, stems = _stems_of_way(way)
    terms = [Term(text_field(language), stem, OTHER_WAY) for stem in stems]
    return all_of(terms) if terms and all(term.frequency(snapshot) for term in terms) else None


@lru_cache(maxsize=20_000)
def _stems_of_way(way: Way) -> tuple[str, tuple[str, ...]]:
    language = base_language(way.language)
    stems = _pairs(stem_key(tokens_of(way.text), language, way.text), language)
    return language, tuple(dict.fromkeys(stems))


def _pairs(terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Chinese is looked for by its pairs of characters alone."""
    return tuple(term for term in terms if len(term) == 2) or terms if language == "zh" else terms
