"""What the words of a query mean in the vocabularies: labels and alternative labels of six languages, longest first."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from capdev.search.analysis import ANY, Token, analysed, base_language, fold, is_stopword, stems_of, tokens_of
from capdev.search.facets import Facet
from capdev.vocabularies.catalogue import ConceptLabel

LONGEST_LABEL: Final = 8
"""Words of the longest label that is looked for in a query."""

MOST_WAYS: Final = 8
MOST_VALUES_OF_A_PART: Final = 3
_JOINTS: Final = re.compile(r"[,;/()（）、，]| (?:and|or|et|ou|y|e|o|u|и|или|و|أو) | و(?=ال)|[和与及或]")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value of a facet that some words of a query name, and by which label in which language."""

    facet: str
    code: str
    label: str
    language: str
    kind: str

    @property
    def value(self) -> str:
        return f"{self.facet}:{self.code}"

    @property
    def is_acronym(self) -> bool:
        return self.kind == "acronym"


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to say what a label says."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """The words ``start`` to ``end`` (exclusive) of a query, with all that they mean together."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    folded: str
    meaning: Meaning
    is_start: bool


class Thesaurus:
    """A dictionary from words to values of facets; immutable, about 20 MB for 20,000 labels."""

    def __init__(self, labels: Iterable[tuple[Facet, ConceptLabel]]) -> None:
        self._by_stems: dict[str, dict[Key, tuple[Meaning, ...]]] = {}
        self._by_characters: dict[str, tuple[Meaning, ...]] = {}
        self._completions: list[Completion] = []
        self._of_value: dict[str, list[Meaning]] = {}
        self._ways: dict[Meaning, tuple[Way, ...]] = {}
        self._namesakes: dict[str, tuple[Meaning, ...]] = {}
        self.words: set[str] = set()
        parts: list[Meaning] = []
        for facet, label in labels:
            meaning = Meaning(facet.name, label.code, label.label, label.language, label.kind)
            self._add(meaning)
            self._of_value.setdefault(meaning.value, []).append(meaning)
            self._completions.extend(_completions(meaning))
            parts += _parts(meaning)
        values_of_word = self._values_of_words()
        for part in parts:
            if _is_telling(part, values_of_word):
                self._add(part, if_new=True)
        self._stems = {language: {stem for key in keys for stem in key} for language, keys in self._by_stems.items()}
        self._completions.sort(key=lambda completion: completion.folded)
        self._longest_characters = max(map(len, self._by_characters), default=0)

    def _add(self, meaning: Meaning, *, if_new: bool = False) -> None:
        tokens = tokens_of(meaning.label)
        if not tokens:
            return
        if any(token.script == "han" for token in tokens):
            characters = "".join(token.folded for token in tokens)
            if if_new and characters in self._by_characters:
                return
            self._by_characters[characters] = _with(self._by_characters.get(characters, ()), meaning)
            return
        self.words.update(token.folded for token in tokens)
        language = base_language(meaning.language)
        key = stem_key(tokens, language)
        if len(key) <= LONGEST_LABEL:
            stems = self._by_stems.setdefault(language, {})
            if if_new and key in stems:
                return
            stems[key] = _with(stems.get(key, ()), meaning)

    def _values_of_words(self) -> Mapping[tuple[str, str], int]:
        """Language and word of labels (pairs of characters for Chinese) to the number of values it is said of."""
        values: dict[tuple[str, str], set[str]] = {}
        for value, meanings in self._of_value.items():
            for meaning in meanings:
                language = base_language(meaning.language)
                for term in analysed(meaning.label, language):
                    values.setdefault((language, term), set()).add(value)
        return {word: len(found) for word, found in values.items()}

    def meanings_of_facet(self, facet: str) -> tuple[Meaning, ...]:
        """All labels of a facet's values but acronyms, in an order that only a change of them changes."""
        found = (each for meanings in self._of_value.values() for each in meanings)
        kept = {(each.value, each.label): each for each in found if each.facet == facet and not each.is_acronym}
        return tuple(kept[key] for key in sorted(kept))

    def knows(self, token: Token) -> bool:
        """Whether a label has the word, in any form."""
        return token.folded in self.words or any(
            _stem(token, language) in stems for language, stems in self._stems.items()
        )

    def ways(self, meaning: Meaning) -> tuple[Way, ...]:
        """Other ways to say it: an acronym by the acronyms of other languages, words by the other labels.

        English ones first, for most records are in English; at most ``MOST_WAYS``, each wording once.
        """
        known = self._ways.get(meaning)
        if known is None:
            known = self._ways[meaning] = self._find_ways(meaning)
        return known

    def _find_ways(self, meaning: Meaning) -> tuple[Way, ...]:
        own = self._of_value.get(meaning.value, [])
        alike = [each for each in own if each.is_acronym == meaning.is_acronym and each.label != meaning.label]
        alike.sort(key=lambda each: (each.language != "en", each.kind != "preferred"))
        ways = {fold(each.label): Way(each.language, each.label) for each in reversed(alike)}
        return tuple(reversed(ways.values()))[:MOST_WAYS]

    def namesakes(self, meaning: Meaning) -> tuple[Meaning, ...]:
        """Values of other facets that share an English label with this one (an objective named like a theme)."""
        known = self._namesakes.get(meaning.value)
        if known is None:
            known = self._namesakes[meaning.value] = self._find_namesakes(meaning)
        return known

    def _find_namesakes(self, meaning: Meaning) -> tuple[Meaning, ...]:
        found: tuple[Meaning, ...] = ()
        for each in self._of_value.get(meaning.value, []):
            if each.language == "en" and not each.is_acronym:
                found = _united(found, self._by_stems.get("en", {}).get(stem_key(tokens_of(each.label), "en"), ()))
        return tuple(each for each in found if each.value != meaning.value)

    def segments(self, characters: str) -> tuple[str, ...]:
        """A run of Chinese characters cut into labels, longest first, and what lies between them."""
        found: list[str] = []
        at = begin = 0
        while at < len(characters):
            end = self._label_end(characters, at)
            if end:
                found += [characters[begin:at], characters[at:end]]
                at = begin = end
            else:
                at += 1
        return tuple(part for part in (*found, characters[begin:]) if part)

    def is_label(self, characters: str) -> bool:
        return characters in self._by_characters

    def _label_end(self, characters: str, at: int) -> int:
        """Where the longest label of two characters or more that begins here ends; 0 when none does."""
        longest = min(len(characters), at + self._longest_characters)
        return next((end for end in range(longest, at + 1, -1) if characters[at:end] in self._by_characters), 0)

    def spans(self, tokens: Sequence[Token]) -> tuple[Span, ...]:
        """What the words of a query name; longer spans swallow those inside them. ``tokens`` have no stop words."""
        found: dict[tuple[int, int], tuple[Meaning, ...]] = {}
        for start, end, meanings in chain(self._stem_matches(tokens), self._character_matches(tokens)):
            found[start, end] = _united(found.get((start, end), ()), meanings)
        kept: list[Span] = []
        for (start, end), meanings in sorted(found.items(), key=lambda item: item[0][0] - item[0][1]):
            if not any(span.start <= start and end <= span.end for span in kept):
                kept.append(Span(start, end, meanings))
        return tuple(sorted(kept, key=lambda span: span.start))

    def _stem_matches(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        for language, dictionary in self._by_stems.items():
            stems = [_stem(token, language) for token in tokens]
            for start in range(len(tokens)):
                for end in range(start + 1, min(len(tokens), start + LONGEST_LABEL) + 1):
                    if stems[end - 1] is None:
                        break
                    meanings = dictionary.get(tuple(stem or "" for stem in stems[start:end]))
                    if meanings and (meanings := _plausible(tokens[start:end], meanings)):
                        yield start, end, meanings

    def _character_matches(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        for at, token in enumerate(tokens):
            meanings = self._by_characters.get(token.folded) if token.script == "han" else None
            if meanings:
                yield at, at + 1, meanings

    def completions(self, prefix: str, limit: int) -> list[Meaning]:
        """Values whose labels begin with ``prefix``, then those with a later word that does."""
        folded = fold(prefix).strip()
        at = bisect_left(self._completions, folded, key=lambda completion: completion.folded)
        starts: dict[str, Meaning] = {}
        inside: dict[str, Meaning] = {}
        for completion in self._completions[at : at + 400]:
            if not completion.folded.startswith(folded):
                break
            (starts if completion.is_start else inside).setdefault(completion.meaning.value, completion.meaning)
        later = (meaning for value, meaning in inside.items() if value not in starts)
        return [*starts.values(), *later][:limit]


def _parts(meaning: Meaning) -> Iterator[Meaning]:
    """The parts of a label that names several things: «Statelessness and legal identity» also by the first word."""
    if meaning.kind != "preferred":
        return
    pieces = _JOINTS.split(meaning.label)
    if len(pieces) > 1:
        for piece in pieces:
            yield replace(meaning, label=piece.strip(" ()"))


def _is_telling(part: Meaning, values_of_word: Mapping[tuple[str, str], int]) -> bool:
    """Whether one of its words is said of few values: «migration» is in many labels and means none of them."""
    language = base_language(part.language)
    terms = [term for term in analysed(part.label, language) if language != "zh" or len(term) == 2]
    return any(values_of_word.get((language, term), 0) <= MOST_VALUES_OF_A_PART for term in terms)


def _completions(meaning: Meaning) -> Iterator[Completion]:
    folded = fold(meaning.label)
    yield Completion(folded, meaning, is_start=True)
    words = folded.split()
    for at in range(1, min(len(words), 6)):
        if len(words[at]) > 2:
            yield Completion(" ".join(words[at:]), meaning, is_start=False)


def stem_key(tokens: Sequence[Token], language: str, label: str = "") -> Key:
    """The stems of a label's words that carry meaning; of all its words when none does; for Chinese its pairs."""
    if language == "zh":
        return tuple(analysed(label, language))
    shouted = all(token.is_shouted for token in tokens) and len(tokens) > 1
    telling = [token for token in tokens if not is_stopword(token, all_shouted=shouted)] or tokens
    return tuple(_stem(token, language) or token.folded for token in telling)


def _stem(token: Token, language: str) -> str | None:
    if token.script == "han" or (language != ANY and language not in token.languages):
        return None
    return next(iter(stems_of(token.word, language)), token.folded)


def _plausible(tokens: Sequence[Token], meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Without those that a word only looks like: a label of one or two letters must be written as the label is."""
    if len(tokens) > 1 or len(tokens[0].raw) > 2:
        return meanings
    return tuple(meaning for meaning in meanings if meaning.label == tokens[0].raw)


def _with(meanings: tuple[Meaning, ...], meaning: Meaning) -> tuple[Meaning, ...]:
    return _united(meanings, (meaning,))


def _united(some: tuple[Meaning, ...], more: Iterable[Meaning]) -> tuple[Meaning, ...]:
    values: Mapping[str, Meaning] = {meaning.value: meaning for meaning in (*reversed(tuple(more)), *reversed(some))}
    return tuple(reversed(tuple(values.values())))
