"""The web server. One process imports the portal and warms it; its workers are forks that share this memory.

Measured in decision 0006: imports and warming are paid once instead of once a worker, and the sentence encoder,
the thesaurus and the code are in memory once.
"""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

import django


def main(arguments: Sequence[str]) -> None:
    """Serve until stopped; a worker that dies is started again."""
    gc.disable()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capdev.config.settings")
    django.setup()

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from capdev.config.starting.processes import end_with_parent
    from capdev.config.starting.warming import warm, warm_index_soon
    from capdev.config.wsgi import application

    def load() -> object:
        """Called in each worker."""
        end_with_parent()
        warm_index_soon()
        return application

    options = _options(arguments)
    warm()
    # What there is now is shared by all workers as long as nobody writes to it; the collector would.
    gc.freeze()
    gc.enable()
    Granian(
        "capdev.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=2,
        backlog=1024,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve(target_loader=load, wrap_loader=False)  # type: ignore[arg-type]


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(description="The web server of a portal; `capdev run` and `capdev serve` start it.")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
