"""What an installation begins with: each app registers a loader for its own part."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from capdev.kernel.errors import Sentence
from capdev.kernel.loading import LoadReport
from capdev.kernel.registry import Registry

Progress = Callable[[int, int], None]
"""Told how much is done of how much; the measure is the loader's own."""


@dataclass(frozen=True, slots=True)
class StarterLoader:
    """Loads one app's starter data: idempotent, keyed by stable identifiers, never over what a person edited.

    ``folder`` holds its files; when one of them changes, the starter data is loaded anew. ``order`` sets whom it
    follows: a loader may rely on all that came before it.
    """

    key: str
    label: Sentence
    order: int
    folder: Path
    load: Callable[[Progress], LoadReport]


starter_loaders: Registry[StarterLoader] = Registry("starter loaders", lambda one: one.key, lambda one: one.order)


@dataclass(frozen=True, slots=True)
class DemoSet:
    """One app's part of the fictitious set: ``load`` gives how many records it added or brought up to date,
    ``remove`` how many it took away. Removal runs in the reverse order."""

    key: str
    label: Sentence
    order: int
    load: Callable[[], int]
    remove: Callable[[], int]


demo_sets: Registry[DemoSet] = Registry("demonstration sets", lambda one: one.key, lambda one: one.order)

_READ: Final = {".csv", ".py"}


def starter_stamp() -> str:
    """A text that differs whenever a starter file, or the code that reads it, does. About 3 MB are read."""
    digest = hashlib.sha256()
    for loader in starter_loaders:
        for path in sorted(loader.folder.iterdir()):
            if path.suffix in _READ:
                digest.update(f"{loader.key}/{path.name}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
