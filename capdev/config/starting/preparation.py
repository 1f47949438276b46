"""What must be true before the portal serves. Every step looks first, so that a second start is quick and
an interrupted one is made good."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from capdev.search.actions import check_and_repair
from capdev.vocabularies.queries import starter_is_current


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the preparation: ``is_done`` is cheap, ``do`` may be repeated."""

    sentence: str
    is_done: Callable[[], bool]
    do: Callable[[], object]


def database_is_migrated() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _static_stamp() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            digest.update(f"{name}:{storage.get_modified_time(name)}".encode())
    return digest.hexdigest()


def _stamp_file() -> Path:
    return Path(settings.STATIC_ROOT) / "stamp"


def static_files_are_collected() -> bool:
    return _stamp_file().exists() and _stamp_file().read_text() == _static_stamp()


def collect_static_files() -> None:
    """Copy, hash and compress the style sheets and scripts; the stamp is written last."""
    _stamp_file().unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    _stamp_file().write_text(_static_stamp())


STEPS = (
    Step("Setting up the database", database_is_migrated, lambda: call_command("migrate", verbosity=0)),
    Step("Loading vocabularies and the starter inventory", starter_is_current, lambda: call_command("load_starter")),
    Step("Preparing style sheets and scripts", static_files_are_collected, collect_static_files),
)


def prepare(say: Callable[[str], None]) -> None:
    """Bring the data folder to where the portal can serve from it; ``say`` is told each step that does something."""
    for step in STEPS:
        if not step.is_done():
            say(f"{step.sentence} ...")
            step.do()
    check_and_repair()
