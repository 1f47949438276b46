"""Reads: what is due, what somebody was told and wants, conversations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from capdev.accounts.models import SiteRole, User
from capdev.history.subjects import Subject, subjects
from capdev.notices.choices import NoticeState, Part
from capdev.notices.kinds import MessageKind, message_kinds
from capdev.notices.models import BouncingAddress, Notice, Participant, Post, Preference, Thread

RATE_SPAN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of message and whether a person gets it by e-mail."""

    kind: MessageKind
    is_on: bool


def notices_due() -> QuerySet[Notice]:
    """What may be sent now: waiting and due, or claimed by a sender whose claim has lapsed. Oldest first."""
    now = timezone.now()
    waiting = Q(state=NoticeState.PENDING, due_at__lte=now)
    lapsed = Q(state=NoticeState.SENDING, claimed_until__lte=now)
    return Notice.objects.filter(waiting | lapsed).order_by("due_at", "pk")


def notices_of(person: User) -> QuerySet[Notice]:
    """What a person was told, newest first, whether or not it went out by e-mail."""
    return Notice.objects.filter(user=person).select_related("participant__thread").order_by("-created_at", "-pk")


def unread_count(person: User) -> int:
    return Notice.objects.filter(user=person, read_at=None).count()


def wants(kind: MessageKind, *, user: User | None, address: str) -> bool:
    """Whether this kind goes to this person or address by e-mail. One query, none for an essential kind."""
    if kind.is_essential:
        return True
    chosen = Preference.objects.filter(kind=kind.key)
    row = chosen.filter(user=user) if user else chosen.filter(user=None, address=address.lower())
    found = row.values_list("is_on", flat=True).first()
    return kind.default_on if found is None else found


def choices_of(person: User) -> dict[str, list[Choice]]:
    """Every kind by the heading of its group, with what the person chose. One query."""
    chosen = dict(Preference.objects.filter(user=person).values_list("kind", "is_on"))
    grouped: dict[str, list[Choice]] = {}
    for kind in message_kinds:
        is_on = kind.is_essential or chosen.get(kind.key, kind.default_on)
        grouped.setdefault(str(kind.group), []).append(Choice(kind, is_on))
    return grouped


def bouncing(address: str) -> BouncingAddress | None:
    return BouncingAddress.objects.filter(address=address.lower()).first()


def co_convenors() -> QuerySet[User]:
    """Those who answer when nobody else does; administrators where there is no co-convenor."""
    active = User.objects.filter(is_active=True).order_by("pk")
    named = active.filter(site_role=SiteRole.CO_CONVENOR)
    return named if named.exists() else active.filter(is_superuser=True)


def subject_of(thread: Thread) -> tuple[Subject, Any] | None:
    """The kind of subject and the record that a conversation is about; ``None`` when the record is gone."""
    kind = subjects.get(thread.subject_kind)
    record = kind.find(thread.subject_uuid) if kind else None
    return (kind, record) if kind and record is not None else None


def thread_at(uuid: UUID) -> Thread | None:
    """A conversation with its posts, each with its author. Three queries."""
    posts = Prefetch("posts", Post.objects.select_related("author"))
    return Thread.objects.filter(uuid=uuid).prefetch_related(posts, "participants").first()


def public_threads_on(subject_uuid: UUID) -> QuerySet[Thread]:
    """Public conversations about a record whose question is not hidden, newest talk first. One query."""
    opening = Post.objects.filter(thread=OuterRef("pk")).order_by("created_at", "pk")
    found = Thread.objects.filter(subject_uuid=subject_uuid, is_public=True)
    found = found.annotate(opening_hidden_at=Subquery(opening.values("hidden_at")[:1]))
    return found.filter(opening_hidden_at=None).order_by("-last_post_at", "pk")


def opening_post(thread: Thread) -> Post | None:
    """The post with which a conversation began. No query where the posts were fetched with it."""
    return next(iter(thread.posts.all()), None)


def threads_of(person: User) -> QuerySet[Thread]:
    """Conversations in which a person takes part, latest talk first."""
    return Thread.objects.filter(participants__user=person).order_by("-last_post_at", "pk")


def waiting_for(person: User, *, is_convenor: bool) -> QuerySet[Thread]:
    """Unanswered questions that the person should answer, oldest first: on own records; to convenors, old ones too."""
    mine = Q(participants__user=person, participants__part=Part.OWNER)
    asked = mine | Q(escalated_at__isnull=False) if is_convenor else mine
    return Thread.objects.filter(asked, answered_at=None).distinct().order_by("created_at", "pk")


def threads_overdue() -> QuerySet[Thread]:
    """Questions that nobody answered within ``QUESTION_DAYS`` and that the co-convenors do not know yet."""
    before = timezone.now() - timedelta(days=settings.QUESTION_DAYS)
    return Thread.objects.filter(answered_at=None, escalated_at=None, created_at__lte=before).order_by("created_at")


def participant_of(thread: Thread, person: User) -> Participant | None:
    return Participant.objects.filter(thread=thread, user=person).first()


def posts_lately(author: User) -> int:
    """How often a person wrote within the last hour."""
    return Post.objects.filter(author=author, created_at__gt=timezone.now() - RATE_SPAN).count()


def posts_by_uuid(uuids: Collection[str]) -> Mapping[str, Post]:
    """The posts of these uuids with their threads and authors. One query."""
    found = Post.objects.filter(uuid__in=uuids).select_related("thread", "author")
    return {str(post.uuid): post for post in found}
