"""A page of results: what each record shows, the snippet, and the reasons why it was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, Final
from uuid import UUID

from capdev.kernel.translated import LanguageText
from capdev.search.answers import Hit, Reason, Snippet
from capdev.search.matching import Matched
from capdev.search.reasons import Reasons
from capdev.search.snapshot import Snapshot
from capdev.search.snippets import Snippets
from capdev.search.vocabulary import Vocabulary

_NONE: Final[set[int]] = set()
BEST: Final = 3
"""Records at the top that decide whether the answer is weak."""


def _best(texts: Mapping[str, str], source: str, language: str) -> LanguageText:
    """As ``TranslatedText.best``, from its JSON: a result page makes no other use of the translations."""
    if language in texts:
        return LanguageText(texts[language], language)
    wanted = (language.split("-", maxsplit=1)[0], "en", source)
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
        plan = self.matched.plan
        shown = self.matched.rows[begin:end].tolist()
        best = self.matched.rows[:BEST].tolist()
        found = self._flags([*range(min(BEST, len(self.matched.rows))), *range(begin, begin + len(shown))])
        reasons = Reasons(plan, self.snapshot.columns.number_of.get, self.vocabulary, self.language)
        snippets = Snippets(self.snapshot.searcher, self.matched.word_query, self.language, plan.fields)
        hits, shares = [], [0.0]
        for at, row in enumerate(shown, start=begin):
            if row in found:
                flags = found[row]
                values = self.snapshot.numbers_of_row(row) if reasons.needs_values else _NONE
                why = reasons.of(values, flags, is_near=bool(plan.groups) and not isnan(self.matched.likeness[at]))
                facts = self.snapshot.payload(row)
                snippet = snippets.snippet(facts["summary"], has_words=flags > 0)
                hits.append(self._hit(facts, float(self.matched.scores[at]), why, snippet))
        if plan.groups:
            shares += [reasons.share(self.snapshot.numbers_of_row(row), found[row]) for row in best if row in found]
        return Page(tuple(hits), max(shares))

    def _flags(self, places: Sequence[int]) -> dict[int, int]:
        """Row to the groups of words that its record has, as bits, of the rows at these places of the match."""
        rows = self.matched.rows[places].tolist()
        sure, by_words = self.matched.flags, self.matched.by_words[places].tolist()
        known = {row: sure for row, is_certain in zip(rows, by_words, strict=True) if sure is not None and is_certain}
        asked = [row for row in dict.fromkeys(rows) if row not in known]
        if not asked:
            return known
        if not self.matched.plan.groups:
            return dict.fromkeys(rows, 0)
        clauses = [group.by_words.query() if group.by_words else None for group in self.matched.plan.groups]
        return known | self.snapshot.flagged(asked, clauses)

    def _hit(self, facts: Mapping[str, Any], score: float, reasons: tuple[Reason, ...], snippet: Snippet) -> Hit:
        return Hit(
            kind=facts["kind"],
            uuid=UUID(facts["uuid"]),
            score=score,
            title=_best(facts["title"]["texts"], facts["title"]["source"], self.language),
            summary=_best(facts["summary"], facts["title"]["source"], self.language),
            snippet=snippet,
            found_by=reasons,
            card=facts["card"],
            identifiers=tuple(facts["identifiers"]),
        )
