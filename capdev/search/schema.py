"""The fields of the index of words, and a record as a document of it.

A change of fields or weights needs a higher ``SCHEMA_VERSION``: indexes made before are then rebuilt by themselves.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, Final

import tantivy

from capdev.kernel.translated import TranslatedText
from capdev.search.analysis import (
    ANALYSIS_VERSION,
    ANY,
    LANGUAGES,
    analyser,
    base_language,
    fold,
    normalise,
    without_marks,
)
from capdev.search.columns import SORT_LANGUAGES, TITLE_BYTES, RowFacts
from capdev.search.entries import INTERNAL, Entry

SCHEMA_VERSION: Final = 5
VERSION: Final = f"{SCHEMA_VERSION}.{ANALYSIS_VERSION}"

TIMES: Final = {"title": 4, "names": 2, "summary": 2, "body": 1}
"""How often a text counts in its language's field: BM25F with whole weights (README)."""
_LATIN: Final = re.compile("[A-Za-z]")
INTERNAL_VALUE: Final = f"visibility:{INTERNAL}"
ENCODED_CHARACTERS: Final = 250
"""250 characters find as well as 600 on the tune half and cost half the time."""
LONGEST_SUMMARY: Final = 1_500

Closures = Callable[[str], Mapping[str, frozenset[str]]]
"""Facet name to its codes, each with itself and its broader codes; empty where nothing is broader."""


def text_field(language: str) -> str:
    return f"text_{language}"


@cache
def schema() -> tantivy.Schema:
    """``key`` is raw text: deleting by a number deletes nothing (tantivy 0.27). ``state`` marks one document apart.

    That document alone has a ``payload``, the state of the columns; what results show is stored there by row.
    """
    builder = tantivy.SchemaBuilder()
    for name in ("key", "state", "values"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for language in LANGUAGES:
        builder.add_text_field(text_field(language), tokenizer_name=f"capdev_{language}")
    builder.add_text_field("titles", tokenizer_name=f"capdev_{ANY}", index_option="freq")
    builder.add_text_field("words", tokenizer_name=f"capdev_{ANY}", index_option="basic")
    builder.add_unsigned_field("row", fast=True)
    builder.add_float_field("signal", fast=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


def register_analysers(index: tantivy.Index) -> None:
    for language in LANGUAGES:
        index.register_tokenizer(f"capdev_{language}", analyser(language))


def document_of(entry: Entry, values: tuple[str, ...]) -> tantivy.Document:
    """The record with its weighted texts and its values (broader ones included); its row is still to be added."""
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_float("signal", 1.0 + entry.signal / 5)
    for value in values:
        document.add_text("values", value)
    for name, times in TIMES.items():
        for text in entry.texts_of(name):
            plain = normalise(without_marks(text.text))
            for field in (*_fields_of(text.lang, plain) * times, "words"):
                document.add_text(field, plain)
            if name in {"title", "names"}:
                document.add_text("titles", plain)
    document.add_text(text_field(ANY), " ".join(map(str, _years(entry))))
    return document


def _years(entry: Entry) -> list[int]:
    """The years in which something of the record begins or ends, so that a year in a query finds it."""
    return sorted({day.year for period in entry.periods for day in period})


def _fields_of(language: str, text: str) -> tuple[str, ...]:
    """The field of the language; Latin words inside a text of another script are also in the field of all others."""
    base = base_language(language)
    if base in {"zh", "ar", "ru"} and _LATIN.search(text):
        return text_field(base), text_field(ANY)
    return (text_field(base),)


def values_of(entry: Entry, closures: Closures) -> tuple[str, ...]:
    """Every value of the record as ``facet:code``, with the broader ones; sorted, each once."""
    values = {f"type:{entry.kind}", f"visibility:{entry.visibility}"}
    for facet, codes in entry.concepts.items():
        closure = closures(facet)
        above = chain.from_iterable(closure.get(code, frozenset([code])) for code in codes)
        values.update(f"{facet}:{code}" for code in above)
    for facet, codes in entry.values.items():
        values.update(f"{facet}:{code}" for code in codes)
    return tuple(sorted(value.replace("\n", " ") for value in values))


def row_of(entry: Entry, values: tuple[str, ...], payload: Mapping[str, Any]) -> RowFacts:
    return RowFacts(
        uuid=entry.uuid,
        text=text_hash(encoded_text(payload)),
        created=_seconds(entry.created_at),
        signal=entry.signal,
        titles=tuple(_title_key(entry.title, language) for language in SORT_LANGUAGES),
        values=values,
        periods=entry.periods,
        stored=json.dumps(payload, ensure_ascii=False, separators=(",", ":"), default=str).encode(),
    )


def encoded_text(payload: Mapping[str, Any]) -> str:
    """What the encoder reads of a stored record: its title and summary, in English where there is, else as written."""
    title, summary = payload["title"]["texts"], payload["summary"]
    source = payload["title"]["source"]
    return f"{_english_first(title, source)}. {_english_first(summary, source)}"[:ENCODED_CHARACTERS]


def _english_first(texts: Mapping[str, str], source: str) -> str:
    return texts.get("en") or texts.get(source) or next(iter(texts.values()), "")


def text_hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def payload_of(entry: Entry) -> dict[str, Any]:
    """What is stored of a record for showing and encoding it."""
    return {
        "kind": entry.kind,
        "uuid": entry.key,
        "title": entry.title.as_json(),
        "summary": {text.lang: text.text[:LONGEST_SUMMARY] for text in entry.texts_of("summary")},
        "identifiers": entry.identifiers,
        "card": dict(entry.card),
    }


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0


def _title_key(title: TranslatedText, language: str) -> bytes:
    folded = fold(title.best(language).text).lstrip("«»“”\"'‘’([¿¡ ")
    return folded.encode()[:TITLE_BYTES]
