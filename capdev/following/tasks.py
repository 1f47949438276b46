"""What the worker does every minute or day. All of it is derived from rows, so a run that is lost is made good."""

from huey import crontab

from capdev.following import sweeps
from capdev.kernel.jobs import jobs


@jobs.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def tell_followers() -> None:
    sweeps.match()
    sweeps.compose()


@jobs.periodic_task(crontab(minute="41", hour="3"))  # type: ignore[untyped-decorator]
def forget_what_was_deleted() -> None:
    sweeps.forget()
