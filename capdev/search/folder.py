"""Where the index lives on disk: generations, the pointer to the current one, and the writer's lock."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

KEPT_GENERATIONS: Final = 2


class WriterBusy(Exception):
    """Another process is writing; nothing was done."""


class SearchFolder:
    """``generations/<name>/`` hold indexes, ``current`` names the one that serves, ``vectors/`` outlives them all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.generations = root / "generations"
        self.vectors = root / "vectors"
        self._pointer = root / "current"
        self._damaged = root / "damaged"

    def current(self) -> Path | None:
        """The folder of the generation that serves, or ``None`` when there is none."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self.generations / name
        return path if name and "/" not in name and path.is_dir() else None

    def new_generation(self) -> Path:
        """An empty folder with a name that sorts after all others."""
        self.generations.mkdir(parents=True, exist_ok=True)
        path = self.generations / f"{time.time_ns():020d}"
        path.mkdir()
        return path

    def switch_to(self, generation: Path) -> None:
        """From now on ``generation`` serves; atomic, also over a power cut. Older ones but the last are removed."""
        replace_file(self._pointer, generation.name.encode("ascii"))
        self._damaged.unlink(missing_ok=True)
        others = sorted(path for path in self.generations.iterdir() if path != generation)
        for path in others[: -(KEPT_GENERATIONS - 1)]:
            shutil.rmtree(path, ignore_errors=True)

    def report_damage(self, generation: Path) -> None:
        """Leave word for the writer that this generation cannot be read."""
        with suppress(OSError):
            self._damaged.write_text(generation.name, encoding="ascii")

    def is_reported_damaged(self) -> bool:
        current = self.current()
        try:
            return current is not None and self._damaged.read_text(encoding="ascii") == current.name
        except (OSError, UnicodeDecodeError):
            return False

    @contextmanager
    def writing(self, wait_seconds: float = 0.0) -> Iterator[None]:
        """Be the only writer of all processes on this folder. Raises ``WriterBusy`` when another one stays."""
        self.root.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + wait_seconds
        with (self.root / "writer.lock").open("ab") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        raise WriterBusy from None
                    time.sleep(0.05)
            yield


def replace_file(path: Path, content: bytes) -> None:
    """``path`` holds either what it held or ``content``, whatever happens in between."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
