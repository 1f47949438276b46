"""The index follows the database: at once, over crashes, with one writer and several readers."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from capdev.kernel.translated import TranslatedText
from capdev.search import frequent
from capdev.search.actions import (
    check_and_repair,
    following,
    index_stale,
    keep_indexing,
    mark_stale,
    mark_turned,
    rebuild,
    what_is_wrong,
)
from capdev.search.actions.changes import release
from capdev.search.clauses import Term
from capdev.search.entries import Entry, entry_kinds
from capdev.search.folder import SearchFolder, WriterBusy
from capdev.search.generation import GenerationWriter
from capdev.search.models import StaleEntry
from capdev.search.parameters import Query
from capdev.search.queries import find
from tests.search.conftest import Ask, Make, names
from tests.search.library import Library, book, days, uuid_of


def change(library: Library, name: str, title: str) -> None:
    library.add(replace(book(name), title=TranslatedText.of(title)))
    mark_stale("book", [uuid_of(name)])


def test_index_stale_when_records_changed_appeared_and_went_then_all_is_followed(
    indexed: Make, library: Library, ask: Ask
) -> None:
    indexed(book("a", "Alpha"), book("b", "Beta"))
    change(library, "a", "Gamma")
    change(library, "c", "Delta")
    del library.books[uuid_of("b")]
    mark_stale("book", [uuid_of("b"), uuid4()])
    done = index_stale(by=library.engine)
    assert (done.put, done.removed, done.busy) == (2, 2, False)
    assert [names(ask(word)) for word in ("gamma", "delta", "alpha", "beta")] == [["a"], ["c"], [], []]
    assert ask().total == 2
    assert not StaleEntry.objects.exists()
    assert what_is_wrong(library.engine) == ""


def test_index_stale_when_more_wait_than_are_read_at_once_then_one_commit_follows_them_all(
    indexed: Make, library: Library, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(book("a", "Alpha"))
    monkeypatch.setattr(following, "BATCH", 2)
    for name in ("b", "c", "d", "a", "e", "b"):
        change(library, name, f"Gamma {name}")
    before = library.engine.reader.snapshot()
    done = index_stale(limit=5, by=library.engine)
    after = library.engine.reader.snapshot()
    assert before is not None
    assert after is not None
    assert (done.put, after.state.commit - before.state.commit) == (5, 1)
    assert StaleEntry.objects.count() == 1
    assert sorted(names(ask("gamma"))) == ["a", "b", "c", "d", "e"]
    assert index_stale(by=library.engine).put == 1
    assert ask("gamma").total == 5


def no_identifiers(entry: Entry) -> Entry:
    """An entry whose facts do not fit together: what it stores cannot be written."""
    return replace(entry, card={"of": {1: {(2,): 3}}})


def test_index_stale_when_a_record_cannot_be_indexed_then_it_is_set_aside_and_the_others_are_found(
    indexed: Make, library: Library, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    indexed(book("a", "Alpha"), book("b", "Beta"))
    change(library, "a", "Gamma")
    change(library, "b", "Delta")
    library.books[uuid_of("a")] = no_identifiers(library.books[uuid_of("a")])
    index_stale(by=library.engine)
    assert [names(ask(word)) for word in ("delta", "gamma", "alpha")] == [["b"], [], ["a"]]
    assert f"the record {uuid_of('a')} cannot be indexed" in caplog.text
    assert list(StaleEntry.objects.exclude(set_aside_at=None).values_list("uuid", flat=True)) == [uuid_of("a")]
    assert index_stale(by=library.engine).total == 0
    library.books[uuid_of("a")] = book("a", "Gamma")
    release(datetime.now(UTC) - timedelta(hours=1))
    assert index_stale(by=library.engine).total == 0
    release(datetime.now(UTC) + timedelta(seconds=1))
    assert index_stale(by=library.engine).put == 1
    assert names(ask("gamma")) == ["a"]
    assert not StaleEntry.objects.exists()


def test_index_stale_when_a_record_cannot_be_read_then_the_others_are_and_it_stays_as_it_was(
    indexed: Make, library: Library, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(book("a", "Alpha"), book("b", "Beta"))
    change(library, "a", "Gamma")
    change(library, "b", "Delta")
    fetch = library.kind().fetch

    def unreadable(uuids: Collection[UUID]) -> Iterable[Entry]:
        if uuid_of("a") in uuids:
            raise KeyError("title")
        return fetch(uuids)

    monkeypatch.setitem(entry_kinds._items, "book", replace(entry_kinds["book"], fetch=unreadable))
    index_stale(by=library.engine)
    assert [names(ask(word)) for word in ("delta", "alpha")] == [["b"], ["a"]]
    assert StaleEntry.objects.exclude(set_aside_at=None).count() == 1


def test_rebuild_when_a_record_cannot_be_indexed_then_the_others_can_be_found_and_it_is_set_aside(
    indexed: Make, library: Library, ask: Ask
) -> None:
    indexed(book("a", "Alpha"), book("b", "Beta"))
    library.books[uuid_of("a")] = no_identifiers(library.books[uuid_of("a")])
    rebuild(by=library.engine)
    assert [names(ask(word)) for word in ("beta", "alpha")] == [["b"], []]
    assert StaleEntry.objects.exclude(set_aside_at=None).count() == 1


def test_mark_stale_when_the_change_is_rolled_back_then_nothing_is_pending(library: Library, db: None) -> None:
    with transaction.atomic():
        mark_stale("book", [uuid4()])
        transaction.set_rollback(True)
    assert not StaleEntry.objects.exists()


def test_mark_stale_when_the_kind_is_unknown_then_refused(library: Library, db: None) -> None:
    with pytest.raises(KeyError):
        mark_stale("nothing", [uuid4()])


def test_index_stale_when_it_crashed_after_the_commit_then_doing_it_again_does_no_harm(
    indexed: Make, library: Library, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(book("a", "Alpha"))
    change(library, "a", "Gamma")

    def crash(_ids: object, _broken: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(following, "settle", crash)
        with pytest.raises(KeyboardInterrupt):
            index_stale(by=library.engine)
    assert StaleEntry.objects.count() == 1
    assert index_stale(by=library.engine).put == 1
    assert names(ask("gamma")) == ["a"]
    assert ask().total == 1


def test_index_stale_when_a_record_changes_while_it_is_indexed_then_its_new_row_stays(
    indexed: Make, library: Library, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(book("a", "Alpha"))
    change(library, "a", "Gamma")
    real = GenerationWriter.commit

    def commit_while_changing(writer: GenerationWriter) -> object:
        state = real(writer)
        change(library, "a", "Omega")
        return state

    with monkeypatch.context() as changing:
        changing.setattr(GenerationWriter, "commit", commit_while_changing)
        index_stale(by=library.engine)
    assert StaleEntry.objects.count() == 1
    index_stale(by=library.engine)
    assert names(ask("omega")) == ["a"]


def test_index_stale_when_another_process_writes_then_it_does_nothing_and_says_so(
    indexed: Make, library: Library
) -> None:
    indexed(book("a", "Alpha"))
    change(library, "a", "Gamma")
    with library.engine.folder.writing():
        assert index_stale(by=library.engine).busy
        with pytest.raises(WriterBusy), SearchFolder(library.folder).writing():
            pass
    assert index_stale(by=library.engine).put == 1


def test_reader_when_another_engine_has_written_then_it_sees_it_by_itself(indexed: Make, library: Library) -> None:
    indexed(book("a", "Alpha"))
    reader = library.another_reader()
    before = find(Query(text="gamma"), by=reader)
    change(library, "a", "Gamma")
    index_stale(by=library.engine)
    time.sleep(0.06)
    after = find(Query(text="gamma"), by=reader)
    assert (before.total, after.total) == (0, 1)
    assert before.stamp != after.stamp


@pytest.mark.django_db(transaction=True)
def test_keep_indexing_when_a_change_is_committed_then_it_is_found_within_a_second(library: Library, ask: Ask) -> None:
    library.add(book("a", "Alpha"))
    stop = threading.Event()

    def work() -> None:
        try:
            keep_indexing(stop, by=library.another_reader())
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert _appears(ask, "alpha", seconds=20)
        change(library, "a", "Gamma")
        assert _appears(ask, "gamma", seconds=1)
    finally:
        stop.set()
        worker.join(20)
    assert not worker.is_alive()


@pytest.mark.django_db(transaction=True)
def test_keep_indexing_when_a_record_cannot_be_indexed_then_it_goes_on_once_that_is_mended(
    library: Library, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    library.add(book("a", "Alpha"))
    stop = threading.Event()

    def work() -> None:
        try:
            keep_indexing(stop, by=library.another_reader())
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert _appears(ask, "alpha", seconds=20)
        unsendable = TranslatedText.of("Beta")
        object.__setattr__(unsendable, "texts", {"en": "Beta\ud800"})  # as no row can hold it any more
        library.add(replace(book("b"), title=unsendable))
        mark_stale("book", [uuid_of("b")])
        until = time.monotonic() + 20
        while "cannot be indexed" not in caplog.text and worker.is_alive() and time.monotonic() < until:
            time.sleep(0.02)
        assert "cannot be indexed" in caplog.text
        change(library, "b", "Gamma")
        assert _appears(ask, "gamma", seconds=20)
    finally:
        stop.set()
        worker.join(20)


def _appears(ask: Ask, word: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ask(word).total == 1:
            return True
        time.sleep(0.02)
    return False


def test_rebuild_when_records_change_meanwhile_then_old_serves_and_new_has_the_change(
    indexed: Make, library: Library, ask: Ask
) -> None:
    indexed(*(book(f"n{number}", f"Course {number}") for number in range(3)))
    seen: list[object] = []

    def while_rebuilding(done: int, total: int) -> None:
        seen.append((done, total))
        change(library, "n1", "Renamed")
        seen.append(ask("course").total)

    rebuild(while_rebuilding, by=library.engine)
    assert seen == [(3, 3), 3]
    assert names(ask("renamed")) == ["n1"]
    assert ask().total == 3
    assert not StaleEntry.objects.exists()


def test_rebuild_when_the_database_is_empty_then_an_empty_index_answers(indexed: Make, ask: Ask) -> None:
    indexed()
    for answer in (ask(), ask("course"), ask(place=["JO"], sort=["title"])):
        assert (answer.total, answer.results, answer.problems) == (0, (), ())


def test_find_when_there_is_no_index_then_a_problem_and_no_exception(library: Library, ask: Ask) -> None:
    answer = ask("course")
    assert [problem.code for problem in answer.problems] == ["not_ready"]


def _write(generation: Path, name: str, content: bytes) -> None:
    (generation / name).write_bytes(content)


def _each(generation: Path, folder: str, pattern: str, act: Callable[[Path], object]) -> None:
    found = list((generation / folder).glob(pattern))
    assert found
    for path in found:
        act(path)


DAMAGE: Mapping[str, Callable[[Path], object]] = {
    "manifest": lambda made: _write(made, "manifest.json", json.dumps({"version": "0.0"}).encode()),
    "pointer": lambda made: (made.parents[1] / "current").write_bytes(b"\xff\xfe"),
    "stored": lambda made: os.truncate(made / "columns" / "stored.bin", 10),
    "rows": lambda made: os.truncate(made / "columns" / "rows.bin", 10),
    "values": lambda made: _write(made, "columns/values.txt", b""),
    "live": lambda made: _each(made, "columns", "live-*", Path.unlink),
    "meta": lambda made: _write(made, "words/meta.json", b"{"),
    "segments": lambda made: _each(made, "words", "*.[tsfi]*", Path.unlink),
    "noise": lambda made: _each(
        made, "words", "*.[tsf]*", lambda path: path.write_bytes(b"\x00\x7f" * (path.stat().st_size // 2))
    ),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_repair_when_the_index_is_damaged_then_it_is_rebuilt_with_a_log_line(
    indexed: Make, library: Library, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    indexed(book("a", "Alpha", summary="text"), book("b", "Beta"))
    change(library, "a", "Gamma")
    index_stale(by=library.engine)
    generation = library.engine.folder.current()
    assert generation is not None
    DAMAGE[how](generation)
    fresh = library.another_reader()
    find(Query(text="gamma"), by=fresh)  # raises nothing
    assert check_and_repair(by=fresh)
    assert "rebuilt" in caplog.text
    assert find(Query(text="gamma"), by=fresh).total == 1
    assert not check_and_repair(by=fresh)


def test_repair_when_a_running_reader_meets_damage_then_the_writer_learns_of_it(
    indexed: Make, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(book("a", "Alpha"))
    reader = library.another_reader()
    snapshot = reader.reader.snapshot()
    assert snapshot is not None
    monkeypatch.setattr(type(snapshot), "payload", _unreadable)
    answer = find(Query(text="alpha"), by=reader)
    assert [problem.code for problem in answer.problems] == ["not_ready"]
    monkeypatch.undo()
    assert library.engine.folder.is_reported_damaged()


def _unreadable(_snapshot: object, _row: object) -> dict[str, object]:
    raise ValueError("corrupt store")


_KILLED_WRITER = """
import sys
import django
from pathlib import Path
django.setup()
from tests.search.library import FACETS, Library, book
from capdev.search.facets import facets
from capdev.search.generation import GenerationWriter
facets._items = {facet.name: facet for facet in FACETS}
library = Library(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    with library.engine.folder.writing(10):
        with GenerationWriter(library.engine.folder.current()) as writer:
            writer.put([book(f"k{number % 40}", f"Killed {number}", summary="word " * 50)], library.engine.closures)
            writer.commit()
    number += 1
    print(number, flush=True)
"""


def test_writer_when_killed_at_any_moment_then_the_index_is_whole_and_the_next_writer_goes_on(
    indexed: Make, library: Library, ask: Ask
) -> None:
    indexed(book("a", "Alpha"))
    for round_number in range(6):
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", _KILLED_WRITER, str(library.folder)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        )
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(round_number + 1):
            process.stdout.readline()
        time.sleep(0.003 * round_number)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        process.stdout.close()
        library.engine.reader.look_now()
        assert what_is_wrong(library.engine) == ""
        change(library, "a", f"Survivor {round_number}")
        assert index_stale(by=library.engine, wait_seconds=5).put == 1
        assert names(ask(f"survivor {round_number}"))[0] == "a"
        assert what_is_wrong(library.engine) == ""


def test_turned_when_a_day_has_come_then_records_that_begin_or_end_are_marked(indexed: Make, library: Library) -> None:
    indexed(
        book("begins", periods=(days("2026-11-23", "2026-12-01"),)),
        book("ended", periods=(days("2026-11-01", "2026-11-22"),)),
        book("runs", periods=(days("2026-01-01", "2026-12-31"),)),
    )
    from datetime import date

    today = mark_turned(date(2026, 11, 22), by=library.engine)
    assert today == date(2026, 11, 23)
    marked = set(StaleEntry.objects.values_list("uuid", flat=True))
    assert marked == {uuid_of("begins"), uuid_of("ended")}
    StaleEntry.objects.all().delete()
    assert mark_turned(today, by=library.engine) == today
    assert not StaleEntry.objects.exists()


def test_rows_of_a_word_when_records_come_later_then_carried_on_and_equal_to_those_of_a_fresh_reader(
    indexed: Make, library: Library
) -> None:
    indexed(book("a", "Alpha"), book("b", "Beta"))
    word = Term("titles", "alpha")
    before = library.engine.reader.snapshot()
    assert before is not None
    assert word.rows(before).tolist() == [True, False]
    change(library, "c", "Alpha again")
    change(library, "a", "Gamma")
    index_stale(by=library.engine)
    after, fresh = library.engine.reader.snapshot(), library.another_reader().reader.snapshot()
    assert after is not None
    assert fresh is not None
    assert [(key, known) for key, (known, _) in after.row_sets()] == [(("titles", "alpha"), before.state.rows)]
    live = after.columns.live
    assert (word.rows(after) & live).tolist() == (word.rows(fresh) & live).tolist()
    assert int((word.rows(after) & live).sum()) == 1


def test_frequent_words_when_gathered_then_kept_before_anybody_asks(
    indexed: Make, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent, "FEW", 2)
    indexed(*(book(name, f"Alpha {name}") for name in "abc"), book("d", "Beta"))
    snapshot = library.engine.reader.snapshot()
    assert snapshot is not None
    assert frequent.gather_frequent_words(snapshot) == 1
    assert [key[1] for key, _ in snapshot.row_sets()] == ["alpha"]
