"""The piece of a record's summary that shows what was found in it."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

import tantivy

from capdev.kernel.languages import canonical_tag
from capdev.search.analysis import base_language, has_marks, normalise
from capdev.search.answers import Segment, Snippet
from capdev.search.schema import schema, text_field

LONGEST: Final = 220


class Snippets:
    """Makes snippets for the results of one query; asks tantivy once a language."""

    def __init__(
        self, searcher: tantivy.Searcher, query: tantivy.Query | None, language: str, fields: frozenset[str]
    ) -> None:
        self._searcher = searcher
        self._query = query
        self._fields = fields
        self._language = canonical_tag(language)
        self._generators: dict[str, tantivy.SnippetGenerator] = {}

    def snippet(self, summaries: Mapping[str, str], *, has_words: bool) -> Snippet:
        """From the first language in which something is marked: the reader's, English, another; else the beginning."""
        languages = self._in_order(summaries)
        for language in languages if has_words else ():
            marked = self._marked(summaries[language], language)
            if marked:
                return marked
        return beginning(summaries[languages[0]], languages[0]) if languages else Snippet((), self._language)

    def _in_order(self, summaries: Mapping[str, str]) -> list[str]:
        wanted = (self._language, self._language.split("-")[0], "en")
        return sorted(summaries, key=lambda tag: wanted.index(tag) if tag in wanted else len(wanted))

    def _marked(self, text: str, language: str) -> Snippet | None:
        query = self._query
        is_plain = text.isascii()
        field = text_field(base_language(language))
        if query is None or field not in self._fields or (not is_plain and has_marks(text)):
            return None
        document = tantivy.Document()
        plain = text if is_plain else normalise(text)
        document.add_text(field, plain)
        found = self._generator(field, query).snippet_from_doc(document)
        ranges = found.highlighted()
        if not ranges:
            return None
        begin = _begin(found, plain)
        return _cut(text, begin, found.fragment(), [(span.start, span.end) for span in ranges], language)

    def _generator(self, field: str, query: tantivy.Query) -> tantivy.SnippetGenerator:
        generator = self._generators.get(field)
        if generator is None:
            generator = tantivy.SnippetGenerator.create(self._searcher, query, schema(), field)
            generator.set_max_num_chars(LONGEST)
            self._generators[field] = generator
        return generator


def _begin(found: Any, plain: str) -> int:
    """Where the fragment begins in the text, in characters."""
    at: int = plain.find(found.fragment())
    return max(at, 0)


def _cut(text: str, begin: int, fragment: str, ranges: list[tuple[int, int]], language: str) -> Snippet:
    """The same piece of the text as written; ``ranges`` are bytes of the fragment and may touch or overlap."""
    stored = fragment.encode()
    places = sorted({(len(stored[:low].decode()), len(stored[:high].decode())) for low, high in ranges})
    end = begin + len(fragment)
    segments = [Segment("… ", is_match=False)] if begin > 0 else []
    at = begin
    for low, high in ((begin + low, begin + high) for low, high in places):
        if high <= at:
            continue
        if low > at:
            segments.append(Segment(text[at:low], is_match=False))
        segments.append(Segment(text[max(low, at) : high], is_match=True))
        at = high
    if at < end:
        segments.append(Segment(text[at:end], is_match=False))
    if end < len(text.rstrip()):
        segments.append(Segment(" …", is_match=False))
    return Snippet(_joined(segments), language)


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours of the same sort made one (Chinese pairs touch)."""
    joined = segments[:1]
    for before, after in pairwise(segments):
        if before.is_match == after.is_match:
            joined[-1] = Segment(joined[-1].text + after.text, after.is_match)
        else:
            joined.append(after)
    return tuple(joined)


def beginning(text: str, language: str) -> Snippet:
    """The first words of a text, cut between words."""
    if len(text) <= LONGEST:
        return Snippet((Segment(text, is_match=False),), language)
    cut = text[:LONGEST].rsplit(" ", 1)[0] if " " in text[LONGEST // 2 : LONGEST] else text[:LONGEST]
    return Snippet((Segment(f"{cut.rstrip(' ,;:')} …", is_match=False),), language)
