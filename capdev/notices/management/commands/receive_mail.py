"""``capdev receive-mail``: read the inboxes now."""

from typing import Any

from django.core.management import BaseCommand

from capdev.notices.sweeps import receive


class Command(BaseCommand):
    help = "Take the mails that wait in the maildir and in the IMAP mailbox: answers and reports of failure."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{receive()} mails taken")
