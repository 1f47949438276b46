"""A page of results: what each record shows, the snippet, and the reasons why it was found."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
import tantivy

from capdev.kernel.translated import TranslatedText
from capdev.search.answers import Hit, Reason
from capdev.search.clauses import Clause
from capdev.search.facets import facets
from capdev.search.matching import Matched
from capdev.search.planning import Group
from capdev.search.schema import schema
from capdev.search.snapshot import Snapshot
from capdev.search.snippets import Snippets
from capdev.search.vocabulary import Vocabulary

MOST_REASONS = 4


class Results:
    """Makes the hits of the rows ``begin`` to ``end`` of a match, in the reader's language."""

    def __init__(self, snapshot: Snapshot, matched: Matched, vocabulary: Vocabulary, language: str) -> None:
        self.snapshot = snapshot
        self.matched = matched
        self.vocabulary = vocabulary
        self.language = language

    def hits(self, begin: int, end: int) -> tuple[Hit, ...]:
        rows = [int(row) for row in self.matched.rows[begin:end]]
        addresses = self.snapshot.addresses_of(rows)
        snippets = Snippets(self.snapshot.searcher, self.matched.word_query, self.language)
        by_group = [rows_with(self.snapshot, group.by_words, rows) for group in self.matched.plan.groups]
        made = []
        for at, row in enumerate(rows, start=begin):
            if row in addresses:
                facts = json.loads(bytes(self.snapshot.searcher.doc(addresses[row]).get_first("payload")))
                reasons = self._reasons(at, row, by_group)
                made.append(self._hit(facts, float(self.matched.scores[at]), reasons, snippets))
        return tuple(made)

    def _hit(self, facts: Mapping[str, Any], score: float, reasons: tuple[Reason, ...], snippets: Snippets) -> Hit:
        return Hit(
            kind=facts["kind"],
            uuid=UUID(facts["uuid"]),
            score=score,
            title=TranslatedText.from_json(facts["title"]).best(self.language),
            snippet=snippets.snippet(facts["summary"]),
            found_by=reasons,
            card=facts["card"],
            identifiers=tuple(facts["identifiers"]),
        )

    def _reasons(self, at: int, row: int, by_group: Sequence[frozenset[int]]) -> tuple[Reason, ...]:
        groups = self.matched.plan.groups
        if not groups:
            return ()
        values = set(self.snapshot.columns.values_of_row(row))
        reasons = [
            reason
            for group, having in zip(groups, by_group, strict=True)
            for reason in self._of_group(group, values, has_words=row in having)
        ]
        if not reasons and not np.isnan(self.matched.likeness[at]):
            reasons.append(Reason("meaning", ""))
        return tuple(reasons[:MOST_REASONS])

    def _of_group(self, group: Group, values: set[str], *, has_words: bool) -> list[Reason]:
        meaning = next((meaning for meaning in group.meanings if meaning.value in values), None)
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


def rows_with(snapshot: Snapshot, clause: Clause | None, rows: Sequence[int]) -> frozenset[int]:
    """Which of a few rows fit a clause."""
    if clause is None or not rows:
        return frozenset()
    keys = [snapshot.columns.uuid_of(row).hex for row in rows]
    shown = tantivy.Query.term_set_query(schema(), "key", keys)
    both = tantivy.Query.boolean_query([(tantivy.Occur.Must, shown), (tantivy.Occur.Must, clause.query())])
    hits = snapshot.searcher.search(both, limit=len(rows), count=False).hits
    return frozenset(snapshot.rows_at([address for _, address in hits]).tolist())


def share_found(matched: Matched, snapshot: Snapshot, count: int = 3) -> float:
    """The largest share of the query's information that one of the first ``count`` records has, in words or labels."""
    groups = matched.plan.groups
    total = sum(group.weight for group in groups)
    if not total:
        return 0.0
    rows = [int(row) for row in matched.rows[:count]]
    shares = dict.fromkeys(rows, 0.0)
    for group in groups:
        having = rows_with(snapshot, group.clause, rows) if group.is_known else frozenset()
        for row in having:
            shares[row] += group.weight
    return max(shares.values(), default=0.0) / total
