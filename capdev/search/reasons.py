"""Why a record was found, in terms that its reader can check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from capdev.search.answers import Reason
from capdev.search.arranging import value_label
from capdev.search.facets import facets
from capdev.search.plan import Group, Plan
from capdev.search.thesaurus import Meaning
from capdev.search.vocabulary import Vocabulary

MOST_REASONS: Final = 4
_OF_LABEL: Final = frozenset({"label", "name"})
NumberOf = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class _GroupReasons:
    """The reasons that one group of words can give: by the number of a value, or by its words."""

    by_value: tuple[tuple[int, Reason], ...]
    by_words: Reason
    weight: float


class Reasons:
    """Made once for a page, asked for each of its records. ``number_of`` gives the number of a value in the index."""

    def __init__(self, plan: Plan, number_of: NumberOf, vocabulary: Vocabulary, language: str) -> None:
        self._number_of = number_of
        self._vocabulary = vocabulary
        self._language = language
        self._groups = [self._of_group(group) for group in plan.groups]
        self._likely = self._numbered([each.meaning for each in plan.likely], self._meant)
        self._total = sum(group.weight for group in plan.groups)

    @property
    def needs_values(self) -> bool:
        """Whether the values of a record may be a reason."""
        return bool(self._likely) or any(group.by_value for group in self._groups)

    def of(self, values: set[int], flags: int, *, is_near: bool) -> tuple[Reason, ...]:
        """Of a record with these values; bit ``n`` of ``flags`` tells that it has the words of the group ``n``."""
        found: list[Reason] = []
        for place, group in enumerate(self._groups):
            reason = next((reason for number, reason in group.by_value if number in values), None)
            if reason is None and flags >> place & 1:
                reason = group.by_words
            if reason is not None:
                found.append(reason)
        if self._likely and not any(reason.kind in _OF_LABEL for reason in found):
            found += [reason for number, reason in self._likely if number in values][:1]
        if not found and is_near:
            found.append(Reason("meaning", ""))
        return tuple(found[:MOST_REASONS])

    def share(self, values: set[int], flags: int) -> float:
        """The share of the query's information that a record has, in words or labels."""
        having = sum(
            group.weight
            for place, group in enumerate(self._groups)
            if flags >> place & 1 or any(number in values for number, _ in group.by_value)
        )
        return having / self._total if self._total else 0.0

    def _of_group(self, group: Group) -> _GroupReasons:
        if group.corrected:
            spelling = Reason("spelling", group.words, group.corrected[0].word)
            return _GroupReasons(self._numbered(group.meanings, lambda _meaning: spelling), spelling, group.weight)
        by_value = self._numbered(group.meanings, lambda meaning: self._named(group.words, meaning))
        by_words = Reason("phrase" if group.is_phrase else "word", group.words)
        if group.continued:
            by_words = Reason("prefix", group.words, group.continued)
        return _GroupReasons(by_value, by_words, group.weight)

    def _numbered(
        self, meanings: Sequence[Meaning], reason_of: Callable[[Meaning], Reason]
    ) -> tuple[tuple[int, Reason], ...]:
        """Meanings that some record has, as numbers, with what they give as a reason."""
        numbers = ((self._number_of(meaning.value), meaning) for meaning in meanings)
        return tuple((number, reason_of(meaning)) for number, meaning in numbers if number is not None)

    def _named(self, words: str, meaning: Meaning) -> Reason:
        """Words that name a value: a proper name as it is, a label by what it is called in the reader's language."""
        facet = facets[meaning.facet]
        if not facet.scheme and meaning.language == "und":
            return Reason("name", words, meaning.label, facet.label)
        label = value_label(self._vocabulary, facet, meaning.code, self._language)
        return Reason("label", words, label.text, facet.label, meaning.language)

    def _meant(self, meaning: Meaning) -> Reason:
        facet = facets[meaning.facet]
        label = value_label(self._vocabulary, facet, meaning.code, self._language)
        return Reason("meaning", "", label.text, facet.label, meaning.language)
