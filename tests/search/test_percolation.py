"""New records held against kept searches: the verdict is that of each search itself."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from bench.queries import queries
from bench.records import LANGUAGES, TODAY, StarterVocabulary, bench_facets, codes_of, records
from capdev.search.engine import Engine
from capdev.search.entries import Entry
from capdev.search.facets import facets
from capdev.search.generation import GenerationWriter, create
from capdev.search.parameters import Query
from capdev.search.percolation import Kept, fitting_uuids, percolate
from capdev.search.queries import STRICT, find
from capdev.search.scope import Scope
from tests.search.library import Library, book, days, uuid_of

CORPUS = 500
SEARCHES = 1_200


@pytest.fixture
def corpus(search_folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Engine, Sequence[Entry]]:
    """Made-up records in six languages with the portal's own vocabularies, in an index."""
    monkeypatch.setattr(facets, "_items", {})
    facets.register(*bench_facets())
    used = Engine(search_folder, StarterVocabulary(), None)
    made = list(records(CORPUS))
    generation = used.folder.new_generation()
    create(generation)
    with GenerationWriter(generation) as writer:
        writer.put(made, used.closures)
        writer.commit()
    used.folder.switch_to(generation)
    return used, made


def words_of_title(entry: Entry) -> list[str]:
    return entry.title.texts[entry.title.source].split()


def some_searches(entries: Sequence[Entry]) -> Iterator[Kept]:
    """Words in six languages, labels of themes, words of real titles, quotes, slips of the pen, filters, days, eyes."""
    rng = random.Random(5)  # noqa: S311 - no secret: the same searches in every run
    vocabulary = StarterVocabulary()
    for number, asked in enumerate(queries(SEARCHES, seed=3)):
        params: dict[str, list[str]] = dict(asked.params)
        language = asked.language
        chance = rng.random()
        if chance < 0.25:
            words = words_of_title(rng.choice(entries))
            params["q"] = [" ".join(rng.sample(words, min(len(words), rng.randint(1, 5))))]
        elif chance < 0.35:
            params["q"] = [vocabulary.label("themes", rng.choice(codes_of("theme")), language).text]
        elif chance < 0.45:
            params["q"] = [f'"{" ".join(words_of_title(rng.choice(entries))[:2])}"']
        elif chance < 0.55:
            word = words_of_title(rng.choice(entries))[0]
            params["q"] = [word[:3] + word[4:] if len(word) > 5 else word + "x"]
        elif chance < 0.65:
            params.pop("q")
        if rng.random() < 0.2:
            facet = rng.choice(("theme", "region", "objective", "free"))
            params[facet] = rng.sample(list(codes_of(facet)), 2)
        if rng.random() < 0.1:
            params["from"] = [str(TODAY - timedelta(days=rng.randint(0, 900)))]
        if rng.random() < 0.1:
            params["to"] = [str(TODAY + timedelta(days=rng.randint(-900, 300)))]
        reader = rng.choice(list(LANGUAGES)) if rng.random() < 0.3 else language
        yield Kept(number, Query.parse(params), reader, sees_internal=rng.random() < 0.3)


def test_percolation_when_many_searches_are_held_against_a_batch_then_the_verdict_is_that_of_each_search(
    corpus: tuple[Engine, Sequence[Entry]],
) -> None:
    used, entries = corpus
    batch = entries[::3]
    new = {entry.uuid for entry in batch}
    searches = list(some_searches(entries))
    told = dict(percolate(batch, searches, by=used))
    hits = 0
    for kept in searches:
        found = set(fitting_uuids(kept.query, Scope(sees_internal=kept.sees_internal), kept.language, by=used))
        assert set(told.get(kept.key, ())) == found & new, kept
        hits += len(found & new)
    assert hits > SEARCHES, "a test in which little is found proves little"
    assert len(told) > SEARCHES / 3


def test_percolation_when_compared_with_the_pages_of_the_search_then_the_same_records(
    corpus: tuple[Engine, Sequence[Entry]],
) -> None:
    used, entries = corpus
    searches = list(some_searches(entries))[:300]
    told = dict(percolate(entries, searches, by=used))
    for kept in searches:
        scope = Scope(sees_internal=kept.sees_internal)
        pages: set[UUID] = set()
        number = 1
        while True:
            query = replace(kept.query, page=number, page_size=100)
            answer = find(query, scope, kept.language, by=used, means=STRICT)
            pages |= {hit.uuid for hit in answer.results}
            if number >= answer.page_count:
                break
            number += 1
        assert len(pages) == answer.total
        assert set(told.get(kept.key, ())) == pages, kept


def test_percolation_when_a_record_has_another_label_or_a_narrower_value_then_it_fits(
    indexed: Callable[..., Library],
) -> None:
    library = indexed(
        book("arabic", "دورة عن الاتجار بالأشخاص", language="ar"),
        book("narrow", "Course", concepts={"subject": ("trafficking",)}),
        book("inside", "Course on human trafficking", visibility="internal"),
        book("spring", "Course", periods=(days("2027-03-01", "2027-03-05"),)),
    )
    searches = [
        Kept("words", Query(text="traite des personnes"), "fr"),
        Kept("broader", Query(filters=(("subject", ("rights",)),))),
        Kept("member", Query(text="human trafficking"), sees_internal=True),
        Kept("days", Query.parse({"from": ["2027-03-05"], "to": ["2027-04"]})),
        Kept("nothing", Query(text="astronomy")),
    ]
    told = dict(percolate(list(library.books.values()), searches, by=library.engine))
    named = {
        key: {name for name in ("arabic", "narrow", "inside", "spring") if uuid_of(name) in found}
        for key, found in told.items()
    }
    assert named == {
        "words": {"arabic", "narrow"},
        "broader": {"narrow"},
        "member": {"arabic", "narrow", "inside"},
        "days": {"spring"},
    }


def test_percolation_when_there_is_no_index_then_says_nothing(library: Library) -> None:
    assert not list(percolate([book("one")], [Kept(1, Query())], by=library.engine))
    assert fitting_uuids(Query(), Scope(), by=library.engine) == ()
