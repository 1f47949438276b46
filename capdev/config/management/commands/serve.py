"""``capdev serve``: web server and background worker, in the foreground."""

import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from capdev.config.starting.environment import begin_counters_anew
from capdev.config.starting.lock import only_portal_on
from capdev.config.starting.processes import Supervisor, share_warm_portal, web, worker
from capdev.kernel.errors import DomainError


def add_address_arguments(parser: CommandParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    parser.add_argument("--workers", type=int, default=2, help="web processes")


def demand_free_port(host: str, port: int) -> None:
    """Raise a ``CommandError`` with one sentence when something else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {host}:{port}: {error.strerror}. Choose another port, for example PORT={port + 1}."
            ) from error


class Command(BaseCommand):
    help = "Serve the portal: web server and background worker, until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_address_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        demand_free_port(host, port)
        try:
            with only_portal_on(Path(settings.DATA)):
                begin_counters_anew()
                Supervisor([web(host, port, options["workers"]), worker()], share_warm_portal).run(lambda: None)
        except DomainError as error:
            raise CommandError(str(error)) from error
