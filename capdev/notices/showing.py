"""Conversations and messages as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from capdev.accounts.models import User
from capdev.accounts.rules import Reader, is_co_convenor
from capdev.kernel.translated import LanguageText
from capdev.notices.choices import Part
from capdev.notices.mail.rendering import headline
from capdev.notices.models import Notice, Participant, Post, Thread
from capdev.notices.queries import (
    bouncing,
    choices_of,
    participant_of,
    public_threads_on,
    subject_of,
    threads_of,
    unread_count,
    waiting_for,
)
from capdev.notices.rules import can_edit_post, can_hide_post, can_write_post
from capdev.notices.told import author_alias, author_name, shown_title, subject_title
from capdev.ui.parts import Badge, Link

MOST_LISTED = 20


def thread_page(reader: Reader, thread: Thread) -> dict[str, Any]:
    """A conversation with the posts that this reader may see, and what the reader may do."""
    found = subject_of(thread)
    place: Participant | None = participant_of(thread, reader) if isinstance(reader, User) else None
    title = subject_title(thread)
    address = found[0].address(found[1]) if found else ""
    return {
        "thread": thread,
        "title": LanguageText(thread.title, thread.language) if is_co_convenor(reader) else shown_title(thread),
        "about": Link(title, address),
        "crumbs": [Link(title, address), Link(gettext("Conversation"))],
        "badge": state_badge(thread),
        "posts": [_shown(reader, post) for post in thread.posts.all()],
        "can_write": can_write_post(reader, thread),
        "is_following": place is not None and place.is_following,
        "is_signed_in": isinstance(reader, User),
    }


def state_badge(thread: Thread) -> Badge:
    if thread.answered_at:
        return Badge(gettext("Answered"), "positive")
    return Badge(gettext("Waiting for an answer"), "attention")


def _shown(reader: Reader, post: Post) -> dict[str, Any]:
    is_moderator = can_hide_post(reader, post)
    return {
        "post": post,
        "name": author_name(post),
        "part": Part(post.part).label if post.part in (Part.OWNER, Part.CONVENOR) and not author_alias(post) else "",
        "text": LanguageText(post.text, post.language) if not post.hidden_at or is_moderator else None,
        "can_edit": can_edit_post(reader, post),
        "can_hide": is_moderator,
    }


def own_page(person: User, notices: Iterable[Notice]) -> dict[str, Any]:
    """What a person was told, the own conversations, and what comes by e-mail."""
    return {
        "lines": [line for one in notices if (line := _line(one))],
        "unread": unread_count(person),
        "groups": choices_of(person),
        "bouncing": bouncing(person.email),
        "threads": thread_lines(threads_of(person)[:MOST_LISTED]),
    }


def _line(notice: Notice) -> dict[str, Any] | None:
    said = headline(notice)
    if said is None:
        return None
    return {"notice": notice, "text": said[0], "href": reverse("notices:open", args=[notice.uuid])}


def thread_lines(threads: Iterable[Thread]) -> list[dict[str, Any]]:
    return [
        {
            "thread": one,
            "title": shown_title(one),
            "subject": subject_title(one),
            "badge": state_badge(one),
        }
        for one in threads
    ]


def desk_panel(person: User) -> dict[str, Any] | None:
    """Questions that wait for this person, news, and an address that does not work; ``None`` when there is nothing."""
    waiting = thread_lines(waiting_for(person, is_convenor=is_co_convenor(person))[:MOST_LISTED])
    unread, broken = unread_count(person), bouncing(person.email)
    if not waiting and not unread and broken is None:
        return None
    return {"waiting": waiting, "unread": unread, "bouncing": broken, "language": get_language()}


def subject_panel(subject: Any) -> dict[str, Any] | None:
    """The public conversations about a record; ``None`` when there is none. One query."""
    found = list(public_threads_on(subject.uuid)[:MOST_LISTED])
    if not found:
        return None
    lines = [
        {"thread": one, "title": LanguageText(one.title, one.language), "badge": state_badge(one)} for one in found
    ]
    return {"threads": lines, "ask": ask_address(subject)}


def ask_address(subject: Any) -> str:
    return f"{reverse('notices:ask')}?subject={subject.uuid}"
