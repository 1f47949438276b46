"""What the worker does every day, in the morning hours. Derived from rows, so a run that is lost is made good."""

from huey import crontab

from capdev.kernel.jobs import jobs
from capdev.reviewing import actions


@jobs.periodic_task(crontab(minute="11", hour="5"))  # type: ignore[untyped-decorator]
def keep_deadlines() -> None:
    """Reviewers reminded, those who did not answer replaced, co-convenors warned, marks that fell or ran out gone."""
    actions.replace_overdue()
    actions.remind_reviewers()
    actions.warn_of_late_reviews()
    actions.drop_expired_marks()
    actions.drop_changed_marks()
