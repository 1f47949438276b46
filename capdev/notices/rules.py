"""Who may take part in a conversation. Source: R119; issue 3, "Mail, threads"."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from capdev.accounts.models import User
from capdev.accounts.rules import Reader, is_co_convenor
from capdev.history.subjects import subjects
from capdev.notices.choices import Part
from capdev.notices.models import Notice, Post, Thread
from capdev.notices.policies import thread_policies
from capdev.notices.queries import participant_of, subject_of

TIME_TO_EDIT: Final = timedelta(days=1)


def can_start_thread(reader: Reader, kind: str, subject: Any) -> bool:
    """Who signed in, sees the subject, and is let in by its policy."""
    policy = thread_policies.get(kind)
    if policy is None or not _is_active(reader):
        return False
    return subjects[kind].may_see(reader, subject) and policy.may_start(reader, subject)


def part_in(reader: Reader, thread: Thread) -> Part | None:
    """As what somebody takes part now; ``None`` for a bystander. What a role once gave ends with the role."""
    if not isinstance(reader, User) or not reader.is_active:
        return None
    place = participant_of(thread, reader)
    if place is not None and place.part == Part.ASKER:
        return Part.ASKER
    found, policy = subject_of(thread), thread_policies.get(thread.subject_kind)
    if found and policy and policy.is_owner(reader, found[1]):
        return Part.OWNER
    if is_co_convenor(reader):
        return Part.CONVENOR
    return Part.OTHER if place is not None and place.part == Part.OTHER else None


def can_read_thread(reader: Reader, thread: Thread) -> bool:
    """Public: who sees the subject. Private: who takes part, who answers for the subject, co-convenors."""
    found = subject_of(thread)
    if found is None:
        return is_co_convenor(reader)
    kind, subject = found
    if not kind.may_see(reader, subject):
        return False
    if thread.is_public or part_in(reader, thread) is not None:
        return True
    policy = thread_policies.get(thread.subject_kind)
    return policy is not None and policy.may_read(reader, subject)


def can_write_post(reader: Reader, thread: Thread) -> bool:
    """Who signed in and may read it; in a private one, who takes part."""
    if not _is_active(reader) or not can_read_thread(reader, thread) or subject_of(thread) is None:
        return False
    return thread.is_public or part_in(reader, thread) is not None


def can_edit_post(reader: Reader, post: Post) -> bool:
    """Its author, within a day, while it is not hidden."""
    if not isinstance(reader, User) or not reader.is_active or post.author_id != reader.pk or post.hidden_at:
        return False
    return timezone.now() - post.created_at <= TIME_TO_EDIT and can_read_thread(reader, post.thread)


def can_hide_post(reader: Reader, post: Post) -> bool:
    """Co-convenors moderate."""
    del post
    return is_co_convenor(reader)


def can_read_notice(reader: Reader, notice: Notice) -> bool:
    return isinstance(reader, User) and notice.user_id == reader.pk


def _is_active(reader: Reader) -> bool:
    return isinstance(reader, User) and reader.is_active
