"""What the settings of a running portal read from the environment, put there before they are read."""

import os
import shutil
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_COUNTERS: Final = "PROMETHEUS_MULTIPROC_DIR"


def name_portal(arguments: Sequence[str]) -> None:
    """Settings will give out addresses that lead to where ``arguments`` listen, and name a folder of counters."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    found, _others = parser.parse_known_args(arguments)
    name_address(found.host, found.port)
    name_counters()


def name_address(host: str, port: int | str) -> None:
    """The portal gives out addresses that lead here, unless ``CAPDEV_BASE_URL`` says how it is called."""
    reachable = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    written = f"[{reachable}]" if ":" in reachable else reachable
    os.environ.setdefault("CAPDEV_BASE_URL", f"http://{written}:{port}")


def name_counters() -> None:
    """All processes count requests into one folder, so that ``/metrics`` tells of all of them, whoever answers."""
    folder = Path(os.environ.get("CAPDEV_DATA") or "var").expanduser().resolve() / "metrics"
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ[_COUNTERS] = str(folder)


def begin_counters_anew() -> None:
    """No counter of an earlier portal is left. Call while holding the data folder."""
    folder = Path(os.environ[_COUNTERS])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
