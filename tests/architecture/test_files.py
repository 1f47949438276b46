"""Files have one subject: they are short, and named for the one thing that they know."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.order import PACKAGE, PROJECT

_MOST_LINES = 400
_SOURCES = {".py", ".html", ".css", ".js", ".txt"}
_NAMELESS = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc"}


def _sources() -> Iterator[Path]:
    for root in (PACKAGE, PROJECT / "tests", PROJECT / "bench"):
        for path in sorted(root.rglob("*")):
            if path.suffix in _SOURCES and "migrations" not in path.parts and path.is_file():
                yield path


def lines_of(path: Path) -> int:
    """Lines that are not blank."""
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def test_sources_when_counted_then_none_is_longer_than_four_hundred_lines() -> None:
    sources = list(_sources())
    assert sources
    assert [
        f"{path.relative_to(PROJECT)}: {count}" for path in sources if (count := lines_of(path)) > _MOST_LINES
    ] == []


def test_modules_when_named_then_for_what_they_know() -> None:
    assert [str(path.relative_to(PROJECT)) for path in _sources() if path.stem in _NAMELESS] == []
    assert [
        str(path.relative_to(PROJECT)) for path in PACKAGE.rglob("*") if path.is_dir() and path.name in _NAMELESS
    ] == []


def test_lines_when_counted_then_blank_ones_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("one\n\n  \ntwo\n", encoding="utf-8")
    assert lines_of(file) == 2
