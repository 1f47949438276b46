"""Writes."""

from capdev.notices.actions.forgetting import forget_old
from capdev.notices.actions.preferences import address_works, choose, stop_kind
from capdev.notices.actions.reading import mark_all_read, mark_read
from capdev.notices.actions.receiving import take_mail
from capdev.notices.actions.sending import send_due
from capdev.notices.actions.telling import Address, notify
from capdev.notices.actions.threads import (
    edit_post,
    escalate_overdue,
    follow_thread,
    hide_post,
    invite,
    show_post,
    start_thread,
    write_post,
)

__all__ = [
    "Address",
    "address_works",
    "choose",
    "edit_post",
    "escalate_overdue",
    "follow_thread",
    "forget_old",
    "hide_post",
    "invite",
    "mark_all_read",
    "mark_read",
    "notify",
    "send_due",
    "show_post",
    "start_thread",
    "stop_kind",
    "take_mail",
    "write_post",
]  # fmt: skip
