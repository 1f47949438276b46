"""A library instead of the portal's records and facets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from capdev.search.actions import rebuild
from capdev.search.answers import Answer
from capdev.search.entries import Entry, entry_kinds
from capdev.search.facets import facets
from capdev.search.parameters import Query
from capdev.search.queries import find
from capdev.search.scope import PUBLIC_SCOPE, Scope
from tests.search.library import FACETS, Library

Ask = Callable[..., Answer]
Make = Callable[..., Library]


@pytest.fixture
def library(search_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library(search_folder)
    monkeypatch.setattr(entry_kinds, "_items", {})
    monkeypatch.setattr(facets, "_items", {})
    entry_kinds.register(made.kind())
    facets.register(*FACETS)
    return made


@pytest.fixture
def indexed(library: Library, db: None) -> Callable[..., Library]:
    """Puts books into the library and makes its index."""

    def make(*books: Entry) -> Library:
        library.add(*books)
        rebuild(by=library.engine)
        return library

    return make


@pytest.fixture
def ask(library: Library) -> Ask:
    """Asks the library: ``ask("words", subject=["money"])``."""

    def asked(text: str = "", *, scope: Scope = PUBLIC_SCOPE, language: str = "en", **params: list[str]) -> Answer:
        return find(Query.parse({"q": [text], **params}), scope, language, by=library.engine)

    return asked


def names(answer: Answer) -> list[str]:
    """The names of the books found, in their order."""
    return [hit.identifiers[0].removeprefix("starter:") for hit in answer.results]
