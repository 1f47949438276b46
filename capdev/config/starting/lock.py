"""One portal a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from capdev.kernel.errors import DomainError


class AlreadyRunning(DomainError):
    """Another portal holds the data folder."""


@contextmanager
def only_portal_on(folder: Path) -> Iterator[None]:
    """Hold the data folder for this process. Raises ``AlreadyRunning``; a killed process lets go by itself."""
    with (folder / "portal.lock").open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.seek(0)
            raise AlreadyRunning(
                _("A portal already runs on the data folder %(folder)s (process %(process)s). Stop it first.")
                % {"folder": folder, "process": handle.read().strip() or "?"}
            ) from error
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield
