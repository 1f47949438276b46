"""The index follows the database."""

from dataclasses import dataclass

from capdev.search.actions.changes import BATCH, forget, read_changes
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


def index_stale(limit: int = BATCH, *, by: Engine | None = None, wait_seconds: float = 0.0) -> Indexed:
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
            changes = read_changes(limit)
            if not changes.ids:
                return Indexed()
            with GenerationWriter(generation) as writer:
                changes.apply(used, writer)
                writer.commit()
                forget(changes.ids)
    except WriterBusy:
        return Indexed(busy=True)
    used.reader.look_now()
    return Indexed(len(changes.entries), len(changes.missing))
