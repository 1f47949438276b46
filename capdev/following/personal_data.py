"""What this app holds about a person."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.following.models import Digest, Finding, Follow, Interest, RecordList


def export(user: User) -> dict[str, Any]:
    """Everything that the person follows, waits for and lists, and what was told of."""
    return {
        "follows": [_follow(one) for one in Follow.objects.filter(user=user)],
        "told": [
            {"record": str(record), "what": what, "at": at.isoformat() if at else None}
            for record, what, at in Finding.objects.filter(user=user, told_at__isnull=False)
            .order_by("told_at")
            .values_list("record", "what", "told_at")
        ],
        "interests": [
            {
                "kind": one.subject_kind, "uuid": str(one.subject_uuid), "country": one.country,
                "reason": one.reason, "shows_name": one.shows_name,
            }
            for one in Interest.objects.filter(user=user)
        ],
        "lists": [_list(one) for one in RecordList.objects.filter(user=user).prefetch_related("entries")],
    }  # fmt: skip


def _follow(one: Follow) -> dict[str, Any]:
    return {
        "name": one.name,
        "search": one.params,
        "subject": f"{one.subject_kind}:{one.subject_key}" if one.subject_kind else "",
        "rhythm": one.rhythm,
        "is_paused": one.is_paused,
        "since": one.created_at.isoformat(),
    }


def _list(one: RecordList) -> dict[str, Any]:
    return {
        "title": one.title,
        "about": one.about,
        "is_public": one.is_public,
        "is_shared_by_link": one.secret is not None,
        "records": [{"uuid": str(entry.record), "note": entry.note} for entry in one.entries.all()],
    }


def erase(user: User) -> None:
    """Nothing of it is left."""
    for kept in (Finding.objects, Digest.objects, Follow.objects, Interest.objects, RecordList.objects):
        kept.filter(user=user).delete()


SOURCE: Final = PersonalDataSource(
    "following",
    _("What you follow, wait for and list"),
    _("Your saved searches, follows and lists are deleted, also lists that others can see."),
    export,
    erase,
    order=40,
)
