"""The mailer of a portal that sends nothing: every mail becomes a file in the data folder."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    """Each mail is an ``.eml`` file of its own in ``EMAIL_FILE_PATH``, whole or not at all.

    Its name is the day and a digest of the Message-ID, so that a mail written twice is one file.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            made = message.message()
            digest = hashlib.sha256(str(made["Message-ID"]).encode()).hexdigest()[:20]
            known = next(folder.glob(f"*-{digest}.eml"), None)
            path = known or folder / f"{timezone.now():%Y%m%dT%H%M%S%f}-{digest}.eml"
            draft = path.with_suffix(".part")
            draft.write_bytes(made.as_bytes())
            draft.replace(path)
        return len(email_messages)
