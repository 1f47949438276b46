"""What the inventory tells people of records on their way to the public."""

from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.history.models import Change
from capdev.inventory.models import Record, SheetImport, Suggestion
from capdev.inventory.queries.sheet_imports import sent_by
from capdev.inventory.rules import can_open_queue, can_see_path, can_see_suggestion
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.models import Notice


def _decided(notice: Notice) -> Prepared:
    """The record and what was said of it; nothing for somebody who keeps it no more. Source: R119."""
    record = Record.objects.filter(uuid=notice.subject_uuid).first() if notice.subject_uuid else None
    if record is None or notice.user is None or not can_see_path(notice.user, record):
        return None
    revision = notice.context.get("revision")
    change = Change.objects.filter(subject_uuid=record.uuid, revision=revision).first()
    return {
        "record": record.title.best(get_language() or "en"),
        "note": change.note if change else "",
        "address": reverse("publication:record", args=[record.uuid]),
    }


def _submitted(notice: Notice) -> Prepared:
    return _decided(notice) if notice.user is not None and can_open_queue(notice.user) else None


def _imported(notice: Notice) -> Prepared:
    """How many records of the import wait still; nothing once none does."""
    found = SheetImport.objects.select_related("organisation").filter(uuid=notice.context.get("import")).first()
    count = sent_by(found).count() if found is not None else 0
    if found is None or not count or notice.user is None or not can_open_queue(notice.user):
        return None
    language = get_language() or "en"
    return {
        "count": count,
        "organisation": found.organisation.name.best(language) if found.organisation else None,
        "file": found.file_name,
        "address": reverse("publication:queue"),
    }


def _suggestion(notice: Notice) -> Prepared:
    found = Suggestion.objects.select_related("record").filter(uuid=notice.context.get("suggestion")).first()
    if found is None or notice.user is None or not can_see_suggestion(notice.user, found):
        return None
    return {
        "record": found.record.title.best(get_language() or "en"),
        "answer": found.answer,
        "taken": len(found.accepted),
        "suggested": len(found.changes),
        "address": found.get_absolute_url(),
    }


_RECORDS: Final = _("Records of my organizations")
KINDS: Final = (
    MessageKind(
        "suggestion_made", _("Edits that readers suggest on my records"), _RECORDS,
        "inventory/mail/suggested", prepare=_suggestion, order=140,
    ),
    MessageKind(
        "suggestion_answered", _("Answers to edits that I suggested"), _RECORDS,
        "inventory/mail/suggestion_answered", prepare=_suggestion, order=150,
    ),
    MessageKind(
        "record_submitted", _("Records that wait to be published (for co-convenors)"), _RECORDS,
        "inventory/mail/submitted", prepare=_submitted, order=110,
    ),
    MessageKind(
        "records_imported", _("Spreadsheets whose records wait to be published (for co-convenors)"), _RECORDS,
        "inventory/mail/imported", prepare=_imported, order=115,
    ),
    MessageKind(
        "record_published", _("Records that I sent in and that are published"), _RECORDS,
        "inventory/mail/published", prepare=_decided, order=120,
    ),
    MessageKind(
        "record_returned", _("Records that are returned to me with a reason"), _RECORDS,
        "inventory/mail/returned", prepare=_decided, order=130,
    ),
)  # fmt: skip
