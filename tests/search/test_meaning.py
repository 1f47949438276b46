"""The encoder's side: vectors that are kept, found by likeness, fused with words; and life without it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from capdev.kernel.translated import TranslatedText
from capdev.search import vectors
from capdev.search.actions import index_stale, mark_stale, rebuild
from capdev.search.encoder import DIMENSIONS, UniversalEncoder, installed_encoder
from capdev.search.encoding import encode_all, missing_rows
from capdev.search.parameters import Query
from capdev.search.queries import find, similar, suggest
from capdev.search.vectors import Vectors, VectorWriter, read_state
from tests.search.conftest import Make, names
from tests.search.library import LetterEncoder, Library, book, uuid_of


@pytest.fixture
def encoded(library: Library, indexed: Make) -> Library:
    """A library of which every record has a vector."""
    library.engine.encoder = LetterEncoder()
    made = indexed(
        book("near", "Remittance corridors", concepts={"subject": ("money",), "place": ("PE",)}),
        book("far", "Sea rescue", concepts={"subject": ("borders",)}),
        book("also", "Corridors of money", concepts={"subject": ("money",), "place": ("PE",)}),
    )
    assert encode_all(by=made.engine) == 3
    return made


def test_find_when_no_word_fits_but_the_meaning_does_then_found_and_said_so(encoded: Library) -> None:
    answer = find(Query(text="rremittancecorridorss"), by=encoded.engine)
    assert names(answer)[0] == "near"
    assert answer.results[0].found_by[0].kind == "meaning"
    assert not answer.weak


def test_find_when_meaning_adds_a_record_then_facets_count_and_filter_it(encoded: Library) -> None:
    answer = find(Query(text="rremittancecorridorss", filters=(("place", ("PE",)),)), by=encoded.engine)
    assert names(answer) == ["near"]
    assert dict(answer.facets[2].counts) == {"PE": 1}
    assert find(Query(text="rremittancecorridorss", filters=(("place", ("JO",)),)), by=encoded.engine).total == 0


def test_find_when_a_label_is_near_in_meaning_then_its_value_is_meant(encoded: Library) -> None:
    answer = find(Query(text="bordermanagement"), by=encoded.engine)
    assert names(answer) == ["far"]
    assert (answer.results[0].found_by[0].kind, answer.results[0].found_by[0].via) == ("meaning", "Border management")


def test_vectors_when_a_text_changes_then_only_it_is_encoded_anew(encoded: Library) -> None:
    encoded.add(replace(book("far"), title=TranslatedText.of("Lifeboats")), book("new", "Harbours"))
    mark_stale("book", [uuid_of("far"), uuid_of("new"), uuid_of("near")])
    index_stale(by=encoded.engine)
    assert encode_all(by=encoded.engine) == 2
    encoded.engine.reader.look_now()
    assert find(Query(text="xlifeboatsx"), by=encoded.engine).results[0].identifiers == ("starter:far",)
    rebuild(by=encoded.engine)
    encoded.engine.reader.look_now()
    assert encode_all(by=encoded.engine) == 0


def test_vectors_when_their_files_are_damaged_then_words_answer_and_they_are_made_anew(encoded: Library) -> None:
    path = encoded.engine.reader.vectors_folder
    (path / "rows.bin").write_bytes(b"short")
    other = encoded.another_reader()
    other.encoder = LetterEncoder()
    assert names(find(Query(text="rescue"), by=other)) == ["far"]
    assert encode_all(by=other) == 3
    other.reader.look_now()
    assert find(Query(text="rremittancecorridorss"), by=other).total >= 1


def test_encoder_when_switched_off_then_there_is_none() -> None:
    assert installed_encoder(is_wanted=False) is None


def test_encoder_when_texts_mean_the_same_in_two_languages_then_they_are_nearer_than_others() -> None:
    encoder = UniversalEncoder()
    english, spanish, other = encoder.encode_many(
        ["the rights of children", "los derechos de los niños", "diesel engines"]
    )
    assert english.shape == (DIMENSIONS,)
    assert float(english @ spanish) > 0.6
    assert float(english @ other) < 0.3
    assert np.allclose(encoder.encode_one("diesel engines"), other, atol=0.01)


def test_graph_when_built_over_changed_records_then_the_latest_vector_of_each_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "MOST_LOOSE", 40)
    rng = np.random.default_rng(3)

    def unit(count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        made = rng.normal(size=(count, DIMENSIONS)).astype(np.float32)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)

    latest: dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    writer = VectorWriter(tmp_path)
    for keys in (range(1, 61), range(50, 90), range(1, 31), range(85, 100)):
        made = unit(len(keys))
        writer.append(list(keys), [number + 1000 for number in keys], made)
        latest.update(zip(keys, made, strict=True))
        if writer.needs_graph:
            writer.build_graph()
    kept = Vectors(tmp_path, read_state(tmp_path))
    assert 0 < kept.state.graph_rows < kept.state.rows
    for key in (1, 45, 55, 88, 99):
        found, likeness = kept.nearest(latest[key], 3)
        assert int(found[0]) == key
        assert len(set(found.tolist())) == len(found)
        assert likeness[0] == pytest.approx(1.0, abs=0.03)
        assert kept.likeness(latest[key], np.array([key, 7777], np.uint64)).tolist()[0] == pytest.approx(1.0, abs=0.03)
    assert kept.missing(np.array([1, 7777], np.uint64), np.array([1001, 1], np.uint64)).tolist() == [1]


def test_vectors_when_a_text_changed_before_the_graph_was_built_then_the_old_one_finds_nothing(tmp_path: Path) -> None:
    encoder = LetterEncoder()
    writer = VectorWriter(tmp_path)
    writer.append([1, 2], [10, 20], encoder.encode_many(["lifeboats", "harbours"]))
    writer.append([1], [11], encoder.encode_many(["quarantine"]))
    kept = Vectors(tmp_path, read_state(tmp_path))
    keys, likeness = kept.nearest(encoder.encode_one("lifeboats"), 5)
    assert sorted(keys.tolist()) == [1, 2]
    assert max(likeness.tolist()) < 0.5


def test_similar_when_asked_then_like_records_come_first_and_not_itself(encoded: Library) -> None:
    found = [hit.identifiers[0] for hit in similar(uuid_of("near"), by=encoded.engine)]
    assert found[0] == "starter:also"
    assert "starter:near" not in found
    encoded.engine.encoder = None
    assert [hit.identifiers[0] for hit in similar(uuid_of("near"), by=encoded.engine)] == ["starter:also"]


def test_missing_rows_when_nothing_was_encoded_then_all_live_ones(indexed: Make) -> None:
    made = indexed(book("a"), book("b"))
    snapshot = made.engine.reader.snapshot()
    assert snapshot is not None
    assert missing_rows(made.engine, snapshot).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("traff", [("value", "Trafficking in persons")]),
        ("corr", [("title", "Remittance corridors"), ("title", "Corridors of money")]),
        ("corridors mon", [("title", "Corridors of money")]),
        ("persons", [("value", "Trafficking in persons")]),
        ("zzz", []),
        ("", []),
    ],
)
def test_suggest_when_typing_then_values_that_records_have_and_titles(
    indexed: Make, typed: str, texts: list[tuple[str, str]]
) -> None:
    made = indexed(
        book("near", "Remittance corridors", concepts={"subject": ("trafficking",)}),
        book("also", "Corridors of money"),
    )
    assert sorted((each.kind, each.text.text) for each in suggest(typed, by=made.engine)) == sorted(texts)


def test_suggest_when_typed_in_another_language_then_the_value_is_told_in_the_readers(indexed: Make) -> None:
    made = indexed(book("a", concepts={"subject": ("trafficking",)}))
    suggested = suggest("trata", language="fr", by=made.engine)
    assert [(each.text.text, each.text.lang, each.facet, each.code) for each in suggested] == [
        ("Traite des personnes", "fr", "subject", "trafficking")
    ]
