"""What the worker does for accounts by itself. Found by ``capdev worker``; hours are UTC."""

from typing import Final

from huey import crontab

from capdev.accounts.actions import remove_ended_sessions
from capdev.kernel.jobs import jobs

EVERY_NIGHT: Final = crontab(hour="3", minute="10")

removing_ended_sessions = jobs.periodic_task(EVERY_NIGHT, name="accounts.remove_ended_sessions")(remove_ended_sessions)
