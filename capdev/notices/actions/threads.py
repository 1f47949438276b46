"""Conversations: asking, answering, moderating, bringing to the co-convenors what nobody answers."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.languages import canonical_tag
from capdev.notices.actions.telling import notify
from capdev.notices.choices import Part, PostVia
from capdev.notices.errors import NoReason, NoText, NotYourThread, TextTooLong, TooManyPosts
from capdev.notices.models import Participant, Post, Thread
from capdev.notices.policies import thread_policies
from capdev.notices.queries import co_convenors, posts_lately, threads_overdue
from capdev.notices.rules import (
    can_edit_post,
    can_hide_post,
    can_read_thread,
    can_start_thread,
    can_write_post,
    part_in,
)

LONGEST: Final = 10_000
MOST_AN_HOUR: Final = 20
THREAD: Final = "thread"


@transaction.atomic
def start_thread(
    author: User, kind: str, subject: Any, *, title: str, text: str, language: str, is_public: bool = True
) -> Thread:
    """A conversation about the subject stands, with its first post; owners are told, co-convenors where there is none.

    Raises ``NotYourThread``, ``NoText``, ``TextTooLong``, ``TooManyPosts``. Writes history and notices.
    """
    if not can_start_thread(author, kind, subject):
        raise NotYourThread
    text = _checked(author, text)
    heading = " ".join(title.split())[:200] or text.splitlines()[0][:200]
    now = timezone.now()
    thread = Thread.objects.create(
        subject_kind=kind, subject_uuid=subject.uuid, title=heading, language=canonical_tag(language),
        is_public=is_public, last_post_at=now,
    )  # fmt: skip
    record(THREAD, thread.uuid, "create", {}, {"is_public": is_public}, actor=author, via=Via.FORM)
    _take_part(thread, [author], Part.ASKER)
    post = Post.objects.create(
        thread=thread, author=author, part=Part.ASKER, text=text, language=thread.language, via=PostVia.WEB
    )
    owners = [one for one in thread_policies[kind].owners(subject) if one.pk != author.pk]
    told = _take_part(thread, owners, Part.OWNER) if owners else []
    if not told:
        told = _bring_to_convenors(thread, author)
    _tell("question_asked", thread, told, post)
    return thread


@transaction.atomic
def write_post(author: User, thread: Thread, text: str, *, language: str, via: PostVia = PostVia.WEB) -> Post:
    """The post stands in the conversation and everybody who takes part is told, but for its author.

    The first answer of an owner or co-convenor makes the question an answered one. Who wrote takes part from now on.
    Raises ``NotYourThread``, ``NoText``, ``TextTooLong``, ``TooManyPosts``. Writes history and notices.
    """
    kept = Thread.objects.select_for_update().get(pk=thread.pk)
    if not can_write_post(author, kept):
        raise NotYourThread
    text = _checked(author, text)
    part = part_in(author, kept) or Part.OTHER
    post = Post.objects.create(
        thread=kept, author=author, part=part, text=text, language=canonical_tag(language), via=via
    )
    kept.last_post_at = post.created_at
    if part in (Part.OWNER, Part.CONVENOR) and kept.answered_at is None:
        kept.answered_at = post.created_at
    kept.save(update_fields=["last_post_at", "answered_at", "changed_at"])
    way = Via.MAIL if via == PostVia.MAIL else Via.FORM
    record(THREAD, kept.uuid, "answer", {}, {"post": str(post.uuid)}, actor=author, via=way)
    _take_part(kept, [author], part)
    following = kept.participants.filter(is_following=True).exclude(user=author).select_related("user", "thread")
    _tell("post_written", kept, [one for one in following if _may_still_read(one)], post)
    return post


@transaction.atomic
def edit_post(author: User, post: Post, text: str) -> None:
    """The post says this now, and that it was edited. Raises ``NotYourThread``, ``NoText``, ``TextTooLong``."""
    kept = _locked(post)
    if not can_edit_post(author, kept):
        raise NotYourThread
    if kept.text == (text := _clean(text)):
        return
    kept.text, kept.edited_at = text, timezone.now()
    kept.save(update_fields=["text", "edited_at", "changed_at"])
    record(THREAD, kept.thread.uuid, "update", {}, {"post": str(kept.uuid)}, actor=author, via=Via.FORM)


@transaction.atomic
def hide_post(moderator: User, post: Post, reason: str) -> None:
    """Only moderators see the text any more; everybody sees the reason. Raises ``NotYourThread``, ``NoReason``."""
    kept = _locked(post)
    if not can_hide_post(moderator, kept):
        raise NotYourThread
    if not (reason := " ".join(reason.split())[:500]):
        raise NoReason
    kept.hidden_at, kept.hidden_reason = timezone.now(), reason
    kept.save(update_fields=["hidden_at", "hidden_reason", "changed_at"])
    said = {"post": str(kept.uuid), "reason": reason}
    record(THREAD, kept.thread.uuid, "hide", {}, said, actor=moderator, via=Via.FORM)


@transaction.atomic
def show_post(moderator: User, post: Post) -> None:
    """Everybody who reads the conversation sees the post again. Raises ``NotYourThread``."""
    kept = _locked(post)
    if not can_hide_post(moderator, kept):
        raise NotYourThread
    kept.hidden_at, kept.hidden_reason = None, ""
    kept.save(update_fields=["hidden_at", "hidden_reason", "changed_at"])
    record(THREAD, kept.thread.uuid, "show", {}, {"post": str(kept.uuid)}, actor=moderator, via=Via.FORM)


@transaction.atomic
def follow_thread(person: User, thread: Thread, *, is_following: bool) -> None:
    """The person is told of answers from now on, or no more. Raises ``NotYourThread`` for who may not read it."""
    if not can_read_thread(person, thread):
        raise NotYourThread
    _take_part(thread, [person], part_in(person, thread) or Part.OTHER)
    Participant.objects.filter(thread=thread, user=person).update(is_following=is_following)


@transaction.atomic
def invite(thread: Thread, people: Iterable[User]) -> None:
    """These people take part: they read it, also a private one, write in it and are told of answers."""
    _take_part(thread, people, Part.OTHER)


@transaction.atomic
def escalate_overdue() -> int:
    """Questions that nobody answered in time come to the co-convenors, each once; answers how many."""
    overdue = list(threads_overdue().select_for_update(of=("self",))[:200])
    for thread in overdue:
        told = _bring_to_convenors(thread, None)
        notify("question_waiting", told, subject=_subject(thread), context={"thread": str(thread.uuid)},
               dedupe=str(thread.uuid))  # fmt: skip
        record(THREAD, thread.uuid, "escalate", {}, {"escalated": True}, via=Via.SYSTEM)
    return len(overdue)


def _bring_to_convenors(thread: Thread, author: User | None) -> list[Participant]:
    thread.escalated_at = timezone.now()
    thread.save(update_fields=["escalated_at", "changed_at"])
    people = [one for one in co_convenors() if author is None or one.pk != author.pk]
    return _take_part(thread, people, Part.CONVENOR)


def _take_part(thread: Thread, people: Iterable[User], part: Part) -> list[Participant]:
    """Each takes part, once; who took part already keeps the part."""
    people = list(people)
    rows = [Participant(thread=thread, user=one, part=part) for one in people]
    Participant.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Participant.objects.filter(thread=thread, user__in=people).select_related("user", "thread"))


def _may_still_read(participant: Participant) -> bool:
    """Who lost a role is told nothing more of what only that role may read."""
    return participant.user is None or can_write_post(participant.user, participant.thread)


def _tell(kind: str, thread: Thread, told: Iterable[Participant], post: Post) -> None:
    context = {"thread": str(thread.uuid), "post": str(post.uuid)}
    notify(kind, told, subject=_subject(thread), context=context, dedupe=str(post.uuid))


def _subject(thread: Thread) -> tuple[str, Any]:
    return thread.subject_kind, thread.subject_uuid


def _locked(post: Post) -> Post:
    """The post, with the row of its conversation held, whose history is written."""
    Thread.objects.select_for_update().get(pk=post.thread_id)
    return Post.objects.select_related("thread").get(pk=post.pk)


def _checked(author: User, text: str) -> str:
    text = _clean(text)
    if posts_lately(author) >= MOST_AN_HOUR:
        raise TooManyPosts
    return text


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise NoText
    if len(text) > LONGEST:
        raise TextTooLong
    return text
