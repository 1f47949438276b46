"""``make bench``: measures the portal with made-up records and holds it against what is wanted. See the README."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

PARTS: Final = ("load", "search", "compare", "duplicates", "page", "memory", "start", "follow", "sheets")
SIZES: Final = (10_000, 100_000, 500_000)


def main() -> None:
    """By SIZE (records), PART (of the parts, with commas) and BENCH_DATA (a folder that is kept and used again)."""
    size = int(os.environ.get("SIZE") or 100_000)
    parts = tuple(part for part in (os.environ.get("PART") or ",".join(PARTS)).split(",") if part)
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    kept = os.environ.get("BENCH_DATA", "")
    folder = Path(kept).absolute() if kept else Path(tempfile.mkdtemp(prefix="capdev-bench-"))
    try:
        _run(size, parts, folder)
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


def _run(size: int, parts: tuple[str, ...], folder: Path) -> None:
    import django

    os.environ["CAPDEV_DATA"] = str(folder)
    os.environ.setdefault("CAPDEV_LOG_LEVEL", "WARNING")
    os.environ["DJANGO_SETTINGS_MODULE"] = "capdev.config.settings"
    django.setup()

    from bench import comparing, following, likening, loading, searching, serving, spreadsheets
    from bench.measures import Measure, written

    measured = {
        "load": loading.load,
        "search": searching.search,
        "compare": comparing.compare,
        "duplicates": likening.duplicates,
        "page": serving.page,
        "memory": serving.memory,
        "start": serving.start,
        "follow": following.follow,
        "sheets": spreadsheets.sheets,
    }
    load_before = os.getloadavg()[0]
    if not (folder / "capdev.sqlite3").exists():
        print(f"Preparing a portal for {size:,} records ...", flush=True)
        loading.prepare()
        if "load" not in parts:
            parts = ("load", *parts)
    measures: list[Measure] = []
    for part in (part for part in PARTS if part in parts):
        print(f"Measuring {part} ...", flush=True)
        for measure in measured[part](size):
            measures.append(measure)
            print(f"  {measure.name}: {measure.value:,.2f} {measure.unit}  {measure.note}", flush=True)
    table, file = written(measures, size, parts, load_before)
    print(f"\n{table}\n\nWritten to {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")


if __name__ == "__main__":
    main()
