"""How fast the search answers distinct queries: python -m bench.search [records] [folder]."""

import sys
import tempfile
import time
from pathlib import Path

import django
import numpy as np
from django.conf import settings


def main() -> None:
    from django.test.utils import override_settings

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp(prefix="capdev-bench-"))
    with override_settings(SEARCH_FOLDER=folder):
        _measure(size, folder)


def _measure(size: int, folder: Path) -> None:
    from bench.records import StarterVocabulary, bench_facets
    from capdev.search.encoder import installed_encoder
    from capdev.search.engine import Engine
    from capdev.search.facets import facets

    facets._items.clear()  # noqa: SLF001 - the bench has its own
    facets.register(*bench_facets())
    words = Engine(folder, StarterVocabulary(), None)
    if words.folder.current() is None:
        _build(words, size)
    both = Engine(folder, StarterVocabulary(), installed_encoder(is_wanted=True))
    _encode(both)
    _report("words", words, 600)
    _report("fused", both, 300)


def _build(used: "object", size: int) -> None:
    from bench.records import records
    from capdev.search.engine import Engine
    from capdev.search.generation import REBUILD_HEAP_BYTES, GenerationWriter, create

    assert isinstance(used, Engine)
    started = time.perf_counter()
    generation = used.folder.new_generation()
    create(generation)
    with GenerationWriter(generation, heap_bytes=REBUILD_HEAP_BYTES) as writer:
        batch = []
        for entry in records(size):
            batch.append(entry)
            if len(batch) == 1000:
                writer.put(batch, used.closures)
                batch = []
        writer.put(batch, used.closures)
        writer.commit()
    used.folder.switch_to(generation)
    print(f"index of {size}: {time.perf_counter() - started:.1f} s")


def _encode(used: "object") -> None:
    from capdev.search.encoding import encode_all
    from capdev.search.engine import Engine

    assert isinstance(used, Engine)
    started = time.perf_counter()
    count = encode_all(by=used)
    print(f"vectors of {count}: {time.perf_counter() - started:.1f} s")


def _report(name: str, used: "object", count: int) -> None:
    from bench.queries import queries
    from capdev.search.engine import Engine
    from capdev.search.parameters import Query
    from capdev.search.queries import find

    assert isinstance(used, Engine)
    for asked in queries(50, seed=99):
        find(Query.parse(asked.params), by=used)
    times, busy, totals, counted = [], [], [], 0
    for asked in queries(count, seed=7):
        query = Query.parse(asked.params)
        started, worked = time.perf_counter(), time.thread_time()
        answer = find(query, by=used)
        counted += sum(sum(1 for _ in facet.counts) for facet in answer.facets)
        times.append(time.perf_counter() - started)
        busy.append(time.thread_time() - worked)
        totals.append(answer.total)
    measured, worked_ms = np.array(times) * 1000, np.array(busy) * 1000
    print(
        f"{name}: {1000 / worked_ms.mean():.0f} queries a second of processor time "
        f"(mean {worked_ms.mean():.2f}, p99 {np.percentile(worked_ms, 99):.2f} ms)"
    )
    print(
        f"{name}: {1000 / measured.mean():.0f} q/s, mean {measured.mean():.2f}, p50 {np.median(measured):.2f}, "
        f"p99 {np.percentile(measured, 99):.2f} ms; median total {np.median(totals):.0f}, mean {np.mean(totals):.0f}, "
        f"facet values counted {counted / count:.0f}"
    )


if __name__ == "__main__":
    if not settings.configured:
        import os

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capdev.config.settings")
        os.environ.setdefault("CAPDEV_DATA", tempfile.mkdtemp(prefix="capdev-bench-data-"))
        django.setup()
    main()
