"""The background worker's part: words at once, vectors behind, repair when needed."""

import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import DatabaseError, close_old_connections

from capdev.kernel.memory import give_back_memory
from capdev.search.actions.changes import mark_turned, release
from capdev.search.actions.following import index_stale
from capdev.search.actions.repairing import check_and_repair
from capdev.search.encoding import Encoding
from capdev.search.engine import Engine, engine
from capdev.search.folder import WriterBusy
from capdev.search.reader import INDEX_ERRORS, is_panic

POLL_SECONDS: Final = 0.2
CHECK_SECONDS: Final = 5.0
"""How often the state of the index is looked at; words are looked at every poll."""
SET_ASIDE_FOR: Final = timedelta(hours=1)
"""A record that could not be indexed is tried again after so long; a change of it is tried at once."""
_log = logging.getLogger(__name__)


def keep_indexing(stop: threading.Event, *, by: Engine | None = None) -> None:
    """Until ``stop`` is set, the index follows the database: words within a second, vectors when there is time.

    Errors of the database or the disk are logged and tried again; they end nothing.
    """
    used = by or engine()
    encoding = Encoding(used)
    looked_at = 0.0
    turned = datetime.now(UTC).date() - timedelta(days=1)
    has_worked = worked = False
    while not stop.is_set():
        has_worked, worked = worked, False
        try:
            if time.monotonic() - looked_at > CHECK_SECONDS:
                check_and_repair(by=used)
                turned = mark_turned(turned, by=used)
                release(datetime.now(UTC) - SET_ASIDE_FOR)
                looked_at = time.monotonic()
            worked = index_stale(by=used).total > 0 or encoding.step() > 0
        except WriterBusy:
            pass
        except BaseException as error:
            if not (isinstance(error, (DatabaseError, *INDEX_ERRORS)) or is_panic(error)):
                raise
            _log.exception("indexing failed and will be tried again")
            looked_at = 0.0
            stop.wait(1.0)
            close_old_connections()
        if not worked:
            if has_worked:
                give_back_memory()
            stop.wait(POLL_SECONDS)
