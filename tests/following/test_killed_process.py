"""A process dies between queueing a digest and sending it: nothing is lost, no record is told twice (R41)."""

import datetime as dt
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.following.models import Digest, Finding, Follow
from capdev.inventory.models import Activity
from capdev.notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

_TITLES: Final = ("Remittances one", "Remittances two")
_WORKER: Final = """
import os, signal, sys
import time_machine
database, moment, mails, where = sys.argv[1:]
time_machine.travel(moment).start()
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = database
settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", mails
from capdev.following import sweeps
from capdev.following.actions import digests
from capdev.notices.actions import send_due, sending

def die(*_args, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

def third_dies(act, *, before):
    calls = []
    def acts(*args, **more):
        calls.append(1)
        if before and len(calls) == 3:
            die()
        done = act(*args, **more)
        if not before and len(calls) == 3:
            die()
        return done
    return acts

if where == "inside the queueing":
    digests.notify = die
sweeps.compose()
if where == "after the queueing":
    die()
if where == "before a mail":
    sending.message_of = third_dies(sending.message_of, before=True)
if where == "before a mail is marked":
    sending._finish = third_dies(sending._finish, before=True)
if where == "between two mails":
    sending._finish = third_dies(sending._finish, before=False)
send_due()
"""
"""The work of the worker on the database of the test, until it kills itself at a place without any farewell."""


@pytest.fixture
def readers() -> list[User]:
    """Five, for each of whom the same two records were found; their digests are due."""
    records = [factories.activity(title) for title in _TITLES]
    people = [factories.user(language="en") for _ in range(5)]
    for person in people:
        follow = Follow.objects.create(
            user=person, params="q=remittances", language="en", name="Remittances", rhythm="at_once", digest="one"
        )
        Finding.objects.bulk_create(
            Finding(follow=follow, user=person, record=one.uuid, found_at=timezone.now() - dt.timedelta(hours=1))
            for one in records
        )
    return people


def _work(mails: Path, where: str = "") -> int:
    """A real process does what the worker does; answers how it ended."""
    words = [str(connection.settings_dict["NAME"]), timezone.now().isoformat(), str(mails), where]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _WORKER, *words],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "CAPDEV_TEST_DATA": str(settings.DATA)},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode


def _mails(folder: Path) -> list[tuple[str, str]]:
    """Recipient and Message-ID of everything that was handed over."""
    text = "".join(path.read_text() for path in sorted(folder.glob("*")))
    return list(zip(re.findall(r"^To: (.+)$", text, re.M), re.findall(r"^Message-ID: (.+)$", text, re.M), strict=True))


@pytest.mark.parametrize(
    ("where", "before"),
    [
        ("inside the queueing", 0),
        ("after the queueing", 0),
        ("before a mail", 2),
        ("before a mail is marked", 3),
        ("between two mails", 3),
    ],
)
def test_digests_when_the_process_is_killed_then_none_is_lost_and_no_record_told_twice(
    where: str, before: int, readers: list[User], clock: Traveller, tmp_path: Path
) -> None:
    assert _work(tmp_path, where) == -signal.SIGKILL
    assert len(_mails(tmp_path)) == before
    told = Finding.objects.filter(told_at__isnull=False).count()
    assert (told, Digest.objects.count(), Notice.objects.count()) == ((0, 0, 0) if "inside" in where else (10, 5, 5))
    clock.shift(dt.timedelta(hours=1))
    assert _work(tmp_path) == 0
    mails = _mails(tmp_path)
    assert Counter(to for to, _ in set(mails)) == Counter(one.email for one in readers)
    again = [count - 1 for count in Counter(mails).values() if count > 1]
    assert again == ([1] if where == "before a mail is marked" else []), "the same mail, which its Message-ID tells"
    assert Digest.objects.count() == Notice.objects.filter(state="sent").count() == 5
    assert not Finding.objects.filter(told_at=None).exists()
    clock.shift(dt.timedelta(hours=1))
    assert _work(tmp_path) == 0
    assert _mails(tmp_path) == mails
    assert Activity.objects.count() == len(_TITLES)
