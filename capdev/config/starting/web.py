"""The web server. Its workers, like itself, are forks of one process that imported the portal and warmed it.

Measured in decision 0008: imports and warming are paid once instead of once a process, and the sentence encoder,
the thesaurus and the code are in memory once.
"""

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from functools import cache

import django

from capdev.config.starting.processes import end_with_parent
from capdev.kernel.memory import give_back_memory, keep_few_heaps


def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped; a worker that dies is started again."""
    warmed()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "capdev.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        backlog=1024,
        websockets=False,
        respawn_failed_workers=True,
        process_name="capdev web",
        log_level=LogLevels.warning,
    ).serve(target_loader=load, wrap_loader=False)  # type: ignore[arg-type]


def load() -> object:
    """The application, in a worker: what was warmed before the fork, or is now where workers are not forks."""
    application = warmed()
    from capdev.config.starting.warming import warm_index_soon

    end_with_parent()
    warm_index_soon()
    return application


@cache
def warmed() -> object:
    """The application with everything in memory that processes may share. They may fork afterwards."""
    gc.disable()
    keep_few_heaps()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capdev.config.settings")
    django.setup()
    from capdev.config.starting.warming import warm
    from capdev.config.wsgi import application

    warm()
    give_back_memory()
    # What there is now is shared by all processes as long as nobody writes to it; the collector would.
    gc.freeze()
    gc.enable()
    return application


def main(arguments: Sequence[str]) -> None:
    """Serve, in a process that did not begin as a fork of the supervisor."""
    parser = ArgumentParser(description="The web server of a portal; `capdev run` and `capdev serve` start it.")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    options = parser.parse_args(arguments)
    serve(options.host, options.port, options.workers)


if __name__ == "__main__":
    main(sys.argv[1:])
