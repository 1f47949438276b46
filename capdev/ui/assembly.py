"""One style sheet out of many small files, so that a page asks for one."""

import os
from functools import cache
from pathlib import Path
from typing import Final

SOURCES: Final = Path(__file__).parent / "static" / "ui"
FIRST: Final = ("layers", "tokens", "base", "layout")
"""Files that open the sheet, in this order; components follow by name. Layers, not order, decide who wins."""


def parts() -> list[Path]:
    """The files of the sheet in the order in which they stand in it."""
    files = {path.stem: path for path in SOURCES.glob("*.css")}
    return [files.pop(name) for name in FIRST] + [files[name] for name in sorted(files)]


def stylesheet() -> str:
    """The whole sheet."""
    return "\n".join(path.read_text(encoding="utf-8") for path in parts())


def write_stylesheet(folder: Path) -> Path:
    """``ui/ui.css`` in ``folder`` holds the sheet as its sources are now; written whole or not at all."""
    target = folder / "ui" / "ui.css"
    newest = max(path.stat().st_mtime_ns for path in (*parts(), SOURCES))
    if not target.exists() or target.stat().st_mtime_ns < newest:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"ui.css.{os.getpid()}")
        draft.write_text(stylesheet(), encoding="utf-8")
        draft.replace(target)
    return target


@cache
def sheet_folder(data: Path) -> Path:
    """Where the assembled sheet lives inside the portal's data folder."""
    return data / "made-static"
