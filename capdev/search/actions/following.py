"""The index follows the database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from capdev.search.actions.changes import BATCH, Changes, read_changes, settle
from capdev.search.engine import Engine, engine
from capdev.search.folder import WriterBusy
from capdev.search.generation import GenerationWriter


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many records were put and removed; ``busy`` when another writer was at work and nothing was done."""

    put: int = 0
    removed: int = 0
    busy: bool = False

    @property
    def total(self) -> int:
        return self.put + self.removed


MOST_AT_ONCE: Final = 8 * BATCH
"""Changes that one commit follows: after an import a commit, and the merging it brings, is paid for thousands."""


def index_stale(limit: int = MOST_AT_ONCE, *, by: Engine | None = None, wait_seconds: float = 0.0) -> Indexed:
    """The index follows up to ``limit`` pending changes; they are visible to all readers when it returns.

    Nothing is lost by a crash: pending rows are removed only after the commit of the index, and doing them twice does
    no harm. Does nothing while another process writes or while there is no index yet.
    """
    used = by or engine()
    try:
        with used.folder.writing(wait_seconds):
            generation = used.folder.current()
            if generation is None:
                return Indexed()
            changes = read_changes(min(limit, BATCH))
            if not changes.ids:
                return Indexed()
            done = _follow(changes, limit, used, generation)
    except WriterBusy:
        return Indexed(busy=True)
    used.reader.look_now()
    return done


def _follow(changes: Changes, limit: int, used: Engine, generation: Path) -> Indexed:
    """These changes and those that wait behind them, a batch in memory at a time, are committed together."""
    put = removed = 0
    ids: list[int] = []
    broken: set[UUID] = set()
    with GenerationWriter(generation) as writer:
        while changes.ids:
            broken |= changes.apply(used, writer)
            put, removed = put + len(changes.entries), removed + len(changes.missing)
            ids += changes.ids
            changes = read_changes(min(limit - len(ids), BATCH), after=ids[-1])
        writer.commit()
        settle(ids, broken)
    return Indexed(put, removed)
