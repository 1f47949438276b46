"""Background jobs: the queue that every app's ``tasks`` use.

Work is derived from rows (a stale entry, a pending notice, a source that is due), so a job that is lost is found
again by the next sweep; the queue itself holds nothing that cannot be made anew.
"""

from pathlib import Path

from django.conf import settings
from huey import SqliteHuey

jobs = SqliteHuey(
    "capdev",
    filename=str(Path(settings.DATA) / "jobs.sqlite3"),
    immediate=settings.JOBS_AT_ONCE,
    results=False,
)
