"""What the worker does every minute or hour. All of it is derived from rows, so a run that is lost is made good."""

from huey import crontab

from capdev.kernel.jobs import jobs
from capdev.notices import sweeps

_EVERY_MINUTE = crontab(minute="*")


@jobs.periodic_task(_EVERY_MINUTE)  # type: ignore[untyped-decorator]
def send_notices() -> None:
    sweeps.send()


@jobs.periodic_task(_EVERY_MINUTE)  # type: ignore[untyped-decorator]
def receive_mail() -> None:
    sweeps.receive()


@jobs.periodic_task(crontab(minute="23", hour="3"))  # type: ignore[untyped-decorator]
def forget_old_mail() -> None:
    sweeps.forget()


@jobs.periodic_task(crontab(minute="7"))  # type: ignore[untyped-decorator]
def escalate_questions() -> None:
    sweeps.escalate()
