"""What the worker does for the inventory. All of it is derived from rows, so a run that is lost is made good."""

from django.conf import settings
from django.utils import timezone
from huey import crontab

from capdev.inventory import link_checking
from capdev.inventory.actions import ask_owners, collect_links, mark_unconfirmed, note_duplicates
from capdev.inventory.actions.keep_draft import forget_old_drafts
from capdev.inventory.imports import running
from capdev.kernel.jobs import jobs


@jobs.periodic_task(crontab(minute="41", hour="4"))  # type: ignore[untyped-decorator]
def follow_terms() -> None:
    mark_unconfirmed(timezone.localdate())


@jobs.periodic_task(crontab(minute="47", hour="6"))  # type: ignore[untyped-decorator]
def remind_owners() -> None:
    ask_owners(timezone.localdate())


@jobs.periodic_task(crontab(minute="40", hour="3"))  # type: ignore[untyped-decorator]
def forget_drafts() -> None:
    forget_old_drafts()


@jobs.periodic_task(crontab(minute="13"))  # type: ignore[untyped-decorator]
def follow_addresses() -> None:
    collect_links()


@jobs.periodic_task(crontab(minute="*/2"))  # type: ignore[untyped-decorator]
def check_due_links() -> None:
    """A program that visits others says whom to write to: without a contact nothing is checked of its own accord."""
    if settings.CHECK_LINKS:
        link_checking.sweep()


@jobs.periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def look_for_duplicates() -> None:
    note_duplicates()


@jobs.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def take_up_imports() -> None:
    running.sweep()


@jobs.periodic_task(crontab(minute="41", hour="3"))  # type: ignore[untyped-decorator]
def forget_old_imports() -> None:
    running.forget()
