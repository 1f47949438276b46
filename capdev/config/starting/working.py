"""The background worker: jobs in a thread, the search index beside them."""

import signal
import threading
from types import FrameType

from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

from capdev.kernel.jobs import jobs
from capdev.search.actions import keep_indexing


def work() -> None:
    """Run background jobs and keep the search index current, until SIGINT or SIGTERM."""
    autodiscover_modules("tasks")
    jobs.pre_execute(name="connections")(_renew_connections)
    stop = threading.Event()
    consumer = jobs.create_consumer(workers=1, worker_type="thread", periodic=True, check_worker_health=True)
    consumer.start()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    # After the consumer's start, which would otherwise take the signals for itself.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    keep_indexing(stop)
    consumer.stop(graceful=True)


def _renew_connections(_job: object) -> None:
    """A job never meets a connection that the database closed since the job before it."""
    close_old_connections()
