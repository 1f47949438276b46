"""Whether the index is whole, and a new one when it is not."""

import logging

from capdev.search.actions.rebuilding import Progress, rebuild
from capdev.search.engine import Engine, engine
from capdev.search.reader import INDEX_ERRORS, is_panic

_log = logging.getLogger(__name__)


def check_and_repair(*, by: Engine | None = None, progress: Progress = lambda _done, _total: None) -> bool:
    """The index exists, is readable and was made by this version. Answers whether it had to be rebuilt."""
    used = by or engine()
    reason = what_is_wrong(used)
    if reason:
        _log.warning("the search index is rebuilt: %s", reason)
        rebuild(progress, by=used)
    return bool(reason)


def what_is_wrong(used: Engine) -> str:
    """A reason to rebuild, or nothing."""
    generation = used.folder.current()
    if generation is None:
        return "there is none"
    if used.folder.is_reported_damaged():
        return "a reader found it damaged"
    used.reader.look_now()
    try:
        snapshot = used.reader.snapshot()
        if snapshot is None or snapshot.generation != generation:
            return "it cannot be read or was made by another version"
        snapshot.check()
    except INDEX_ERRORS as error:
        return f"it is damaged ({error})"
    except BaseException as error:
        if not is_panic(error):
            raise
        return f"it is damaged ({error})"
    return ""
