"""Completions while typing: values by their labels, then titles by their words."""

from collections.abc import Iterator
from uuid import UUID

from capdev.kernel.languages import canonical_tag
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.search.analysis import Token, tokens_of
from capdev.search.answers import Suggestion
from capdev.search.arranging import value_label
from capdev.search.clauses import Clause, Term, all_of, any_of
from capdev.search.engine import Engine
from capdev.search.facets import facets
from capdev.search.scope import Scope
from capdev.search.snapshot import Snapshot, public_query
from capdev.search.spelling import continuations
from capdev.search.wording import han_clause

LONGEST_PREFIX = 100


def suggestions(
    used: Engine, snapshot: Snapshot, prefix: str, scope: Scope, language: str, limit: int
) -> tuple[Suggestion, ...]:
    text = " ".join(prefix[:LONGEST_PREFIX].split())
    tokens = tokens_of(text)
    if not tokens:
        return ()
    tag, snapshot = canonical_tag(language), snapshot.seen(sees_internal=scope.sees_internal)
    values = list(_values(used, snapshot, text, tag, limit // 2))
    titles = _titles(snapshot, tokens, scope, tag, limit - len(values))
    return (*values, *titles)


def _values(used: Engine, snapshot: Snapshot, text: str, language: str, limit: int) -> Iterator[Suggestion]:
    """Values that a record of this reader has, in the reader's language, whatever language is typed."""
    given = 0
    for meaning in used.thesaurus().completions(text, 40):
        facet = facets.get(meaning.facet)
        if given >= limit:
            return
        if facet is not None and snapshot.frequency("values", meaning.value):
            given += 1
            label = (
                value_label(used.vocabulary, facet, meaning.code, language)
                if facet.scheme or facet.label_of
                else LanguageText(meaning.label, meaning.language)
            )
            yield Suggestion("value", label, facet=meaning.facet, code=meaning.code)


def _titles(
    snapshot: Snapshot, tokens: tuple[Token, ...], scope: Scope, language: str, limit: int
) -> tuple[Suggestion, ...]:
    clause = _title_clause(snapshot, tokens)
    if clause is None or limit <= 0:
        return ()
    query = clause.query() if scope.sees_internal else public_query(clause.query())
    hits = snapshot.searcher.search(query, limit=limit * 3, count=False, weight_by_field="signal").hits
    visible = snapshot.visible(sees_internal=scope.sees_internal)
    shown = [row for row in snapshot.rows_at([address for _, address in hits]).tolist() if visible[row]]
    return tuple(_title(snapshot, row, language) for row in shown[:limit])


def _title(snapshot: Snapshot, row: int, language: str) -> Suggestion:
    facts = snapshot.payload(row)
    title = TranslatedText.from_json(facts["title"]).best(language)
    return Suggestion("title", title, uuid=UUID(facts["uuid"]), record_kind=facts["kind"])


def _title_clause(snapshot: Snapshot, tokens: tuple[Token, ...]) -> Clause | None:
    """All whole words, and a word that goes on from the last one."""
    parts: list[Clause] = []
    for at, token in enumerate(tokens):
        part = _unfinished(snapshot, token) if at == len(tokens) - 1 else _whole(snapshot, token)
        if part is None:
            return None
        parts.append(part)
    return all_of(parts)


def _whole(snapshot: Snapshot, token: Token) -> Clause | None:
    if token.script == "han":
        return han_clause(snapshot, token)
    term = Term("titles", token.folded)
    return term if term.frequency(snapshot) else None


def _unfinished(snapshot: Snapshot, token: Token) -> Clause | None:
    if token.script == "han":
        return _whole(snapshot, token)
    terms = [Term("titles", word) for word in continuations(snapshot, token.folded, 10)]
    return any_of(terms, best=True) if terms else None
