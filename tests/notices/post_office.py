"""Real servers for the tests of mail: SMTP (aiosmtpd) and IMAP (pymap), and mails as they come in."""

import asyncio
import email
import imaplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Final

from aiosmtpd.controller import Controller

from capdev.accounts.models import User
from capdev.notices.mail.messages import reply_address
from capdev.notices.models import Participant, Thread

MAILS: Final = Path(__file__).parent / "mails"


class PostOffice:
    """An SMTP server. ``answers`` says what it replies to a recipient or to the nth mail; else it takes all."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.senders: list[str] = []
        self.recipient_answer = ""
        self.data_answer = ""
        self.hang_at = 0
        self.keeps_before_hanging = False
        self.hangs = threading.Event()
        self._seen = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.recipient_answer:
            return self.recipient_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self._seen += 1
        is_hanging = self._seen == self.hang_at
        if self.data_answer:
            return self.data_answer
        if not is_hanging or self.keeps_before_hanging:
            self.senders.append(envelope.mail_from)
            self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        if is_hanging:
            self.hangs.set()
            await asyncio.sleep(20)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def imap_server(folder: Path) -> Iterator[str]:
    """A real IMAP server with one mailbox, as the address by which the portal reads it."""
    port = free_port()
    code = "from pymap.main import main; main()"
    command = [sys.executable, "-c", code, "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict"]
    command += ["--demo-user", "portal", "--demo-password", "secret"]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield f"imap://portal:secret@127.0.0.1:{port}/INBOX"
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def put(address: str, *mails: bytes) -> None:
    """Lay mails into the mailbox."""
    host, _, rest = address.removeprefix("imap://portal:secret@").partition(":")
    with imaplib.IMAP4(host, int(rest.partition("/")[0])) as client:
        client.login("portal", "secret")
        for mail in mails:
            assert client.append("INBOX", "", "", mail)[0] == "OK"


def place_of(thread: Thread, person: User) -> Participant:
    return Participant.objects.select_related("user", "thread").get(thread=thread, user=person)


def answer(thread: Thread, person: User, text: str = "In May.", **headers: str) -> bytes:
    """A plain mail that answers the portal's mail to that person."""
    message = EmailMessage(policy=default.clone(linesep="\r\n"))
    given = {
        "From": f"{person.name} <{person.email}>",
        "To": reply_address(place_of(thread, person)),
        "Subject": "Re: Question",
        "Message-ID": "<one@mailer.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(text)
    return message.as_bytes()


def from_file(name: str, thread: Thread, person: User, **more: str) -> bytes:
    """A mail as a mail program wrote it, addressed for this person and conversation."""
    raw = (MAILS / f"{name}.eml").read_text(encoding="utf-8")
    given = {"@TO@": reply_address(place_of(thread, person)), "@FROM@": person.email, **more}
    for mark, value in given.items():
        raw = raw.replace(mark, value)
    return raw.replace("\n", "\r\n").encode()
