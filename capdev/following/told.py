"""What the mails of this app show. Rows are read when a mail is made, so what its reader may not see is not in it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.following.models import Finding
from capdev.following.showing import named_follow, subject_names
from capdev.following.stopping import stop_address
from capdev.following.subjects import Named, awaited, named_records, record_kinds
from capdev.kernel.identifiers import whole_address
from capdev.kernel.translated import LanguageText
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.models import Notice

MOST_SHOWN: Final = 25
"""Records a follow that a mail lists; the rest is behind the link."""
MOST_READ: Final = 2_000


def _digest(notice: Notice) -> Prepared:
    """What was found, by follow. Nothing when the reader may see none of it any more, or follows nothing of it."""
    if notice.user is None:
        return None
    where = {"digest__rhythm": notice.context.get("rhythm"), "digest__slot": notice.context.get("slot")}
    rows = Finding.objects.filter(user=notice.user, digest__user=notice.user, follow__deleted_at=None, **where)
    found = list(rows.select_related("follow").order_by("follow_id", "pk")[:MOST_READ])
    language = get_language() or "en"
    named = named_records({one.record for one in found}, notice.user, language)
    by_follow = [(follow, list(some)) for follow, some in groupby(found, key=lambda one: one.follow)]
    names = subject_names([follow for follow, _ in by_follow], notice.user, language)
    groups = [group for follow, some in by_follow if (group := _group(named_follow(follow, names), some, named))]
    if not groups:
        return None
    told: dict[str, Any] = {
        "groups": groups,
        "count": sum(group["count"] for group in groups),
        "first": groups[0]["name"],
        "address": groups[0]["path"] if len(groups) == 1 else reverse("following:mine"),
    }
    return told | ({"stop_here": groups[0]["stop"]} if len(groups) == 1 else {})


def _group(
    followed: tuple[LanguageText, str], findings: Sequence[Finding], named: Mapping[UUID, Named]
) -> dict[str, Any] | None:
    lines = [
        {"named": named[one.record], "href": whole_address(named[one.record].href), "what": what_happened(one)}
        for one in findings
        if one.record in named
    ]
    if not lines:
        return None
    path = followed[1] or reverse("following:mine")
    return {
        "name": followed[0],
        "path": path,
        "href": whole_address(path),
        "stop": whole_address(stop_address(findings[0].follow)),
        "lines": lines[:MOST_SHOWN],
        "more": max(0, len(lines) - MOST_SHOWN),
        "count": len(lines),
    }


def what_happened(finding: Finding) -> str:
    kind = record_kinds.get(finding.follow.subject_kind) if finding.what else None
    return str(kind.happenings.get(finding.what, "")) if kind else ""


def _date_set(notice: Notice) -> Prepared:
    kind = awaited.get(notice.subject_kind)
    subject = kind.find(notice.subject_uuid, notice.user) if kind and notice.subject_uuid else None
    if kind is None or subject is None or kind.is_open(subject):
        return None
    named = kind.named(subject, get_language() or "en")
    return {"named": named, "address": named.href}


_GROUP: Final = _("What you follow")
KINDS: Final = (
    MessageKind(
        "digest", _("What is new in your searches and in what you follow"), _GROUP, "following/digest",
        prepare=_digest, order=50,
    ),
    MessageKind(
        "date_set", _("A date is set that you wait for"), _GROUP, "following/date_set", prepare=_date_set, order=60,
    ),
)  # fmt: skip
