"""``capdev run``: everything that ``make run`` promises, in one command."""

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from capdev.accounts.models import User
from capdev.config.management.commands.serve import add_address_arguments, demand_free_port
from capdev.config.starting.environment import begin_counters_anew
from capdev.config.starting.lock import only_portal_on
from capdev.config.starting.preparation import prepare
from capdev.config.starting.processes import Supervisor, in_a_process_of_its_own, share_warm_portal, web, worker
from capdev.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Prepare the data folder (database, starter inventory, index) and serve the portal."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_address_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        demand_free_port(host, port)
        try:
            with only_portal_on(Path(settings.DATA)):
                begin_counters_anew()
                if not in_a_process_of_its_own(self._prepare):
                    raise CommandError("The portal could not be prepared; what stands above says why.")
                has_administrator = User.objects.filter(is_superuser=True, is_active=True).exists()
                # The children open connections of their own: none may be shared across processes.
                connections.close_all()
                children = [web(host, port, options["workers"]), worker()]
                Supervisor(children, share_warm_portal).run(
                    lambda: self._announce(host, port, has_administrator=has_administrator)
                )
        except DomainError as error:
            raise CommandError(str(error)) from error

    def _prepare(self) -> None:
        try:
            prepare(self._say)
        except (DomainError, CommandError) as error:
            self.stderr.write(str(error))
            sys.exit(1)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _announce(self, host: str, port: int, *, has_administrator: bool) -> None:
        """Say where the portal is once it answers."""
        address = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{port}/"  # noqa: S104 - compared, not bound
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{address}healthz", timeout=2):  # noqa: S310 - our own address
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self._say(f"\nThe portal runs at {address}  (data in {settings.DATA}; stop with Ctrl-C)")
        if not has_administrator:
            self._say("To become administrator:  .venv/bin/capdev create-admin you@example.org")
