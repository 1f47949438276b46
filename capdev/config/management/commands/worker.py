"""``capdev worker``: jobs and the search index, in the foreground."""

from typing import Any

from django.core.management.base import BaseCommand

from capdev.config.starting.working import work


class Command(BaseCommand):
    help = "Run background jobs and keep the search index current, until stopped."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        work()
