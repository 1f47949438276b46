"""``capdev send-notices``: send now what the worker would send within a minute."""

from typing import Any

from django.core.management import BaseCommand

from capdev.notices.sweeps import escalate, send


class Command(BaseCommand):
    help = "Send the messages that are due, and bring unanswered questions to the co-convenors."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = escalate()
        self.stdout.write(f"{waiting} questions brought to the co-convenors, {send()} mails sent")
