"""``/healthz``: the process lives. ``/readyz``: it can serve what it promises."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from capdev.kernel.starter import starter_loaders, starter_stamp
from capdev.search.engine import engine
from capdev.search.models import StaleEntry
from capdev.vocabularies.models import StarterLoad

PATIENCE: Final = timedelta(seconds=1)
"""How long a change may wait for the index; a younger one is being followed as promised."""
MOST_WAITING: Final = 500
"""One batch of the indexer: with more waiting, the last of them will not be found within a second."""


@csrf_exempt
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Asks nothing of anybody."""
    return _told({"status": "alive"})


@csrf_exempt
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when nothing is missing, else 503 with what is. Asked anew each time; three short queries."""
    missing = [sentence for check in CHECKS if (sentence := _asked(check))]
    if missing:
        return _told({"status": "not ready", "missing": missing}, status=503)
    return _told({"status": "ready", "missing": []})


def _told(content: dict[str, object], status: int = 200) -> HttpResponse:
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True, slots=True)
class Check:
    """``is_met`` may raise a ``DatabaseError``, which counts as no."""

    is_met: Callable[[], bool]
    sentence: str


def _asked(check: Check) -> str:
    try:
        return "" if check.is_met() else check.sentence
    except DatabaseError:
        return check.sentence


def database_is_migrated() -> bool:
    """Every migration that the code brings is applied. One query."""
    applied = set(MigrationRecorder(connection).migration_qs.values_list("app", "name"))
    return _brought() <= applied


@cache
def _brought() -> frozenset[tuple[str, str]]:
    """The migrations in the code of this process, which does not change while it lives."""
    loader = MigrationLoader(None)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    return frozenset(loader.disk_migrations) - replaced


def starter_data_is_loaded() -> bool:
    """The starter files, as they stand now, were loaded to their end. One query; files are read when they changed."""
    return StarterLoad.objects.filter(stamp=_stamp_of(_signature())).exists()


def _signature() -> tuple[tuple[str, int, int], ...]:
    folders: list[Path] = [loader.folder for loader in starter_loaders]
    found = [(path, path.stat()) for folder in folders for path in folder.iterdir()]
    return tuple(sorted((str(path), state.st_mtime_ns, state.st_size) for path, state in found))


@cache
def _stamp_of(_files: tuple[tuple[str, int, int], ...]) -> str:
    return starter_stamp()


def index_is_current() -> bool:
    """The newest generation of the index is readable, and no change has waited longer than promised. One query."""
    used = engine()
    generation = used.folder.current()
    if generation is None or used.folder.is_reported_damaged():
        return False
    snapshot = used.reader.snapshot()
    if snapshot is None or snapshot.generation != generation:
        return False
    pending = StaleEntry.objects.filter(set_aside_at=None).order_by("pk")
    waiting = list(pending.values_list("marked_at", flat=True)[: MOST_WAITING + 1])
    return not waiting or (len(waiting) <= MOST_WAITING and timezone.now() - waiting[0] <= PATIENCE)


CHECKS: Final = (
    Check(database_is_migrated, "The database is not migrated: run `capdev migrate`."),
    Check(starter_data_is_loaded, "The starter data is not loaded: run `capdev load-starter`."),
    Check(index_is_current, "The search index is being brought up to date."),
)
